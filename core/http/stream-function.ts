import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Reader } from '../access/read-access.ts';
import { type GuardedRead, type ReadGuard, visibleTo } from '../access/read-guard.ts';
import { loadState, type StateContext } from '../decider/load-state.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { Upcaster } from '../event/upcaster.ts';
import { readPage } from '../event-store/event-page.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { Logger } from '../observability/logger.ts';
import type { OpeningKeys } from '../privacy/person-keys.ts';
import { type ShownTexts, type ShowOptions, showEvents, showTexts } from '../privacy/show-texts.ts';
import { answer } from './answer.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';
import { pathPart } from './path-part.ts';
import { instantParameter, integerParameter, invalid, knownParameters } from './query-parameters.ts';
import { etagOf } from './request-headers.ts';
import { sourceOf } from './stream-source.ts';
import { withActors } from './with-actors.ts';

/** The streams of one domain. */
export interface StreamSource {
  readonly store: Pick<EventStore, 'load' | 'read'>;
  /** How a stream becomes a state. @default streams of the domain have events and no state */
  readonly fold?: StateContext['commands'];
  /** Every event type that the streams can hold: who may read none of them gets no events, who may not read all no state. */
  readonly emits?: readonly string[];
}

/** What the streams function is made of. */
export interface StreamFunctionOptions {
  /** By the prefix of their stream ids. */
  readonly sources: ReadonlyMap<string, StreamSource>;
  readonly upcast: Upcaster;
  /** Who may read which events, and whether reads are recorded. @default everyone reads everything, off the record */
  readonly guard?: ReadGuard;
  /** Opens personal data for those who may read it (everyone without a guard). @default it stays sealed */
  readonly personKeys?: OpeningKeys;
  readonly logger?: Logger;
}

const maxVersion = Number.MAX_SAFE_INTEGER;

/**
 * Makes the function behind `GET /v1/streams/{streamId}/events` (a page of events as they were stored: `from`, `to`,
 * `direction`, `limit`, `cursor`) and `GET /v1/streams/{streamId}/state` (the state now, at `version` or as of a time,
 * `asOf`, folded from events of the newest versions). Events of types that the reader may not see are left out and counted
 * (`hidden`); whoever may read the trail is told the `actor` of each. Problems: UNKNOWN_STREAM, STREAM_DELETED, VALIDATION_FAILED, FORBIDDEN (before anything is looked up).
 */
export function createStreamFunction(
  options: StreamFunctionOptions,
): (event: APIGatewayProxyEventV2) => Promise<HttpResponse> {
  return (event) =>
    answer(
      event,
      async (correlationId) => {
        const streamId = pathPart(event, 'streamId', 2) ?? '';
        const source = sourceOf(streamId, options.sources);
        const part = pathPart(event, 'part', 3);
        if (part !== 'events' && part !== 'state') {
          throw new MillraceError('UNKNOWN_ROUTE', `a stream has events and state, not ${JSON.stringify(part)}`);
        }
        const asked = { streamId, given: event.queryStringParameters };
        const read = options.guard?.({ event, kind: part, subject: streamId, correlationId });
        await refuseForbidden(read, source, part);
        if (part === 'state') {
          const { streamVersion, state, ...more } = await stateOf(source, asked, options.upcast);
          const { value, opened } = await shown(state, showTexts, { options, read });
          await read?.answered({ events: streamVersion, also: opened });
          const body = { streamId, streamVersion, state: value, ...more };
          return jsonResponse(200, body, { correlationId, headers: { etag: etagOf(streamVersion) } });
        }
        const page = await eventsOf(source, asked);
        const { visible, hidden } = read ? visibleTo(read.reader, page.items) : { visible: page.items, hidden: 0 };
        const told = read?.reader.mayReadAudit ? await withActors(streamId, visible, source.store) : visible;
        const { value: items, opened } = await shown(told, showEvents, { options, read });
        await read?.answered({ events: visible.length, hidden, also: opened });
        return jsonResponse(200, { ...page, items, ...(hidden > 0 && { hidden }) }, { correlationId });
      },
      options.logger,
    );
}

