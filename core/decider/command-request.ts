import type { EventEnvelope } from '../event/envelope.ts';

/** A command as an edge hands it over. */
export interface CommandRequest {
  readonly command: string;
  /** As it was sent, not yet validated. */
  readonly body: unknown;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor?: string;
  readonly traceparent?: string;
  /** Makes the command idempotent per stream and caller. */
  readonly idempotencyKey?: string;
  /** Whose the idempotency key is: the same key of another caller is another one. @default the actor, or nobody */
  readonly caller?: string;
  /** Refuse with VERSION_CONFLICT unless the stream is at this version; without it conflicts are retried. */
  readonly expectedVersion?: number;
}

/** What a command led to. */
export interface CommandResult {
  readonly streamId: string;
  /** The version after the command's commit; the current one if nothing was decided. */
  readonly streamVersion: number;
  /** Empty when there was nothing left to do. */
  readonly events: readonly EventEnvelope[];
  /** The correlation id of the commit: the first request's if this one repeats it. */
  readonly correlationId: string;
  /** Whether this is the first answer again. */
  readonly repeated: boolean;
  /** What the function adds to the answer: see CommandFunctionOptions.afterwards. */
  readonly more?: Readonly<Record<string, unknown>> | undefined;
}
