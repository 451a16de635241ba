import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';

/** An event of another producer, as it came, its personal texts sealed. */
export interface OutsideEvent {
  readonly event: EventEnvelope;
}

/** Who is named by the events of others: what is handed out to a person has them, too. */
export const outsidePeople = { customer: 'outside', order: 'outside' } as const;

/**
 * What other producers said of persons on the bus, one document an event; listed by customer, and that about guests by their
 * order. Events of Millrace's own domains are in their streams and not here.
 */
export const outsideView: DocumentView<OutsideEvent> = {
  kind: 'document',
  name: 'outside',
  project: (document, event) => document ?? { event },
  list({ event }) {
    const key = personKeyOf(event);
    return key === undefined ? undefined : { key, sort: `${event.timestamp} ${event.eventId}` };
  },
};

/** The key of whom an event names in the list: see `personListKey`. */
function personKeyOf({ data }: EventEnvelope): string | undefined {
  const { customerId, orderId } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof customerId === 'string') return customerId;
  return typeof orderId === 'string' ? `order:${orderId}` : undefined;
}
