import type { EventOf } from '../../schemas/generated/event-types.ts';

/** Every event that an order's stream can hold. */
export type OrderEvent = EventOf<
  | 'order.created'
  | 'order.confirmed'
  | 'order.shipped'
  | 'order.delivered'
  | 'order.completed'
  | 'order.cancelled'
  | 'order.returned'
>;
