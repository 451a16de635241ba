import type { DynamoDBRecord } from 'aws-lambda';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { messageOf } from '../errors/millrace-error.ts';
import type { RecordsToRedrive } from './given-up-records.ts';
import type { ParkedQuery } from './parked-records.ts';
import { identifierOf, type StreamRecord } from './stream-record.ts';
import type { FailureReason, TableAnswer, TableEvent } from './table-event.ts';

/** The item of a record, in a record's form. */
export type RecordImage = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** What a redrive reaches. */
export interface RedriveContext {
  readonly parked: RecordsToRedrive;
  /** The item of a record as its event table has it now; undefined when it is there no more. */
  itemNow(record: DynamoDBRecord): Promise<RecordImage | undefined>;
  /** Calls the function of a reader. */
  call(reader: ParkedQuery, event: TableEvent<StreamRecord>): Promise<TableAnswer>;
}

/** What became of a parked batch. */
export interface Redriven extends ParkedQuery {
  readonly key: string;
  readonly streamId: string;
  /** `gone`: its items are not in the event table any more, so there is nothing to do. `failed` ones stay parked. */
  readonly outcome: 'redriven' | 'gone' | 'failed';
  /** Why it failed. */
  readonly reason?: FailureReason;
}

interface Loaded {
  readonly key: string;
  readonly streamId: string;
  readonly records: readonly StreamRecord[];
  readonly bytes: number;
}

/** Of one call. Lambda takes 6 MB. */
const maxRecords = 100;
const maxBytes = 4 * 1024 * 1024;

/**
 * Hands to a reader again what it has parked, or Lambda has given up, and forgets what it could handle. Records go as their items are now, so an
 * item that was mended in its place counts, and one that was taken out of the event table (or has expired, or was purged)
 * does not; those of a Kinesis stream go as they came. Readers recognise what they have done, so a redrive may be repeated, and may end anywhere; one batch that fails
 * does not stop the others.
 */
export async function* redrive(reader: ParkedQuery, context: RedriveContext): AsyncGenerator<Redriven> {
  let waiting: Loaded[] = [];
  for await (const key of context.parked.list(reader)) {
    const batch = await context.parked.get(key);
    if (batch === undefined) continue;
    const records = await recordsNow(batch.records, context);
    const loaded = { key, streamId: batch.streamId, records, bytes: Buffer.byteLength(JSON.stringify(records)) };
    if (!fitsInto(waiting, loaded)) {
      yield* tryAgain(waiting, { reader, context });
      waiting = [];
    }
    waiting.push(loaded);
  }
  yield* tryAgain(waiting, { reader, context });
}

async function recordsNow(
  records: readonly StreamRecord[],
  { itemNow }: RedriveContext,
): Promise<readonly StreamRecord[]> {
  const now = await mapConcurrently(records, 16, async (record) => {
    if ('kinesis' in record) return record;
    const NewImage = await itemNow(record);
    return NewImage && { ...record, dynamodb: { ...record.dynamodb, NewImage } };
  });
  return now.filter((record) => record !== undefined);
}

function fitsInto(waiting: readonly Loaded[], { records, bytes }: Loaded): boolean {
  const count = waiting.reduce((sum, loaded) => sum + loaded.records.length, records.length);
  return count <= maxRecords && waiting.reduce((sum, loaded) => sum + loaded.bytes, bytes) <= maxBytes;
}

interface Work {
  readonly reader: ParkedQuery;
  readonly context: RedriveContext;
}

async function* tryAgain(batches: readonly Loaded[], work: Work): AsyncGenerator<Redriven> {
  const { reader, context } = work;
  const records = batches.flatMap((batch) => batch.records);
  let reasons: ReadonlyMap<string, FailureReason>;
  try {
    reasons = await failuresOf(records, work);
  } catch (error) {
    if (batches.length > 1) {
      for (const batch of batches) yield* tryAgain([batch], work);
      return;
    }
    const reason = { code: 'INTERNAL', message: messageOf(error) };
    reasons = new Map(records.map((record) => [identifierOf(record), reason]));
  }
  for (const { key, streamId, records: ofBatch } of batches) {
    const failed = ofBatch.find((record) => reasons.has(identifierOf(record)));
    const reason = failed && reasons.get(identifierOf(failed));
    if (reason === undefined) await context.parked.remove(key);
    const outcome = reason !== undefined ? 'failed' : ofBatch.length === 0 ? 'gone' : 'redriven';
    yield { ...reader, key, streamId, outcome, ...(reason && { reason }) };
  }
}

/** Why records fail, by identifier. Throws when the function itself does. */
async function failuresOf(
  records: readonly StreamRecord[],
  { reader, context }: Work,
): Promise<ReadonlyMap<string, FailureReason>> {
  const failures = new Map<string, FailureReason>();
  for (const Records of inCalls(records)) {
    const { batchItemFailures, reasons = {} } = await context.call(reader, { Records, redrive: true });
    for (const { itemIdentifier } of batchItemFailures) {
      failures.set(itemIdentifier, reasons[itemIdentifier] ?? { code: 'INTERNAL', message: 'its log says why' });
    }
  }
  return failures;
}

/** Each record once, in as many calls as it takes: the records of one stream in one batch may be too many for one. */
function inCalls(records: readonly StreamRecord[]): StreamRecord[][] {
  const calls: StreamRecord[][] = [];
  let bytes = 0;
  for (const record of new Map(records.map((each) => [identifierOf(each), each])).values()) {
    const size = Buffer.byteLength(JSON.stringify(record));
    const call = calls.at(-1);
    if (call !== undefined && call.length < maxRecords && bytes + size <= maxBytes) {
      call.push(record);
      bytes += size;
    } else {
      calls.push([record]);
      bytes = size;
    }
  }
  return calls;
}
