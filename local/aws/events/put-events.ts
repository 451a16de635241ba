import { parseExact } from '../../json/written-number.ts';
import { AwsError } from '../aws-error.ts';
import type { ServiceEnvironment } from '../service.ts';
import { type EventRecord, toEventRecord, toEventTime } from './event-record.ts';

/** An entry of PutEvents as the API has it. */
export interface PutEventsEntry {
  readonly Time?: number | Date;
  readonly Source?: string;
  readonly Resources?: readonly string[];
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly EventBusName?: string;
}

/** An entry's place in the answer. */
export interface PutEventsResultEntry {
  readonly EventId?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

const MAX_ENTRIES = 10;
const MAX_REQUEST_BYTES = 1024 * 1024;

/** Checks what is wrong with a whole PutEvents request. Throws ValidationException. */
export function checkPutEvents(
  entries: readonly PutEventsEntry[] | undefined,
): asserts entries is readonly PutEventsEntry[] {
  if (!Array.isArray(entries) || entries.length < 1) throw constraint('greater than or equal to 1');
  if (entries.length > MAX_ENTRIES) throw constraint(`less than or equal to ${MAX_ENTRIES}`);
  let size = 0;
  for (const entry of entries) size += entrySize(entry);
  if (size > MAX_REQUEST_BYTES) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
}

/** Turns one entry into an event, or into the error that stands at its place in the answer. */
export function readEntry(env: ServiceEnvironment, entry: PutEventsEntry): EventRecord | PutEventsResultEntry {
  const { Source: source, DetailType: detailType, Detail: detailText } = entry;
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (!detailText) return missing('Detail');
  if (/^aws\./i.test(source)) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const detail = parseObject(detailText);
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const now = env.clock.now();
  return toEventRecord(
    {
      version: '0',
      id: env.random.uuid(),
      'detail-type': detailType,
      source,
      account: env.accountId,
      time: toEventTime(timeOf(entry.Time) ?? now),
      region: env.region,
      resources: entry.Resources ?? [],
      detail,
    },
    detailText,
    now,
  );
}

/** Whether an entry was taken. */
export function isRecord(result: EventRecord | PutEventsResultEntry): result is EventRecord {
  return 'event' in result;
}

function timeOf(time: number | Date | undefined): number | undefined {
  return time instanceof Date ? time.getTime() : time === undefined ? undefined : time * 1000;
}

/** As EventBridge counts: 14 bytes for a time, and the UTF-8 of everything else. */
function entrySize(entry: PutEventsEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  return texts.reduce((sum, text) => sum + utf8Length(text), entry.Time === undefined ? 0 : 14);
}

function utf8Length(text: string | undefined): number {
  return text === undefined ? 0 : Buffer.byteLength(text);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = parseExact(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function missing(parameter: string): PutEventsResultEntry {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
  };
}

function constraint(limit: string): AwsError {
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${limit}`,
  );
}
