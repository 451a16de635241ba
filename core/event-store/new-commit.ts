import { MillraceError } from '../errors/millrace-error.ts';
import { distinctIds } from '../event/distinct-ids.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { lossOf } from '../event/json-loss.ts';
import { newId } from '../id/new-id.ts';
import type { Commit, CommitMetadata } from './commit.ts';
import type { AppendOptions, CloseOptions, EventToAppend, StreamHead } from './event-store.ts';
import { expiryAfter } from './stream-expiry.ts';
import { parseStreamId, refuseForeign } from './stream-id.ts';

/** Most events of one commit. */
export const maxEventsPerCommit = 100;

/**
 * Largest event, as the JSON of its envelope in UTF-8. What is larger could never leave on the bus, which takes 256 KB an
 * entry with its source and type; so it is refused before it is a fact.
 */
export const maxEventBytes = 250 * 1024;

/** An append that was checked and has its ids, so that each try of it writes the same. */
export interface PreparedAppend {
  readonly streamId: string;
  readonly commitId: string;
  /** What tells a repetition: the commit's id, or the ids of its events, or nothing. */
  readonly knownBy: 'commit' | 'events' | 'nothing';
  /** Ids that events brought, for no other event of the stream may have one of them. */
  readonly broughtIds: readonly string[];
  readonly at: string;
  readonly source: string;
  readonly metadata: CommitMetadata;
  readonly events: readonly (EventToAppend & { readonly eventId: string })[];
  /** Seconds that the commit is kept; for ever without it. */
  readonly timeToLiveSeconds?: number;
}

/** What an append gets from its store. */
export interface AppendContext {
  readonly options: AppendOptions;
  readonly at: string;
  readonly source: string;
  readonly timeToLiveSeconds?: number | undefined;
  /** Of which alone the store takes streams. */
  readonly aggregate?: string | undefined;
}

/** Checks an append and fixes its ids. Throws INVALID_STREAM_ID, MALFORMED_REQUEST and DUPLICATE_EVENT_ID. */
export function prepareAppend(
  streamId: string,
  events: readonly EventToAppend[],
  context: AppendContext,
): PreparedAppend {
  const { options, at, source, timeToLiveSeconds, aggregate } = context;
  parseStreamId(streamId);
  refuseForeign(streamId, aggregate);
  if (events.length < 1 || events.length > maxEventsPerCommit) {
    throw new MillraceError(
      'MALFORMED_REQUEST',
      `a commit has 1 to ${maxEventsPerCommit} events, not ${events.length}`,
    );
  }
  checkExpectedVersion(options.expectedVersion);
  refuseLosses(events, options);
  const broughtIds = distinctIds(events);
  const byEvents = options.commitId === undefined && broughtIds.length === events.length;
  return {
    streamId,
    commitId: options.commitId ?? newId(),
    knownBy: options.commitId !== undefined ? 'commit' : byEvents ? 'events' : 'nothing',
    broughtIds,
    at,
    source,
    metadata: commitMetadata(options),
    events: events.map((event) => ({ ...event, eventId: event.eventId ?? newId() })),
    ...(timeToLiveSeconds !== undefined && { timeToLiveSeconds }),
  };
}

/** What is read again has to be what was appended, so what JSON would change or drop is no event. */
function refuseLosses(events: readonly EventToAppend[], options: AppendOptions): void {
  for (const [index, { type, version, data, priority, eventId }] of events.entries()) {
    // A member that is undefined counts as absent, which data may not be.
    const event = { type, version, data, priority, eventId };
    const loss = data === undefined ? { pointer: '/data', message: 'is undefined' } : lossOf(event);
    if (loss !== undefined) throw lost(`events[${index}]`, loss);
  }
  const loss = lossOf({ ...commitMetadata(options), commitId: options.commitId });
  if (loss !== undefined) throw lost('the append', loss);
}

function lost(what: string, { pointer, message }: { readonly pointer: string; readonly message: string }) {
  const errors = [{ pointer, message }];
  return new MillraceError('MALFORMED_REQUEST', `${what}: ${pointer} ${message}`, { context: { errors } });
}

/** Throws MALFORMED_REQUEST for what is neither a version nor one of the words that stand for some. */
export function checkExpectedVersion(expected: unknown): void {
  if (expected === 'none' || expected === 'exists' || expected === 'any') return;
  if (Number.isSafeInteger(expected) && (expected as number) >= 0) return;
  const given = typeof expected === 'string' ? JSON.stringify(expected.slice(0, 50)) : String(expected);
  throw new MillraceError(
    'MALFORMED_REQUEST',
    `an expected version is an integer of 0 or more, none, exists or any; not ${given}`,
  );
}

