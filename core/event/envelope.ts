/** How urgent an event is; routing may depend on it. */
export type Priority = 'low' | 'normal' | 'high' | 'critical';

/**
 * An event as it is stored, sent and handed to handlers. The first six names are those that other services already send;
 * the others are Millrace's, always present on its own events and optional on those of other producers.
 */
export interface EventEnvelope<T extends string = string, D = unknown> {
  /** UUIDv7, fixed when the event is appended: every redelivery carries the same id. */
  readonly eventId: string;
  /** The canonical name, e.g. `order.created`. */
  readonly eventType: T;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  /** `<domain>-service` for Millrace's own events. */
  readonly source: string;
  /** Version of the event's schema, e.g. `1.0`. */
  readonly version: string;
  readonly data: D;
  /** `<aggregate>-<id>`, e.g. `order-536365`. */
  readonly streamId?: string;
  /** Place in the stream: 1 for the first event, dense. */
  readonly streamVersion?: number;
  /** Everything that one request led to carries the same. */
  readonly correlationId?: string;
  /** The event or command that this one follows from. */
  readonly causationId?: string;
  /** @default normal */
  readonly priority?: Priority;
  readonly tenantId?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  /**
   * Set on what somebody else than the owner of the type says, as the stage's publish policy lets them: whatever the event
   * says of streams is the sender's own word. Nobody can send it; who receives the event from the bus marks it.
   * @default the event is the owner's own
   */
  readonly origin?: 'outside';
}
