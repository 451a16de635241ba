import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { OriginOf } from '../access/event-origin.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { hasCode, isMillraceError, isRetryable, MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { decodeText, encodingAttribute } from '../event/payload-encoding.ts';
import { noUpcasting, type Upcaster } from '../event/upcaster.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import { type BackoffPolicy, flooredDelayMs } from '../retry/backoff.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';
import type { SchemaViolation } from '../schema/schema-violation.ts';
import { parseBusEvent, type ReceivedEvent } from './bus-event.ts';
import { consumerBackoff } from './endurance.ts';
import type { DeferredMessage, SubscriptionQueue } from './subscription-queue.ts';
import type { VerifyEvent } from './verify-event.ts';

/**
 * Handles one event. It is called at least once for each event, in no order, so it must be harmless to call it again. A
 * thrown error that is not retryable makes the message a dead letter at once; any other is tried again later, and so is an
 * event that is newer than the code: the code is on its way.
 */
export type EventHandler = (event: EventEnvelope) => Promise<unknown>;

/** What a subscription's consumer is made of. */
export interface SubscriptionOptions {
  readonly handle: EventHandler;
  readonly catalog: EventCatalog;
  readonly queue: SubscriptionQueue;
  /** The queue's own limit: a message that fails for this many times becomes a dead letter with the reason. */
  readonly maxReceiveCount: number;
  /** Whether events replayed from the archive are handled too. @default false */
  readonly acceptsReplays?: boolean;
  /**
   * Tells where an event comes from. What is from outside reaches the handler with `origin: 'outside'`; what nobody lets its
   * source say, or says of itself alone who it is from, is a dead letter, whichever way it came into the queue.
   * @default whatever is in the queue is taken for its owner's own
   */
  readonly originOf?: OriginOf;
  /** Looks up what claims to be its owner's own. @default it is believed as the bus delivered it */
  readonly verify?: VerifyEvent;
  /** Events handled at once. @default 10 */
  readonly concurrency?: number;
  /**
   * Upper bounds of the wait before a message is tried again. @default base 2, cap 900, and longer where `maxReceiveCount` is
   * small: see `consumerBackoff`
   */
  readonly retrySeconds?: { readonly base: number; readonly cap: number };
  readonly upcast?: Upcaster;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  readonly random?: () => number;
}

/** A function that Lambda calls with batches of a queue. */
export type Subscription = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** What became of an event. */
type Outcome = { readonly done: true } | { readonly done: false; readonly error: unknown };

const done: Outcome = { done: true };

/**
 * Makes a subscription's consumer: parse, check, bring up to date, handle; answer message by message.
 *
 * A message leaves the queue only when its event was handled or lies in the dead-letter queue with the reason. A crash at
 * any point is harmless: before the handler has run, nothing happened; after it, the event comes again under the same id,
 * and handlers are harmless to repeat; between the dead letter and the answer, the letter is written twice. Two messages
 * of one batch with the same event id are handled once and share the outcome: what is passed over is not lost. Neither is a
 * replayed event that nobody asked for, for the archive keeps it; it leaves a line and a count.
 *
 * While a message waits for its next try it is hidden, which counts as in flight: SQS holds 120,000 such messages of a queue, and
 * hands out no more until some come back. The others wait in the queue, without being counted as received.
 *
 * Metrics: EventsHandled, EventsFailed (for each try), ReplaysPassedOver, DeadLetters,
 * DeadLettersNotSent (the message stays in the queue, and comes again).
 */
export function createSubscription(options: SubscriptionOptions): Subscription {
  const { concurrency = 10, queue, metrics = noMetrics, logger = silentLogger } = options;
  const backoff = backoffOf(options);
  return async ({ Records }) => {
    const handled = new Map<string, Promise<Outcome>>();
    const failures: { itemIdentifier: string }[] = [];
    const deferred: DeferredMessage[] = [];
    const secondsUntil = (record: SQSRecord, error: unknown) =>
      Math.ceil(flooredDelayMs(receiveCountOf(record), backoff(error), options.random) / 1_000);
    await mapConcurrently(Records, concurrency, async (record) => {
      const outcome = await outcomeOf(record, handled, options);
      metrics.count(outcome.done ? 'EventsHandled' : 'EventsFailed');
      if (outcome.done || (await isDeadLettered(record, outcome.error, options))) return;
      failures.push({ itemIdentifier: record.messageId });
      deferred.push({ receiptHandle: record.receiptHandle, delaySeconds: secondsUntil(record, outcome.error) });
    });
    if (deferred.length > 0) {
      await queue.defer(deferred).catch((error: unknown) => logger.warn('visibility not changed', { error }));
    }
    metrics.flush();
    return { batchItemFailures: failures };
  };
}

