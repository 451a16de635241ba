import type { EventEnvelope } from '../event/envelope.ts';

/** Who and what a commit goes back to; the same for each of its events. */
export interface CommitMetadata {
  readonly correlationId: string;
  /** The event or command that this one follows from. */
  readonly causationId?: string;
  /** Who did it, as the door authenticated them. */
  readonly actor?: string;
  /** Hash of the command, which tells a reused idempotency key from a repeated request. */
  readonly fingerprint?: string;
  readonly tenantId?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
}

/** When and why a stream was closed. */
export interface StreamClosing {
  readonly as: 'deleted' | 'archived';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The stream's version then, and ever after. */
  readonly version: number;
  readonly reason?: string;
  readonly actor?: string;
}

/**
 * What one append wrote: one to many events that came into being together. Never changed afterwards. A commit that closes
 * its stream has no events: its `first` is the version after the last one, its `last` the last one.
 */
export interface Commit extends CommitMetadata {
  readonly streamId: string;
  /** Place among the stream's commits: 1, 2, 3 … */
  readonly number: number;
  /** Stream version of the first event. */
  readonly first: number;
  /** Stream version of the last event. */
  readonly last: number;
  /** Names the append; the same id is never written twice to a stream. */
  readonly commitId: string;
  /** ISO 8601, UTC; the timestamp of each event. */
  readonly at: string;
  /** Only on the commit that closes the stream. */
  readonly closes?: StreamClosing['as'];
  /** Why the stream was closed. */
  readonly reason?: string;
  /** Where the store has a time to live: epoch seconds after which the commit is not read any more. */
  readonly expiresAt?: number;
  /** In stream order. */
  readonly events: readonly EventEnvelope[];
}
