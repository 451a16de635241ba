import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Item } from '../event-store/commit-item.ts';
import { parseStreamId } from '../event-store/stream-id.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { leftOf } from './events-after.ts';
import { contended, maxProjectionTries, type ProjectionContext, projecting } from './projection-context.ts';
import { Sums } from './sums.ts';
import type { DocumentView, TotalsView, View } from './view.ts';

/** A stream that was deleted. */
export interface DeletedStream {
  readonly streamId: string;
  /** Its version, then and ever after. */
  readonly version: number;
}

/** A commit that deletes its stream. */
export interface Deletion extends DeletedStream {
  /** Its number. 1 is the copy that a purge puts in the place of the first commit; there is one more then. */
  readonly number: number;
}

/** The deletions among these items, or images of a table's stream. */
export function deletionsAmong(items: readonly Item[]): readonly Deletion[] {
  return items
    .filter(({ kind }) => kind?.S === 'deleted')
    .map(({ pk, sk, last }) => ({ streamId: pk?.S ?? '', version: Number(last?.N ?? 0), number: Number(sk?.N ?? 0) }));
}

/** What a totals view keeps of a deleted stream. */
export const removedNote = { removed: true } as const;

/**
 * Takes a deleted stream out of a view: its document goes, or what it added to the sums is taken off again. The position
 * stays, so that what is delivered late or once more brings nothing back. Throws HISTORY_GONE when sums hold events that a
 * purge has taken away: rather a failure than sums that are wrong from then on.
 */
export async function removeStream(view: View, stream: DeletedStream, context: ProjectionContext): Promise<void> {
  for (let tries = 1; tries <= maxProjectionTries; tries += 1) {
    const done = view.kind === 'document' ? removeDocument(view, stream, context) : removeSums(view, stream, context);
    if (await done) return;
    await context.sleep(fullJitterDelayMs(tries, { baseMs: 5, capMs: 200 }, context.random));
  }
  throw contended(view.name, stream.streamId);
}

async function removeDocument(
  { name: view }: DocumentView<object>,
  { streamId, version }: DeletedStream,
  { readModels }: ProjectionContext,
): Promise<boolean> {
  const { aggregate, id: key } = parseStreamId(streamId);
  const stored = (await readModels.getDocuments(view, [key])).get(key);
  // It is another stream's, and this one never got any.
  if (stored?.aggregate !== undefined && stored.aggregate !== aggregate) return true;
  const expectedVersion = stored?.streamVersion ?? 0;
  if (stored !== undefined && stored.value === undefined && expectedVersion >= version) return true;
  return readModels.putDocument({ view, key, document: undefined, streamVersion: version, aggregate, expectedVersion });
}

async function removeSums(
  view: TotalsView<object>,
  { streamId, version }: DeletedStream,
  context: ProjectionContext,
): Promise<boolean> {
  const stored = (await context.readModels.getNotes(view.name, [streamId])).get(streamId);
  if ((stored?.value as Partial<typeof removedNote> | undefined)?.removed === true) return true;
  const position = stored?.streamVersion ?? 0;
  const sums = new Sums();
  let note: object | undefined;
  for (const event of position === 0 ? [] : await heldBy(view.name, { streamId, position }, context)) {
    const projected = projecting(view.name, event, () => view.project(note, context.upcast(event)));
    note = projected.note;
    sums.add(projected.contributions.map(({ by, key, add }) => ({ by, key, add: negated(add) })));
  }
  const removal = { id: streamId, note: removedNote, streamVersion: version, expectedVersion: position };
  const write = { view: view.name, notes: [removal], sums: sums.entries() };
  return (await context.readModels.applyTotals(write)).length === 0;
}

/** The events that a view has taken in of a stream that was deleted since. */
async function heldBy(
  view: string,
  held: { readonly streamId: string; readonly position: number },
  { history, ...context }: ProjectionContext,
): Promise<readonly EventEnvelope[]> {
  const { streamId, position } = held;
  if (history === undefined) throw new Error('the history of deleted streams cannot be read here');
  const left = leftOf(await history(streamId), context);
  const events = left.flatMap((commit) => commit.events).filter(({ streamVersion = 0 }) => streamVersion <= position);
  // A view begins late in a stream whose first commits had expired.
  if (events.length === position || left[0]?.expiresAt !== undefined) return events;
  const gone = `${view} holds ${position} events of ${streamId}, and ${position - events.length} of them are gone`;
  throw new MillraceError('HISTORY_GONE', `${gone}: discard a rebuild that is under way, then rebuild the view`, {
    context: { view, streamId, position, found: events.length },
  });
}

function negated(add: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(add).map(([name, amount]) => [name, -amount]));
}
