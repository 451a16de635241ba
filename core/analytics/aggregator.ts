import type { KinesisStreamRecord } from 'aws-lambda';
import { type Clock, systemClock } from '../clock/clock.ts';
import { MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { decodeBytes } from '../event/payload-encoding.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import { answerOf, type HandledRecord, type Parking } from '../parking/failed-records.ts';
import { LoneFailures } from '../parking/lone-failures.ts';
import type { TableAnswer, TableEvent } from '../parking/table-event.ts';
import { maxTotalsActions, type ReadModelStore } from '../projection/read-model-store.ts';
import { Sums } from '../projection/sums.ts';
import type { Contribution } from '../projection/view.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import { countedEvent } from './counted-event.ts';
import { RecentIds } from './recent-ids.ts';

/** What an aggregator is made of. */
export interface AggregatorOptions {
  /** Names the sums in the read models, e.g. `events`. */
  readonly view: string;
  readonly readModels: ReadModelStore;
  /** What an event adds; pure. */
  readonly contributions: (event: EventEnvelope) => readonly Contribution[];
  /** Event ids remembered for each shard. @default 4096 */
  readonly window?: number;
  /** Where records go that no retry helps. @default none: they are reported as failed, like all others */
  readonly parking?: Parking;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

/** A function that Lambda calls with batches of the analytics stream. */
export type Aggregator = (event: TableEvent<KinesisStreamRecord>) => Promise<TableAnswer>;

/** What is kept for each shard. */
interface Checkpoint {
  /** The recent event ids, see RecentIds. */
  readonly ids: string;
}

interface ReadRecord {
  readonly record: KinesisStreamRecord;
  readonly event?: EventEnvelope;
  /** Why it cannot be counted; no retry helps. */
  readonly error?: MillraceError;
}

const maxTries = 8;

/**
 * Makes a reader of the analytics stream that adds up what events contribute.
 *
 * Each batch is one transaction: the sums, and the shard's checkpoint with the ids of the events counted last, on
 * condition that the checkpoint has not moved. So a batch that is delivered again, or a crash at any point, counts nothing
 * twice. The bound: an event is recognised as a duplicate while it is among the last `window` events of its shard. A
 * duplicate that comes later, or on another shard (after the stream was resharded), is counted again; a retry of a batch
 * is well within the window as long as the window is larger than a batch.
 *
 * A record that is not an event, or whose contribution cannot be told, is parked and holds up nobody. What may pass is reported
 * for twelve hours; the good ones of its batch have been counted and are recognised when Lambda delivers them again.
 *
 * Metrics: EventsCounted, RecordsNotCounted (parked ones too), RecordsParked.
 */
export function createAggregator(options: AggregatorOptions): Aggregator {
  const { parking, clock = systemClock, logger = silentLogger, metrics = noMetrics } = options;
  // A batch is counted as a whole: what fails of it, but for what cannot be read, fails together.
  const lone = new LoneFailures({ clock, control: async () => undefined });
  return async ({ Records, redrive }) => {
    const errors = new Map<KinesisStreamRecord, unknown>();
    for (const [shardId, records] of byShard(Records)) {
      const read = records.map((record) => readRecord(record, options));
      for (const { record, error } of read) {
        if (error === undefined) continue;
        errors.set(record, error);
        logger.error('record cannot be counted', { shardId, sequenceNumber: record.kinesis.sequenceNumber, error });
      }
      const good = read.filter(({ event }) => event !== undefined);
      try {
        await countAll(
          shardId,
          good.map(({ event }) => event as EventEnvelope),
          options,
        );
        metrics.count('EventsCounted', good.length);
      } catch (error) {
        logger.error('batch not counted', { shardId, error });
        for (const { record } of good) errors.set(record, error);
      }
    }
    if (errors.size > 0) metrics.count('RecordsNotCounted', errors.size);
    const handled = Records.map((record): HandledRecord => {
      return { record, failures: errors.has(record) ? [{ error: errors.get(record) }] : [] };
    });
    const answer = await answerOf(handled, { parking, redrive, lone, clock, logger, metrics });
    metrics.flush();
    return answer;
  };
}

/** Counts events in as few transactions as hold their sums. */
async function countAll(shardId: string, events: readonly EventEnvelope[], options: AggregatorOptions): Promise<void> {
  let rest = events;
  while (rest.length > 0) rest = await countSome(shardId, rest, options);
}

/** Counts as many events as fit into one transaction; answers the others. */
async function countSome(
  shardId: string,
  events: readonly EventEnvelope[],
  options: AggregatorOptions,
): Promise<readonly EventEnvelope[]> {
  const { view, readModels, contributions, window = 4096, sleep = systemSleep, random } = options;
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const stored = (await readModels.getNotes(view, [shardId])).get(shardId);
    const ids = new RecentIds(window, (stored?.value as Checkpoint | undefined)?.ids);
    const sums = new Sums();
    let taken = 0;
    let counted = 0;
    for (const event of events) {
      const added = contributions(event);
      if (taken > 0 && sums.sizeWith(added) >= maxTotalsActions) break;
      taken += 1;
      if (!ids.add(event.eventId)) continue;
      sums.add(added);
      counted += 1;
    }
    if (counted === 0) return events.slice(taken);
    const expectedVersion = stored?.streamVersion ?? 0;
    const note = { ids: ids.toString() } satisfies Checkpoint;
    const notes = [{ id: shardId, note, streamVersion: expectedVersion + 1, expectedVersion }];
    const moved = await readModels.applyTotals({ view, notes, sums: sums.entries() });
    if (moved.length === 0) return events.slice(taken);
    await sleep(fullJitterDelayMs(tries, { baseMs: 10, capMs: 500 }, random));
  }
  throw new MillraceError('DEPENDENCY_THROTTLED', `the checkpoint of ${shardId} is written by too many at once`);
}

function byShard(records: readonly KinesisStreamRecord[]): Map<string, KinesisStreamRecord[]> {
  const shards = new Map<string, KinesisStreamRecord[]>();
  for (const record of records) {
    const shardId = record.eventID.split(':')[0] ?? '';
    const shard = shards.get(shardId);
    if (shard === undefined) shards.set(shardId, [record]);
    else shard.push(record);
  }
  return shards;
}

function readRecord(record: KinesisStreamRecord, { view, contributions }: AggregatorOptions): ReadRecord {
  let event: Partial<EventEnvelope> | null;
  try {
    event = countedEvent(JSON.parse(decodeBytes(Buffer.from(record.kinesis.data, 'base64'))));
  } catch (cause) {
    const message = `the record is not an event: ${messageOf(cause)}`;
    return { record, error: new MillraceError('EVENT_INVALID', message, { cause }) };
  }
  const isEvent = [event?.eventId, event?.eventType, event?.timestamp].every((value) => typeof value === 'string');
  if (!isEvent) return { record, error: new MillraceError('EVENT_INVALID', 'the record is not an event') };
  try {
    contributions(event as EventEnvelope);
    return { record, event: event as EventEnvelope };
  } catch (cause) {
    const message = `view ${view} cannot take ${event?.eventType} ${event?.eventId}: ${messageOf(cause)}`;
    return { record, error: new MillraceError('PROJECTION_FAILED', message, { cause }) };
  }
}
