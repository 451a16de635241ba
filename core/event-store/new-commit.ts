import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { newId } from '../id/new-id.ts';
import type { Commit, CommitMetadata } from './commit.ts';
import type { AppendOptions, EventToAppend, StreamHead } from './event-store.ts';
import { parseStreamId } from './stream-id.ts';

/** Most events of one commit. */
export const maxEventsPerCommit = 100;

/** An append that was checked and has its ids, so that each try of it writes the same. */
export interface PreparedAppend {
  readonly streamId: string;
  readonly commitId: string;
  readonly at: string;
  readonly source: string;
  readonly metadata: CommitMetadata;
  readonly events: readonly (EventToAppend & { readonly eventId: string })[];
}

/** Checks an append and fixes its ids. Throws INVALID_STREAM_ID and MALFORMED_REQUEST. */
export function prepareAppend(
  streamId: string,
  events: readonly EventToAppend[],
  context: { readonly options: AppendOptions; readonly at: string; readonly source: string },
): PreparedAppend {
  const { options, at, source } = context;
  parseStreamId(streamId);
  if (events.length < 1 || events.length > maxEventsPerCommit) {
    throw new MillraceError(
      'MALFORMED_REQUEST',
      `a commit has 1 to ${maxEventsPerCommit} events, not ${events.length}`,
    );
  }
  const expected = options.expectedVersion;
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new MillraceError('MALFORMED_REQUEST', `an expected version is an integer of 0 or more, not ${expected}`);
  }
  return {
    streamId,
    commitId: options.commitId ?? newId(),
    at,
    source,
    metadata: metadataOf(options),
    events: events.map((event) => ({ ...event, eventId: event.eventId ?? newId() })),
  };
}

function metadataOf(from: CommitMetadata): CommitMetadata {
  return {
    correlationId: from.correlationId,
    ...(from.causationId !== undefined && { causationId: from.causationId }),
    ...(from.actor !== undefined && { actor: from.actor }),
    ...(from.fingerprint !== undefined && { fingerprint: from.fingerprint }),
    ...(from.tenantId !== undefined && { tenantId: from.tenantId }),
    ...(from.traceparent !== undefined && { traceparent: from.traceparent }),
  };
}

/** The commit that follows a head. */
export function commitAfter(head: StreamHead, append: PreparedAppend): Commit {
  const { streamId, commitId, at, source, metadata } = append;
  const first = head.version + 1;
  return {
    streamId,
    number: head.commitNumber + 1,
    first,
    last: head.version + append.events.length,
    commitId,
    at,
    ...metadata,
    events: append.events.map((event, index) =>
      envelopeOf(
        {
          eventId: event.eventId,
          eventType: event.type,
          version: event.version,
          data: event.data,
          ...priorityOf(event),
        },
        { streamId, source, at, metadata, streamVersion: first + index },
      ),
    ),
  };
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
