import type { EventEnvelope } from '../event/envelope.ts';

/** How an event starts a saga; pure. */
export interface SagaStart<D = unknown> {
  /** What the saga is about, e.g. `order-536365`: there is one execution for each, ever. */
  businessKey(event: EventEnvelope<string, D>): string;
  /** The stream of the event's owner that what the event is about would have. @default nothing is known of streams */
  streamId?(event: EventEnvelope<string, D>): string;
  /** The saga's input; `correlationId`, `causationId`, and for an event from outside `origin` and `source`, are added to it. */
  input(event: EventEnvelope<string, D>): Readonly<Record<string, unknown>>;
}
