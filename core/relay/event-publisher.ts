import type { EventEnvelope } from '../event/envelope.ts';

/** Why an event did not get to its destination. */
export interface PublishFailure {
  readonly eventId: string;
  /** The destination's code, or `HELD_BACK` for an event that had to wait for an earlier one of its stream. */
  readonly code: string;
  readonly message: string;
  /** The destination does not take this event, however often it is sent: it is too large, or malformed in its eyes. */
  readonly refused?: true;
}

/** A destination of events. */
export interface EventPublisher {
  /** For logs and metrics, e.g. `bus`. */
  readonly name: string;
  /**
   * Sends events, retrying each that fails for a while; answers those that still failed. Every other one has arrived, at
   * least once. Does not reject for a failure of the destination.
   */
  publish(events: readonly EventEnvelope[]): Promise<readonly PublishFailure[]>;
}
