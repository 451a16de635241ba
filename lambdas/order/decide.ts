import { BusinessRuleError } from '../../core/errors/business-rule-error.ts';
import type { OrderLine, PricedLine } from '../../schemas/generated/shared-types.ts';
import type { OrderCommand, PreparedCreate, PreparedReturn } from './order-command.ts';
import type { OrderEvent } from './order-event.ts';
import type { Order, OrderState } from './state.ts';

/** Longest reason that an event keeps, in characters. */
const MAX_REASON = 1_000;

/**
 * What follows from a command, given what has happened to the order. A step that was taken already is not taken again and
 * is no error, so that a saga may repeat it.
 */
export function decide(command: OrderCommand, state: OrderState): readonly OrderEvent[] {
  switch (command.name) {
    case 'create':
      return create(command.body, state);
    case 'return':
      return takeBack(command.body, state);
    default:
      return advance(command, existing(command.body.orderId, state));
  }
}

function create(body: PreparedCreate, state: OrderState): readonly OrderEvent[] {
  rejectTaken(body.orderId, state);
  const { orderId, customerId, currency, country, placedAt, fulfilment } = body;
  const { lines, total } = price(body.lines);
  return [
    {
      type: 'order.created',
      data: { orderId, customerId, currency, country, lines, total, placedAt, fulfilment },
    },
  ];
}

function takeBack(body: PreparedReturn, state: OrderState): readonly OrderEvent[] {
  rejectTaken(body.returnId, state);
  const { returnId, customerId, currency, country, returnedAt } = body;
  const { lines, total } = price(body.lines);
  return [
    { type: 'order.returned', data: { orderId: returnId, customerId, currency, country, lines, total, returnedAt } },
  ];
}

function advance(command: Exclude<OrderCommand, { name: 'create' | 'return' }>, order: Order): readonly OrderEvent[] {
  const { orderId, customerId, currency, total } = order;
  switch (command.name) {
    case 'confirm':
      rejectCancelled(order);
      return order.confirmed ? [] : [{ type: 'order.confirmed', data: { orderId, customerId } }];
    case 'ship':
      rejectUnconfirmed(order);
      return order.shipped ? [] : [{ type: 'order.shipped', data: { ...command.body, customerId } }];
    case 'deliver':
      rejectCancelled(order);
      if (!order.shipped) throw refusal('order-not-shipped', order, 'has not been shipped');
      return order.delivered ? [] : [{ type: 'order.delivered', data: { ...command.body, customerId } }];
    case 'complete':
      rejectUnconfirmed(order);
      return order.completed ? [] : [{ type: 'order.completed', data: { orderId, customerId, total, currency } }];
    case 'cancel':
      // Money and stock have changed hands for good; only a return gives them back.
      if (order.completed) throw refusal('order-completed', order, 'has been completed; it can only be returned');
      return cancelled(order, command.body.reason);
    case 'revoke':
      return cancelled(order, command.body.reason);
  }
}

function cancelled(order: Order, requestedReason: string): readonly OrderEvent[] {
  if (order.shipped) throw refusal('order-shipped', order, 'has been shipped; it can only be returned');
  if (order.cancelled) return [];
  const { orderId, customerId, currency, total } = order;
  const reason = requestedReason.slice(0, MAX_REASON).toWellFormed();
  return [{ type: 'order.cancelled', data: { orderId, customerId, reason, total, currency } }];
}

/** Amounts in minor units: integers, so there is nothing to round. */
function price(lines: readonly OrderLine[]): { lines: PricedLine[]; total: number } {
  let total = 0;
  const priced = lines.map((line) => {
    const amount = line.quantity * line.unitPrice;
    total += amount;
    return { ...line, amount };
  });
  if (!Number.isSafeInteger(total)) {
    throw new BusinessRuleError('amount-too-large', 'the lines come to more than can be counted exactly');
  }
  return { lines: priced, total };
}

function existing(orderId: string, state: OrderState): Order {
  if (state === undefined) throw new BusinessRuleError('order-unknown', `there is no order ${orderId}`);
  if (state.kind === 'return') throw refusal('order-is-a-return', state, 'is a return; nothing follows on it');
  return state;
}

function rejectTaken(orderId: string, state: OrderState): void {
  if (state === undefined) return;
  throw new BusinessRuleError(
    'order-exists',
    `there is ${state.kind === 'return' ? 'a return' : 'an order'} ${orderId} already`,
  );
}

function rejectUnconfirmed(order: Order): void {
  rejectCancelled(order);
  if (!order.confirmed) throw refusal('order-not-confirmed', order, 'has not been confirmed');
}

function rejectCancelled(order: Order): void {
  if (order.cancelled) throw refusal('order-cancelled', order, 'was cancelled');
}

function refusal(rule: string, { orderId }: Order, what: string): BusinessRuleError {
  return new BusinessRuleError(rule, `order ${orderId} ${what}`);
}
