import type { OrderEvent } from '../order-event.ts';

/** Where an order stands, in one word. */
export type OrderStatusWord =
  | 'created'
  | 'confirmed'
  | 'shipped'
  | 'delivered'
  | 'completed'
  | 'cancelled'
  | 'returned';

/** The word that each event of an order leads to. */
export const statusAfter: Readonly<Record<OrderEvent['type'], OrderStatusWord>> = {
  'order.created': 'created',
  'order.confirmed': 'confirmed',
  'order.shipped': 'shipped',
  'order.delivered': 'delivered',
  'order.completed': 'completed',
  'order.cancelled': 'cancelled',
  'order.returned': 'returned',
};
