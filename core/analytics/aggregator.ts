import type { KinesisStreamRecord } from 'aws-lambda';
import { type Clock, systemClock } from '../clock/clock.ts';
import { MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { decodeBytes } from '../event/payload-encoding.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import { answerOf, type HandledRecord, type Parking } from '../parking/failed-records.ts';
import { LoneFailures } from '../parking/lone-failures.ts';
import { noRetryHelps } from '../parking/no-retry-helps.ts';
import type { TableAnswer, TableEvent } from '../parking/table-event.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import { countedEvent } from './counted-event.ts';
import { PackedSums } from './packed-sums.ts';
import { type CountingOptions, type CountingResult, countEvents } from './shard-counting.ts';

/** What an aggregator is made of. */
export interface AggregatorOptions extends Pick<CountingOptions, 'view' | 'readModels' | 'contributions'> {
  /** Groupings of which many keys share an item, so that a batch changes few. @default none */
  readonly packs?: CountingOptions['packs'];
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

interface ReadRecord {
  readonly record: KinesisStreamRecord;
  readonly event?: EventEnvelope;
  /** Why it cannot be counted; no retry helps. */
  readonly error?: MillraceError;
}

/**
 * Makes a reader of the analytics stream that adds up what events contribute, each event once, however often it is sent or
 * handed over, and in whatever order. A domain's event is known by its stream and its place there, for ever; one from outside by
 * its id, for a week.
 *
 * Each batch is written in two steps. First each stream's item says which of its events are claimed, and for which commit of the
 * shard: one conditional put and one write unit a stream. Then one transaction adds the sums and makes that commit, on condition
 * that nobody else has. A claim counts once its commit was made. So a crash between the steps leaves claims that are in vain, and
 * the batch that comes again counts its events; a batch that comes again after the transaction, whole, in part or together with
 * others, finds them counted, and so does an event that was put to the stream again. Of two invocations at once both may claim,
 * but one commits, and the other begins anew and finds out. A batch costs six write units beside one for each stream.
 *
 * It builds on one thing that Kinesis gives: what has the same key is in one shard, or after a split or a merge in another that
 * Lambda reads when the first is done. A key has to be the stream's id, or the id of an event from outside: two shards that count
 * the same event at the same moment would both count it. Order within a shard does not matter.
 *
 * Bounds: in a stream 32 gaps are remembered, so an event that comes after 32 later gaps is taken for counted; so is one that was
 * claimed by a batch of which Lambda gave up every try of the transaction. Neither lets anything count twice.
 *
 * A record that is not an event, or whose contribution cannot be told or is refused, is parked and holds up nobody. What may pass is reported
 * for twelve hours; the good ones of its batch have been counted and are recognised when Lambda delivers them again.
 *
 * Metrics: EventsCounted, EventsSeenAlready, RecordsNotCounted (parked ones too), RecordsParked.
 */
export function createAggregator(options: AggregatorOptions): Aggregator {
  const { parking, packs = {}, clock = systemClock, logger = silentLogger, metrics = noMetrics } = options;
  const { sleep = systemSleep, random = Math.random } = options;
  const counting: CountingOptions = { ...options, packs, sleep, random, now: () => Math.floor(clock.now() / 1_000) };
  // A batch is counted as a whole: what fails of it, but for what cannot be read, fails together.
  const lone = new LoneFailures({ clock, control: async () => undefined });
  return async ({ Records, redrive }) => {
    const errors = new Map<KinesisStreamRecord, unknown>();
    for (const [shardId, records] of byShard(Records)) {
      const read = records.map((record) => readRecord(record, counting));
      for (const { record, error } of read) {
        if (error === undefined) continue;
        errors.set(record, error);
        logger.error('record cannot be counted', { shardId, sequenceNumber: record.kinesis.sequenceNumber, error });
      }
      const good = read.filter(({ event }) => event !== undefined);
      const { counted, seen, failed } = await countGood(shardId, good, counting);
      if (counted > 0) metrics.count('EventsCounted', counted);
      if (seen > 0) metrics.count('EventsSeenAlready', seen);
      for (const [record, error] of failed) {
        errors.set(record, error);
        logger.error('event not counted', { shardId, sequenceNumber: record.kinesis.sequenceNumber, error });
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

/** Counts events together. What is refused for good is counted event by event, so that only the one at fault fails. */
async function countGood(
  shardId: string,
  good: readonly ReadRecord[],
  counting: CountingOptions,
): Promise<CountingResult & { readonly failed: ReadonlyMap<KinesisStreamRecord, unknown> }> {
  try {
    const events = good.map(({ event }) => event as EventEnvelope);
    return { ...(await countEvents(shardId, events, counting)), failed: new Map() };
  } catch (error) {
    if (good.length <= 1 || !noRetryHelps(error)) {
      return { counted: 0, seen: 0, failed: new Map(good.map(({ record }) => [record, error])) };
    }
  }
  const sum = { counted: 0, seen: 0, failed: new Map<KinesisStreamRecord, unknown>() };
  for (const one of good) {
    const { counted, seen, failed } = await countGood(shardId, [one], counting);
    sum.counted += counted;
    sum.seen += seen;
    for (const [record, error] of failed) sum.failed.set(record, error);
  }
  return sum;
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

function readRecord(record: KinesisStreamRecord, { view, contributions, packs }: CountingOptions): ReadRecord {
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
    const added = contributions(event as EventEnvelope);
    if (!new PackedSums(packs).add(added)) throw new RangeError('it adds more sums than can be written at once');
    return { record, event: event as EventEnvelope };
  } catch (cause) {
    const message = `view ${view} cannot take ${event?.eventType} ${event?.eventId}: ${messageOf(cause)}`;
    return { record, error: new MillraceError('PROJECTION_FAILED', message, { cause }) };
  }
}
