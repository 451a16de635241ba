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

/** What one append wrote: one to many events that came into being together. Never changed afterwards. */
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
  /** In stream order. */
  readonly events: readonly EventEnvelope[];
}