/** The metadata in a larger object. */
export function commitMetadata(from: CommitMetadata): CommitMetadata {
  return {
    correlationId: from.correlationId,
    ...(from.causationId !== undefined && { causationId: from.causationId }),
    ...(from.actor !== undefined && { actor: from.actor }),
    ...(from.fingerprint !== undefined && { fingerprint: from.fingerprint }),
    ...(from.tenantId !== undefined && { tenantId: from.tenantId }),
    ...(from.traceparent !== undefined && { traceparent: from.traceparent }),
  };
}

/**
 * The commit that an append repeats, among commits of its stream in order.
 *
 * @param expected with an exact version, event ids count only when they are those right behind it.
 */
export function repeatOf(
  append: PreparedAppend,
  commits: readonly Commit[],
  expected: number | 'any',
): Commit | undefined {
  if (append.knownBy === 'nothing') return undefined;
  if (append.knownBy === 'commit') return commits.find(({ commitId }) => commitId === append.commitId);
  const stored = commits.flatMap((commit) => commit.events.map((event) => ({ commit, event })));
  const wanted = append.events.map(({ eventId }) => eventId);
  const matchesAt = (start: number) =>
    wanted.every((eventId, index) => stored[start + index]?.event.eventId === eventId);
  const start =
    expected === 'any'
      ? stored.findIndex((_, index) => matchesAt(index))
      : stored.findIndex(({ event }) => event.streamVersion === expected + 1);
  return start >= 0 && matchesAt(start) ? stored[start + wanted.length - 1]?.commit : undefined;
}

/** The commit that follows a head. Its time is not before the head's. Throws EVENT_TOO_LARGE. */
export function commitAfter(head: StreamHead, append: PreparedAppend): Commit {
  const { streamId, commitId, source, metadata, timeToLiveSeconds } = append;
  const first = head.version + 1;
  const at = laterOf(append.at, head.at);
  const expiresAt = expiryAfter(head, { at, timeToLiveSeconds });
  return {
    streamId,
    number: head.commitNumber + 1,
    first,
    last: head.version + append.events.length,
    commitId,
    at,
    ...metadata,
    ...(expiresAt !== undefined && { expiresAt }),
    events: append.events.map((event, index) => {
      const { eventId, type: eventType, version, data } = event;
      const part = { eventId, eventType, version, data, ...priorityOf(event) };
      return checkedSize(envelopeOf(part, { streamId, source, at, metadata, streamVersion: first + index }));
    }),
  };
}

/** The commit that closes a stream at its head. Throws MALFORMED_REQUEST for words that JSON would change. */
export function closingAfter(
  head: StreamHead,
  closing: { readonly streamId: string; readonly at: string; readonly options: CloseOptions },
): Commit {
  const { streamId, at, options } = closing;
  const loss = lossOf({ ...commitMetadata(options), reason: options.reason });
  if (loss !== undefined) throw lost('the closing', loss);
  return {
    streamId,
    number: head.commitNumber + 1,
    first: head.version + 1,
    last: head.version,
    commitId: newId(),
    at: laterOf(at, head.at),
    ...commitMetadata(options),
    closes: options.as,
    ...(options.reason !== undefined && { reason: options.reason }),
    events: [],
  };
}

function laterOf(at: string, earlier: string | undefined): string {
  return earlier !== undefined && earlier > at ? earlier : at;
}

function checkedSize(event: EventEnvelope): EventEnvelope {
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes <= maxEventBytes) return event;
  const { streamId, eventType } = event;
  throw new MillraceError(
    'EVENT_TOO_LARGE',
    `${eventType} for ${streamId} takes ${bytes} bytes; an event has at most ${maxEventBytes}`,
    { context: { streamId, eventType, bytes, maxBytes: maxEventBytes } },
  );
}

function priorityOf(event: EventToAppend): Pick<EventToAppend, 'priority'> {
  return event.priority === undefined ? {} : { priority: event.priority };
}

/** What a commit keeps of each event; the rest of the envelope is the commit's. */
export type EventPart = Pick<EventEnvelope, 'eventId' | 'eventType' | 'version' | 'data' | 'priority'>;

/** The envelope of one event of a commit. */
export function envelopeOf(
  part: EventPart,
  commit: {
    readonly streamId: string;
    readonly source: string;
    readonly at: string;
    readonly streamVersion: number;
    readonly metadata: CommitMetadata;
  },
): EventEnvelope {
  const { correlationId, causationId, tenantId, traceparent } = commit.metadata;
  return {
    eventId: part.eventId,
    eventType: part.eventType,
    timestamp: commit.at,
    source: commit.source,
    version: part.version,
    data: part.data,
    streamId: commit.streamId,
    streamVersion: commit.streamVersion,
    correlationId,
    ...(causationId !== undefined && { causationId }),
    ...(part.priority !== undefined && { priority: part.priority }),
    ...(tenantId !== undefined && { tenantId }),
    ...(traceparent !== undefined && { traceparent }),
  };
}
