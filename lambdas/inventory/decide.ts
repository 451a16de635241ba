import { BusinessRuleError } from '../../core/errors/business-rule-error.ts';
import type { CommandOf } from '../../schemas/generated/command-types.ts';
import type { InventoryEvent } from './inventory-event.ts';
import type { Stock } from './state.ts';

/** The inventory domain's commands. */
export type InventoryCommand = CommandOf<'inventory'>;

/**
 * What follows from a command, given the stock of its article. Replenishing looks at nothing but whether the count stays exact,
 * and records no totals, so any number of deliveries may be recorded in any order; when two writers meet, the loser just tries again.
 */
export function decide(command: InventoryCommand, stock: Stock): readonly InventoryEvent[] {
  switch (command.name) {
    case 'replenish':
      if (!Number.isSafeInteger(stock.onHand + command.body.quantity)) {
        throw new BusinessRuleError('stock-too-large', 'the stock would come to more than can be counted exactly');
      }
      return [{ type: 'inventory.replenished', data: command.body }];
    case 'reserve':
      return reserve(command.body, stock);
    case 'release': {
      const quantity = stock.reservations.get(command.body.orderId);
      return quantity === undefined ? [] : [{ type: 'inventory.released', data: { ...command.body, quantity } }];
    }
  }
}

/** Once for each order: asking again for the same changes nothing, asking for another quantity is refused. */
function reserve(
  body: Extract<InventoryCommand, { name: 'reserve' }>['body'],
  stock: Stock,
): readonly InventoryEvent[] {
  const { sku, orderId, quantity } = body;
  const held = stock.reservations.get(orderId);
  if (held === quantity) return [];
  if (held !== undefined) {
    throw new BusinessRuleError(
      'reservation-differs',
      `order ${orderId} holds ${held} of ${sku} already, not ${quantity}`,
    );
  }
  const available = stock.onHand - stock.reserved;
  if (available < quantity) {
    throw new BusinessRuleError('insufficient-stock', `${available} of ${sku} are available, ${quantity} are wanted`);
  }
  return [{ type: 'inventory.reserved', data: { sku, orderId, quantity } }];
}
