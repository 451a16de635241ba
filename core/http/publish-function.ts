import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { principalOf } from '../access/principal.ts';
import type { PublishAccess, Publisher } from '../access/publish-access.ts';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { isMillraceError, MillraceError } from '../errors/millrace-error.ts';
import { UnknownNameError } from '../errors/unknown-name-error.ts';
import { ValidationError } from '../errors/validation-error.ts';
import { duplicateId, placesOfDuplicates } from '../event/distinct-ids.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { newId } from '../id/new-id.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { RefusedEvents } from '../outside/refused-event.ts';
import { type SealingOptions, sealEvents } from '../privacy/seal-data.ts';
import type { EventPublisher, PublishFailure } from '../relay/event-publisher.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';
import type { SchemaViolation } from '../schema/schema-violation.ts';
import { answer } from './answer.ts';
import { givenEvent, withHeaders } from './given-event.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';
import { jsonBody } from './json-body.ts';
import { notAllowed, tellOfRefusals } from './refused-at-the-door.ts';

/** What the publishing door is made of. */
export interface PublishFunctionOptions {
  readonly catalog: EventCatalog;
  readonly publisher: EventPublisher;
  /** Seals personal data before it is sent. @default it goes as it came */
  readonly sealing?: SealingOptions;
  /** Who may say what. @default everybody everything */
  readonly access?: Pick<PublishAccess, 'publisherFor'>;
  /** Commands that say what a domain owns, the likeliest first: `/v1/order/create` for `order.created`. @default none */
  readonly commandsFor?: (eventType: string) => readonly string[];
  /** Where it is kept what was refused to whom. @default in the log alone */
  readonly refused?: RefusedEvents;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
}

/** What became of one event of a request. */
type PublishResult =
  | { readonly status: 'accepted'; readonly eventId: string }
  | {
      readonly status: 'rejected';
      readonly code: string;
      readonly detail: string;
      readonly errors?: unknown;
      readonly commands?: unknown;
    }
  | { readonly status: 'failed'; readonly eventId: string; readonly code: string };

const maxEvents = 500;
/** Largest request in bytes: 500 events of 2 KB. */
const maxRequestBytes = 1024 * 1024;

/**
 * Makes the function behind `POST /v1/events`: one event or an array of at most 500, as envelopes or as CloudEvents (structured,
 * as a batch, or one in binary mode, its attributes in `ce-` headers). The sender may leave out `eventId`, `timestamp`, `version`
 * and `correlationId`. Each event is checked before any is sent; 202
 * answers a result for each, in order. Events that share an id are refused, all of them, as nobody knows which one is meant;
 * so is one that is too large as it would be sent, sealed and in its envelope. A request with nothing in it that can be sent is
 * a problem instead.
 *
 * What the sender may not say is refused before anything else of it is looked at, with the commands to send instead; 403 where
 * all of it is. Each such refusal is on record before the answer: see `tellOfRefusals`.
 */
export function createPublishFunction(
  options: PublishFunctionOptions,
): (event: APIGatewayProxyEventV2) => Promise<HttpResponse> {
  const { publisher, clock = systemClock, logger } = options;
  return (event) =>
    answer(
      event,
      async (correlationId) => {
        const body = withHeaders(event.headers, jsonBody(event, maxRequestBytes));
        const given: readonly unknown[] = Array.isArray(body) ? body : [body];
        if (given.length === 0 || given.length > maxEvents) {
          const message = `must be 1 to ${maxEvents} events, not ${given.length}`;
          throw new ValidationError('events', [{ pointer: '', message }]);
        }
        const principal = principalOf(event);
        const checking: Checking = {
          ...options,
          sender: options.access?.publisherFor(principal),
          defaults: { correlationId, timestamp: isoNow(clock) },
        };
        const checked = withoutDuplicates(given.map((value) => check(value, checking)));
        await tellOfRefusals(checked, given, { ...options, principal: principal.id, correlationId });
        const valid = checked.filter((value): value is EventEnvelope => !(value instanceof Error));
        if (valid.length === 0) throw nothingValid(checked as MillraceError[]);
        const outgoing = options.sealing === undefined ? valid : await sealEvents(valid, options.sealing);
        const failures = new Map((await publisher.publish(outgoing)).map((failure) => [failure.eventId, failure]));
        const taken = withoutTooLarge(checked, failures);
        const sent = taken.filter((value) => !(value instanceof Error));
        if (sent.length === 0) throw nothingValid(taken as MillraceError[]);
        if (sent.every((value) => failures.has((value as EventEnvelope).eventId))) {
          throw new MillraceError('DEPENDENCY_UNAVAILABLE', 'the bus takes no events');
        }
        const results = taken.map((value) => resultOf(value, failures));
        return jsonResponse(202, { results, correlationId }, { correlationId });
      },
      logger,
    );
}

/** What an event is checked by. */
interface Checking extends Pick<PublishFunctionOptions, 'catalog' | 'commandsFor'> {
  readonly defaults: { readonly correlationId: string; readonly timestamp: string };
  /** Undefined where everybody may say everything. */
  readonly sender: Publisher | undefined;
}

