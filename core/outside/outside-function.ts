import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { OriginOf } from '../access/event-origin.ts';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { isMillraceError, MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import type { EventPublisher } from '../relay/event-publisher.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';
import { parseBusEvent } from '../subscription/bus-event.ts';
import type { DeadLetter, SubscriptionQueue } from '../subscription/subscription-queue.ts';
import { type RefusalRecord, type RefusedEvent, refusalMessageIn } from './refused-event.ts';

/** What the function is made of that sees everything that no domain says. */
export interface OutsideFunctionOptions {
  readonly catalog: EventCatalog;
  readonly originOf: OriginOf;
  /** The analytics stream. */
  readonly analytics: EventPublisher;
  /** Where what is not believed lies, with why. */
  readonly refused: Pick<SubscriptionQueue, 'deadLetter'>;
  /** The event as it may lie on the stream, whose readers personal texts that came unsealed are not for. @default as it came */
  readonly withoutPlainTexts?: (event: EventEnvelope) => EventEnvelope;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
}

/** A function that Lambda calls with batches of the queue behind the bus. */
export type OutsideFunction = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** What is made of a message: what goes to the stream, and the refusal with its letter for what is not believed. */
interface Judged {
  readonly messageId: string;
  readonly onStream: EventEnvelope;
  readonly refusal?: RefusalRecord;
  readonly letter?: DeadLetter;
}

/**
 * Makes the function that sees everything that no domain says. What the policy lets its source say, and what satisfies its
 * schema, goes to the analytics stream, marked as from outside; the domains' own is put there by their relays. What nobody may
 * say, nobody knows or is no event is kept with its reason, counted, and told on the stream, where nobody takes it for an event.
 *
 * A message leaves the queue once its record is on the stream and its letter is kept. So after a crash or a failure at any point
 * it comes again: then the record is there twice under one id, which is counted once, and the letter may lie there twice, which
 * tells the same. Nothing is put to the bus, and replays are not brought here: there is no loop and no second count.
 *
 * Metrics: EventsFromOutside; EventsNotBelieved, by code.
 */
export function createOutsideFunction(options: OutsideFunctionOptions): OutsideFunction {
  const { analytics, refused, logger = silentLogger, metrics = noMetrics } = options;
  return async ({ Records }) => {
    const judged = Records.map((record) => judge(record, options));
    const failed = new Map(
      (await analytics.publish(judged.map(({ onStream }) => onStream))).map((one) => [one.eventId, one]),
    );
    const failures: string[] = [];
    await mapConcurrently(judged, 10, async ({ messageId, onStream, refusal, letter }) => {
      try {
        const failure = failed.get(onStream.eventId);
        if (failure !== undefined) throw new MillraceError('PUBLISH_FAILED', `${failure.code}: ${failure.message}`);
        if (letter !== undefined) await refused.deadLetter(letter);
        tell(refusal, { logger, metrics });
      } catch (error) {
        logger.error('event from outside not kept', { messageId, error });
        failures.push(messageId);
      }
    });
    metrics.flush();
    return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

function judge(record: SQSRecord, options: OutsideFunctionOptions): Judged {
  const { messageId, body } = record;
  const told = refusalMessageIn(body);
  if (told !== undefined) return refusedOf(record, told, { options });
  try {
    return { messageId, onStream: acceptedEvent(body, options) };
  } catch (error) {
    const { context = {} } = isMillraceError(error) ? error : {};
    const { errors = [], nearest } = context as {
      readonly errors?: readonly { readonly pointer: string }[];
      readonly nearest?: readonly string[];
    };
    const code = isMillraceError(error) ? error.code : 'EVENT_INVALID';
    const refused = { ...saidIn(record), code, reason: messageOf(error), ...(nearest && { nearest }) };
    const pointers = errors.map(({ pointer }) => pointer).filter((pointer) => pointer !== '');
    return refusedOf(record, refused, { options, pointers });
  }
}

/** The event as it goes to the stream. Throws for what is not believed. */
function acceptedEvent(
  body: string,
  { catalog, originOf, withoutPlainTexts = asItIs }: OutsideFunctionOptions,
): EventEnvelope {
  const { event, sourceIsKnown } = parseBusEvent(body, catalog);
  if (!sourceIsKnown) throw new MillraceError('EVENT_INVALID', 'it came without a bus: nobody knows who sent it');
  const verdict = originOf(event.source, event.eventType);
  if (verdict.origin === 'refused') throw new MillraceError('EVENT_NOT_ALLOWED', verdict.reason);
  if (verdict.origin === 'own') {
    throw new MillraceError('EVENT_NOT_BELIEVED', `${event.source} is a domain's, and domains do not speak this way`);
  }
  // Which stream it is of is its sender's word: readers go by the streams of domains.
  const { streamId: _streamId, streamVersion: _streamVersion, ...outside } = withoutPlainTexts(event);
  return { ...outside, origin: 'outside' };
}

function refusedOf(
  record: SQSRecord,
  { id, ...refused }: RefusedEvent,
  { options, pointers = [] }: { readonly options: OutsideFunctionOptions; readonly pointers?: readonly string[] },
): Judged {
  const { messageId, body, attributes } = record;
  const { code, reason, nearest = [] } = refused;
  const refusal: RefusalRecord = { refused, id, at: isoNow(options.clock ?? systemClock) };
  const isHinted = nearest.every((name) => reason.includes(name));
  const letter = {
    body,
    code,
    reason: isHinted ? reason : `${reason}; perhaps ${nearest.join(', ')}`,
    pointers,
    messageId,
    receiveCount: Number(attributes.ApproximateReceiveCount),
  };
  // It is no event, and bears the one name that all things have that are sent and told apart there.
  const onStream = { ...refusal, eventId: id } as unknown as EventEnvelope;
  return { messageId, onStream, refusal, letter };
}

/** What a message says of itself, as far as it can be read; its id is the bus's, or that of the message. */
function saidIn({ body, messageId }: SQSRecord): Omit<RefusedEvent, 'code' | 'reason'> {
  const { id, source, 'detail-type': eventType, detail } = objectIn(body);
  const { eventId } = (detail ?? {}) as { readonly eventId?: unknown };
  return {
    id: typeof id === 'string' ? id : messageId,
    eventType: nameIn(eventType),
    source: nameIn(source),
    ...(typeof eventId === 'string' && { eventId: nameIn(eventId) }),
    door: 'bus',
  };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    // Whatever it is, it is refused for what it is; it only says nothing of itself.
    return {};
  }
}

/** Names are the sender's, and of any length. */
function nameIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '?';
}

function tell(
  refusal: RefusalRecord | undefined,
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics },
): void {
  if (refusal === undefined) {
    metrics.count('EventsFromOutside');
    return;
  }
  const { code, reason, eventType, source, door, principal, eventId } = refusal.refused;
  logger.warn('event not believed', { code, reason, eventType, source, door, principal, eventId });
  metrics.count('EventsNotBelieved', 1, { code });
}

function asItIs(event: EventEnvelope): EventEnvelope {
  return event;
}
