import { type Clock, isoNow } from '../clock/clock.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { isMillraceError, messageOf } from '../errors/millrace-error.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { LoneFailures } from './lone-failures.ts';
import { noRetryHelps } from './no-retry-helps.ts';
import type { ParkedRecords } from './parked-records.ts';
import { identifierOf, type StreamRecord, streamOf } from './stream-record.ts';
import type { FailureReason, TableAnswer } from './table-event.ts';

/** One reason why a record could not be handled. */
export interface RecordFailure {
  readonly error: unknown;
  /** The view that could not take it in. */
  readonly view?: string;
}

/** A record of a batch with every reason why it could not be handled; none if it could. */
export interface HandledRecord {
  readonly record: StreamRecord;
  readonly failures: readonly RecordFailure[];
}

/** Where a reader parks, and under which name. */
export interface Parking {
  readonly domain: string;
  readonly reader: string;
  readonly records: Pick<ParkedRecords, 'park'>;
}

/** What answering takes. */
export interface AnswerOptions {
  /** @default nothing is parked */
  readonly parking?: Parking | undefined;
  /** See TableEvent. */
  readonly redrive?: boolean | undefined;
  /** Finds what fails alone. @default nothing that a retry may help is parked */
  readonly lone?: LoneFailures | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

type FailedRecord = HandledRecord & { readonly failures: readonly [RecordFailure, ...RecordFailure[]] };

/** Objects that are written at once. */
const concurrency = 16;

/**
 * The answer to a batch. A record that has failed, and that no retry helps, is parked, all such records of a stream in one
 * object, and counts as done; so does one that has failed alone ten times (see LoneFailures). Every other one that has failed
 * is reported, so that Lambda delivers it again, until it is twelve hours old; so is one that could not be parked. In the order
 * of the batch, since Lambda goes on from the lowest.
 *
 * Metric: RecordsParked.
 */
export async function answerOf(handled: readonly HandledRecord[], options: AnswerOptions): Promise<TableAnswer> {
  const failed = handled.filter(hasFailed);
  const { parking, redrive = false } = options;
  if (parking === undefined || redrive) {
    return { batchItemFailures: failed.map(failureOf), ...(redrive && { reasons: reasonsOf(failed) }) };
  }
  const poison = failed.filter(isPoison);
  const passing = failed.filter((record) => !isPoison(record));
  const lone = await options.lone?.among(handled, passing);
  const parked = await park([...poison, ...passing.filter((record) => lone?.has(record))], parking, options);
  return { batchItemFailures: failed.filter((record) => !parked.has(record)).map(failureOf) };
}

function hasFailed(handled: HandledRecord): handled is FailedRecord {
  return handled.failures.length > 0;
}

function isPoison({ failures }: FailedRecord): boolean {
  return failures.every(({ error }) => noRetryHelps(error));
}

/** Answers the records that are parked now. */
async function park(
  unhelped: readonly FailedRecord[],
  parking: Parking,
  { clock, logger, metrics, lone }: AnswerOptions,
): Promise<ReadonlySet<FailedRecord>> {
  const parked = new Set<FailedRecord>();
  const streams = Map.groupBy(unhelped, ({ record }) => streamOf(record));
  await mapConcurrently([...streams], concurrency, async ([streamId, failed]) => {
    const batch = {
      ...whyOf(failed, lone),
      streamId,
      parkedAt: isoNow(clock),
      records: failed.map(({ record }) => record),
    };
    const { domain, reader } = parking;
    try {
      await parking.records.park({ domain, reader, ...batch });
      for (const record of failed) parked.add(record);
      logger.warn('records parked', { streamId, records: failed.length, code: batch.code });
    } catch (error) {
      logger.error('records could not be parked', { streamId, records: failed.length, error });
    }
  });
  if (parked.size > 0) metrics.count('RecordsParked', parked.size, { reader: parking.reader });
  return parked;
}

function whyOf(failed: readonly FailedRecord[], lone: LoneFailures | undefined) {
  const [first] = failed as [FailedRecord, ...FailedRecord[]];
  const views = [...new Set(failed.flatMap(({ failures }) => failures.flatMap(({ view }) => view ?? [])))];
  const version = 'kinesis' in first.record ? Number.NaN : Number(first.record.dynamodb?.NewImage?.first?.N);
  const times = isPoison(first) ? 0 : (lone?.timesOf(first) ?? 0);
  const { code, message } = reasonOf(first.failures[0].error);
  return {
    ...(Number.isInteger(version) && { version }),
    code,
    message: times === 0 ? message : `${message} (${times} times, while others passed)`,
    ...(views.length > 0 && { views: views.sort() }),
  };
}

function reasonsOf(failed: readonly FailedRecord[]): Readonly<Record<string, FailureReason>> {
  return Object.fromEntries(
    failed.map(({ record, failures: [first] }) => [identifierOf(record), reasonOf(first.error)]),
  );
}

/** The code is that of the error in the beginning: a view that fails on an event that is too new says so. */
function reasonOf(error: unknown): FailureReason {
  let origin = error;
  while (isMillraceError(origin) && isMillraceError(origin.cause)) origin = origin.cause;
  return { code: isMillraceError(origin) ? origin.code : 'INTERNAL', message: messageOf(error) };
}

function failureOf({ record }: HandledRecord): { readonly itemIdentifier: string } {
  return { itemIdentifier: identifierOf(record) };
}