/** The envelope to send, or what is wrong with it. */
function check(value: unknown, checking: Checking): EventEnvelope | MillraceError {
  const { catalog, defaults, sender } = checking;
  try {
    if (sender?.mayPutSome === false) throw notAllowed('the caller may publish no events');
    const { envelope: given, inItsWords } = givenEvent(value);
    const { eventType: name } = given as { eventType?: unknown };
    if (typeof name !== 'string') throw new ValidationError('event', [inItsWords(badType(name))], 'EVENT_INVALID');
    const eventType = catalog.resolve(name);
    if (eventType === undefined) {
      throw new UnknownNameError('UNKNOWN_EVENT_TYPE', 'event type', { given: name, nearest: catalog.nearest(name) });
    }
    checkAllowed(eventType, given.source, checking);
    const version = catalog.currentVersion(eventType);
    const envelope = { eventId: newId(), version, ...defaults, ...given, eventType } as EventEnvelope;
    const errors = violationsOf(envelope, catalog).map(inItsWords);
    if (errors.length > 0) throw new ValidationError(`event ${eventType}`, errors, 'EVENT_INVALID');
    return envelope;
  } catch (error) {
    if (isMillraceError(error)) return error;
    throw error;
  }
}

/** Throws EVENT_NOT_ALLOWED for what the sender may not say under that source; one that is no text breaks the schema. */
function checkAllowed(eventType: string, source: unknown, { sender, commandsFor }: Checking): void {
  if (sender === undefined || typeof source !== 'string') return;
  const verdict = sender.originOf(source, eventType);
  if (verdict.origin === 'refused') throw notAllowed(verdict.reason, commandsFor?.(eventType));
}

/** The same, with DUPLICATE_EVENT_ID in each place of an id that several events have. */
function withoutDuplicates(
  checked: readonly (EventEnvelope | MillraceError)[],
): readonly (EventEnvelope | MillraceError)[] {
  const duplicates = placesOfDuplicates(checked.map((value) => (value instanceof Error ? undefined : value)));
  if (duplicates.size === 0) return checked;
  return checked.map((value) => {
    const places = value instanceof Error ? undefined : duplicates.get(value.eventId);
    return places === undefined ? value : duplicateId((value as EventEnvelope).eventId, places);
  });
}

/** The same, with EVENT_TOO_LARGE in the place of what was not sent because of its size. */
function withoutTooLarge(
  checked: readonly (EventEnvelope | MillraceError)[],
  failures: ReadonlyMap<string, PublishFailure>,
): readonly (EventEnvelope | MillraceError)[] {
  return checked.map((value) => {
    const failure = value instanceof Error ? undefined : failures.get(value.eventId);
    return failure?.code === 'EVENT_TOO_LARGE' ? new MillraceError('EVENT_TOO_LARGE', failure.message) : value;
  });
}

function badType(eventType: unknown): SchemaViolation {
  return { pointer: '/eventType', message: eventType === undefined ? 'is required' : 'must be string' };
}

/** What breaks the envelope's schema, then what breaks that of the data; a place that the envelope refuses is told once. */
function violationsOf(envelope: EventEnvelope, catalog: EventCatalog): readonly SchemaViolation[] {
  const errors = [...catalog.validateEnvelope(envelope)];
  if (/^aws\./i.test(envelope.source)) errors.push({ pointer: '/source', message: 'must not begin with aws.' });
  const refused = new Set(errors.map(({ pointer }) => pointer));
  for (const { pointer, message } of catalog.validate(envelope.eventType, envelope.version, envelope.data)) {
    const place = pointer === '/version' ? pointer : `/data${pointer}`;
    if (!refused.has(place)) errors.push({ pointer: place, message });
  }
  return errors;
}

function nothingValid(errors: readonly MillraceError[]): MillraceError {
  const [only] = errors;
  if (
    only !== undefined &&
    (errors.length === 1 || errors.every(({ code }) => code === only.code && isAboutAll(code)))
  ) {
    return only;
  }
  const places = errors.flatMap(({ context, message }, index) => {
    const violations = (context.errors ?? [{ pointer: '', message }]) as readonly SchemaViolation[];
    return violations.map((violation) => ({ ...violation, pointer: `/${index}${violation.pointer}` }));
  });
  const context = { errors: places.slice(0, 100), results: errors.map((error) => resultOf(error, new Map())) };
  if (errors.every(({ code }) => code === 'EVENT_NOT_ALLOWED')) {
    return new MillraceError('EVENT_NOT_ALLOWED', 'the caller may publish none of these events', { context });
  }
  const { code, message } = new ValidationError('no event is valid', context.errors);
  return new MillraceError(code, message, { context });
}

/** A code that says the same of each event of a request, so that the first one stands for all. */
function isAboutAll(code: string): boolean {
  return code === 'DUPLICATE_EVENT_ID' || code === 'EVENT_TOO_LARGE';
}

function resultOf(value: EventEnvelope | MillraceError, failures: ReadonlyMap<string, PublishFailure>): PublishResult {
  if (value instanceof Error) {
    const { errors, commands } = value.context;
    const more = { ...(errors !== undefined && { errors }), ...(commands !== undefined && { commands }) };
    return { status: 'rejected', code: value.code, detail: value.message, ...more };
  }
  const { eventId } = value;
  const code = failures.get(eventId)?.code;
  return code === undefined ? { status: 'accepted', eventId } : { status: 'failed', eventId, code };
}