async function outcomeOf(
  record: SQSRecord,
  handled: Map<string, Promise<Outcome>>,
  options: SubscriptionOptions,
): Promise<Outcome> {
  const { catalog, acceptsReplays = false, upcast = noUpcasting } = options;
  const { logger = silentLogger, metrics = noMetrics } = options;
  try {
    const received = parseBusEvent(decodeText(record.body, encodingOf(record)), catalog);
    const { replayName } = received;
    if (replayName !== undefined && !acceptsReplays) {
      logger.info('replayed event passed over', { eventId: received.event.eventId, replayName });
      metrics.count('ReplaysPassedOver');
      return done;
    }
    const event = withOrigin(received, options);
    // Ids are the senders' choice: the same id of another source, or of another place in a stream, is another event.
    const { source, eventId, streamId = '', streamVersion = '' } = event;
    const identity = `${source} ${eventId} ${streamId} ${streamVersion}`;
    const known = handled.get(identity);
    if (known !== undefined) return await known;
    const outcome = run(event, upcast, options);
    handled.set(identity, outcome);
    return await outcome;
  } catch (error) {
    return { done: false, error };
  }
}

/** The event, marked where it is from outside. Throws EVENT_NOT_ALLOWED, and EVENT_INVALID for one that nobody vouches for. */
function withOrigin({ event, sourceIsKnown }: ReceivedEvent, { originOf }: SubscriptionOptions): EventEnvelope {
  if (originOf === undefined) return event;
  if (!sourceIsKnown) {
    throw new MillraceError('EVENT_INVALID', 'the message is an envelope without a bus, so nobody knows who sent it');
  }
  const verdict = originOf(event.source, event.eventType);
  if (verdict.origin === 'refused') throw new MillraceError('EVENT_NOT_ALLOWED', verdict.reason);
  return verdict.origin === 'outside' ? { ...event, origin: 'outside' } : event;
}

async function run(event: EventEnvelope, upcast: Upcaster, options: SubscriptionOptions): Promise<Outcome> {
  const { handle, verify } = options;
  try {
    const believed = event.origin === 'outside' || verify === undefined ? event : await verify(event);
    await handle(upcast(believed));
    return done;
  } catch (error) {
    return { done: false, error };
  }
}

/** Whether a failed message could be, and was, put into the dead-letter queue. */
async function isDeadLettered(record: SQSRecord, error: unknown, options: SubscriptionOptions): Promise<boolean> {
  const { queue, maxReceiveCount, logger = silentLogger, metrics = noMetrics } = options;
  const { messageId, body } = record;
  const receiveCount = receiveCountOf(record);
  const final = !mayPass(error) || receiveCount >= maxReceiveCount;
  logger[final ? 'error' : 'warn']('event not handled', { messageId, receiveCount, final, error });
  if (!final) return false;
  const code = isMillraceError(error) ? error.code : 'INTERNAL';
  const { errors = [] } = (isMillraceError(error) ? error.context : {}) as { errors?: readonly SchemaViolation[] };
  const pointers = errors.map(({ pointer }) => pointer).filter((pointer) => pointer !== '');
  const encoding = encodingOf(record);
  const letter = { body, code, reason: messageOf(error), pointers, messageId, receiveCount };
  try {
    await queue.deadLetter({ ...letter, ...(encoding !== undefined && { encoding }) });
    metrics.count('DeadLetters');
    return true;
  } catch (sendError) {
    // The queue's own redrive policy is the net below: it moves the message, without the reason.
    metrics.count('DeadLettersNotSent');
    logger.error('dead letter not sent', { messageId, error: sendError });
    return false;
  }
}

function backoffOf({ retrySeconds, maxReceiveCount }: SubscriptionOptions): (error: unknown) => BackoffPolicy {
  if (retrySeconds === undefined) return consumerBackoff(maxReceiveCount);
  const policy = { baseMs: retrySeconds.base * 1_000, capMs: retrySeconds.cap * 1_000 };
  return () => policy;
}

function mayPass(error: unknown): boolean {
  return isRetryable(error) || hasCode(error, 'EVENT_FROM_THE_FUTURE');
}

function encodingOf({ messageAttributes }: SQSRecord): string | undefined {
  return messageAttributes?.[encodingAttribute]?.stringValue;
}

function receiveCountOf({ attributes }: SQSRecord): number {
  return Number(attributes.ApproximateReceiveCount);
}
