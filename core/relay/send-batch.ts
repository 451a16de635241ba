import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { isRetryable, messageOf } from '../errors/millrace-error.ts';
import { translateAwsError } from '../errors/translate-aws-error.ts';
import { noRetryHelps } from '../parking/no-retry-helps.ts';
import { type BackoffPolicy, fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import type { PublishFailure } from './event-publisher.ts';

/** What a destination answers for one entry of a request; nothing means that it took it. */
export type EntryError = { readonly code: string; readonly message: string } | undefined;

/** An entry of a request and the event in it. */
export interface OutgoingEntry<E> {
  readonly eventId: string;
  readonly entry: E;
  /** By the destination's own rule. */
  readonly bytes: number;
  /** Why it is not sent at all. */
  readonly refusal?: NonNullable<EntryError>;
}

/** How entries are sent. */
export interface SendOptions<E> {
  /** e.g. `events:PutEvents`. */
  readonly operation: string;
  /** Sends one request; answers for each entry in the order of the entries. */
  readonly request: (entries: readonly E[]) => Promise<readonly EntryError[]>;
  /** Tries of each entry. @default 5 */
  readonly maxAttempts?: number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

const backoff: BackoffPolicy = { baseMs: 50, capMs: 2_000 };

/** Codes that a retry does not help. */
const permanentCodes = /AccessDenied|NotAuthorized|Invalid|Malformed|Validation|TooLarge|SizeExceeded/i;

/** Those that are about the entry itself, and not about the sender's rights or the destination's state. */
const refusals = /^(Invalid|Malformed|Validation)|TooLarge|SizeExceeded/i;

/** How entries of any number are sent. */
export interface SendAllOptions<E> extends SendOptions<E> {
  /** Of one request. */
  readonly limits: { readonly entries: number; readonly bytes: number };
  /** Requests under way at once. */
  readonly concurrency: number;
}

/** The refusal of an entry that is above a limit, for its OutgoingEntry; nothing for any other. */
export function tooLarge(bytes: number, maxBytes: number): Pick<OutgoingEntry<unknown>, 'refusal'> {
  if (bytes <= maxBytes) return {};
  const message = `the event takes ${bytes} bytes as it would be sent; at most ${maxBytes} are taken`;
  return { refusal: { code: 'EVENT_TOO_LARGE', message } };
}

/** Sends entries in as few requests as hold them; answers those that failed to the end, and those that are refused unsent. */
export async function sendAll<E>(
  entries: readonly OutgoingEntry<E>[],
  options: SendAllOptions<E>,
): Promise<readonly PublishFailure[]> {
  const refused = entries.flatMap(({ eventId, refusal }) =>
    refusal === undefined ? [] : [failureOf(eventId, refusal, true)],
  );
  const sent = refused.length === 0 ? entries : entries.filter(({ refusal }) => refusal === undefined);
  const requests = intoRequests(sent, options.limits);
  const failures = await mapConcurrently(requests, options.concurrency, (request) => sendBatch(request, options));
  return [...refused, ...failures.flat()];
}

/**
 * Sends one request's worth of entries; sends again those that failed, with backoff and full jitter, and answers those
 * that failed to the end. A request that is refused as a whole for good is cut in halves, so that one bad entry does not
 * take the others with it.
 */
export async function sendBatch<E>(
  entries: readonly OutgoingEntry<E>[],
  options: SendOptions<E>,
): Promise<readonly PublishFailure[]> {
  const { maxAttempts = 5, sleep = systemSleep, random } = options;
  const failures: PublishFailure[] = [];
  let pending = entries;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendOnce(pending, options);
    if (outcome.refused) return [...failures, ...(await halves(pending, outcome.failures, options))];
    failures.push(...outcome.failures.filter(({ code }) => permanentCodes.test(code)));
    const passing = outcome.failures.filter(({ code }) => !permanentCodes.test(code));
    if (passing.length === 0) return failures;
    if (attempt >= maxAttempts) return [...failures, ...passing];
    const again = new Set(passing.map(({ eventId }) => eventId));
    pending = pending.filter(({ eventId }) => again.has(eventId));
    await sleep(fullJitterDelayMs(attempt, backoff, random));
  }
}

async function sendOnce<E>(entries: readonly OutgoingEntry<E>[], options: SendOptions<E>) {
  try {
    const errors = await options.request(entries.map(({ entry }) => entry));
    const failures = entries.flatMap(({ eventId }, index) => {
      const error = errors[index];
      return error === undefined ? [] : [failureOf(eventId, error, refusals.test(error.code))];
    });
    return { failures, refused: false };
  } catch (error) {
    const translated = translateAwsError(error, options.operation);
    const failure = { code: translated.code, message: messageOf(translated) };
    // Of several entries nobody knows which one it was; the request is cut in halves then.
    const refused = entries.length === 1 && noRetryHelps(translated);
    const failures = entries.map(({ eventId }) => failureOf(eventId, failure, refused));
    return { failures, refused: !isRetryable(translated) };
  }
}

function failureOf(eventId: string, error: NonNullable<EntryError>, refused: boolean): PublishFailure {
  return { eventId, code: error.code, message: error.message, ...(refused && { refused }) };
}

async function halves<E>(
  entries: readonly OutgoingEntry<E>[],
  failures: readonly PublishFailure[],
  options: SendOptions<E>,
): Promise<readonly PublishFailure[]> {
  if (entries.length === 1) return failures;
  const middle = Math.ceil(entries.length / 2);
  return [
    ...(await sendBatch(entries.slice(0, middle), options)),
    ...(await sendBatch(entries.slice(middle), options)),
  ];
}

/** Cuts entries, in order, into requests within the destination's limits. An entry above the limit of bytes goes alone. */
export function intoRequests<E>(
  entries: readonly OutgoingEntry<E>[],
  limits: { readonly entries: number; readonly bytes: number },
): OutgoingEntry<E>[][] {
  const requests: OutgoingEntry<E>[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const request = requests.at(-1);
    if (request !== undefined && request.length < limits.entries && bytes + entry.bytes <= limits.bytes) {
      request.push(entry);
      bytes += entry.bytes;
    } else {
      requests.push([entry]);
      bytes = entry.bytes;
    }
  }
  return requests;
}
