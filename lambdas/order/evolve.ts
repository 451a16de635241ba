import type { OrderEvent } from './order-event.ts';
import type { Order, OrderState } from './state.ts';

const nothingYet = { confirmed: false, shipped: false, delivered: false, completed: false, cancelled: false };

/** Folds one event into what the rules know of the order. Events of no concern to the rules leave it as it is. */
export function evolve(state: OrderState, event: OrderEvent): OrderState {
  switch (event.type) {
    case 'order.created':
      return begin('order', event.data);
    case 'order.returned':
      return begin('return', event.data);
    case 'order.confirmed':
      return state && { ...state, confirmed: true };
    case 'order.shipped':
      return state && { ...state, shipped: true };
    case 'order.delivered':
      return state && { ...state, delivered: true };
    case 'order.completed':
      return state && { ...state, completed: true };
    case 'order.cancelled':
      return state && { ...state, cancelled: true };
    default:
      return state;
  }
}

function begin(
  kind: Order['kind'],
  { orderId, customerId, currency, total }: Pick<Order, 'orderId' | 'customerId' | 'currency' | 'total'>,
): Order {
  return { kind, orderId, customerId, currency, total, ...nothingYet };
}
