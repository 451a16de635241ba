import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { OrderEvent } from '../order-event.ts';

/** An event of an order as a projection gets it: narrowed by its type. */
export type OrderEnvelope = { [E in OrderEvent as E['type']]: EventEnvelope<E['type'], E['data']> }[OrderEvent['type']];
