import { AwsError } from '../aws-error.ts';
import { namespacedError } from './sqs-error.ts';

/** An entry of any batch request. */
export interface BatchEntry {
  readonly Id?: string;
}

/** One entry's refusal as a batch answer lists it. */
export interface FailedEntry {
  readonly Id: string;
  readonly SenderFault: boolean;
  readonly Code: string;
  readonly Message: string;
}

/** The answer of a batch operation. */
export interface BatchAnswer<R> {
  readonly Successful: (R & { readonly Id: string })[];
  readonly Failed: FailedEntry[];
}

const MAX_ENTRIES = 10;

/** Checks the entries of a batch as a whole: their number and their ids. `entryName` is the API's name for an entry. */
export function checkBatch<E extends BatchEntry>(entries: readonly E[] | undefined, entryName: string): readonly E[] {
  if (entries === undefined || entries.length === 0) {
    throw namespacedError('EmptyBatchRequest', `There should be at least one ${entryName} in the request.`);
  }
  if (entries.length > MAX_ENTRIES) {
    const message = `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${entries.length}.`;
    throw namespacedError('TooManyEntriesInBatchRequest', message);
  }
  const ids = new Set<string>();
  for (const { Id: id = '' } of entries) {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(id)) {
      throw namespacedError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    }
    if (ids.has(id)) throw namespacedError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);
    ids.add(id);
  }
  return entries;
}

/** Carries out a batch entry by entry; an entry that is refused does not keep the others from being carried out. */
export function runBatch<E extends BatchEntry, R>(entries: readonly E[], run: (entry: E) => R): BatchAnswer<R> {
  const answer: BatchAnswer<R> = { Successful: [], Failed: [] };
  for (const entry of entries) {
    const id = entry.Id ?? '';
    try {
      answer.Successful.push({ Id: id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const code = error.queryCode ?? error.code;
      answer.Failed.push({ Id: id, SenderFault: error.statusCode < 500, Code: code, Message: error.message });
    }
  }
  return answer;
}