/** Opened for whoever may read personal data, and for everyone where there is no guard; as it is where there are no keys. */
async function shown<T>(
  value: T,
  show: (value: T, reader: Pick<Reader, 'mayReadPersonalData'>, options: ShowOptions) => Promise<ShownTexts<T>>,
  { options, read }: { readonly options: StreamFunctionOptions; readonly read: GuardedRead | undefined },
): Promise<ShownTexts<T>> {
  const { personKeys: keys, logger } = options;
  if (keys === undefined) return { value, opened: [] };
  return show(value, read?.reader ?? { mayReadPersonalData: true }, { keys, logger });
}

/** A state is made of all events: leaving some out would make it wrong, and showing it would show what is in them. */
async function refuseForbidden(read: GuardedRead | undefined, { emits }: StreamSource, part: 'events' | 'state') {
  if (read === undefined) return;
  const { mayRead, mayReadSome } = read.reader;
  const allowed =
    part === 'state' ? emits?.every((type) => mayRead(type)) === true : (emits?.some(mayRead) ?? mayReadSome);
  if (allowed) return;
  const reason = part === 'state' ? 'of some of the event types that make the state' : 'of any of its event types';
  await read.refused(`the caller may not read the stream's ${part}: it has no right to read events ${reason}`);
}

interface Asked {
  readonly streamId: string;
  readonly given: APIGatewayProxyEventV2['queryStringParameters'];
}

async function eventsOf({ store }: StreamSource, { streamId, given }: Asked) {
  const parameters = knownParameters(given, ['from', 'to', 'direction', 'limit', 'cursor']);
  const { cursor, direction = 'forward' } = parameters;
  if (direction !== 'forward' && direction !== 'backward') throw invalid('direction', 'must be forward or backward');
  const from = integerParameter(parameters, 'from', { min: 1, max: maxVersion, fallback: 1 });
  const to = integerParameter(parameters, 'to', { min: 1, max: maxVersion, fallback: undefined });
  const limit = integerParameter(parameters, 'limit', { min: 1, max: 1_000, fallback: 100 });
  const page = await readPage(store, streamId, {
    from,
    direction,
    limit,
    ...(to !== undefined && { to }),
    ...(cursor !== undefined && { cursor }),
  });
  if (page.events.length === 0 && cursor === undefined) await checkExists(store, streamId);
  return { items: page.events, ...(page.cursor !== undefined && { cursor: page.cursor }) };
}

async function stateOf({ store, fold }: StreamSource, { streamId, given }: Asked, upcast: Upcaster) {
  if (fold === undefined) {
    throw new MillraceError('UNKNOWN_VIEW', `${streamId} has events, but streams of its kind have no state`);
  }
  const parameters = knownParameters(given, ['version', 'asOf']);
  const version = integerParameter(parameters, 'version', { min: 0, max: maxVersion, fallback: undefined });
  const asOf = instantParameter(parameters, 'asOf');
  if (version !== undefined && asOf !== undefined) throw invalid('asOf', 'is either version or asOf, not both');
  const { stream, state } = await loadState(streamId, { commands: fold, store, upcast }, version ?? asOf);
  if (stream.head.version === 0) await checkExists(store, streamId);
  const streamVersion = Math.min(stream.head.version, version ?? maxVersion);
  const json = fold.snapshots?.toJson ? fold.snapshots.toJson(state) : state;
  return { streamVersion, state: (json ?? null) as unknown, ...(stream.closed && { closed: stream.closed }) };
}

async function checkExists(store: StreamSource['store'], streamId: string): Promise<void> {
  const { head } = await store.load(streamId, { from: maxVersion });
  if (head.version === 0) throw new MillraceError('UNKNOWN_STREAM', `there is no stream ${streamId}`);
}
