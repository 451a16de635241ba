import { BusinessRuleError } from '../../core/errors/business-rule-error.ts';
import type { CommandBodies, CommandOf } from '../../schemas/generated/command-types.ts';
import type { InventoryEvent } from './inventory-event.ts';
import type { Stock } from './state.ts';

/** A release command with the time at which it was asked for. */
export type PreparedRelease = CommandBodies['inventory']['release'] & { readonly askedAt: string };

/** The inventory domain's commands as the decider gets them. */
export type InventoryCommand =
  | CommandOf<'inventory', 'replenish' | 'reserve' | 'consume'>
  | { readonly name: 'release'; readonly body: PreparedRelease };

/**
 * What follows from a command, given the stock of its article. Replenishing looks at nothing but whether the count stays
 * exact, and records no totals, so any number of deliveries may be recorded in any order; when two writers meet, the loser
 * just tries again.
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
    case 'release':
      return release(command.body, stock);
    case 'consume': {
      const quantity = stock.reservations.get(command.body.orderId);
      return quantity === undefined ? [] : [{ type: 'inventory.consumed', data: { ...command.body, quantity } }];
    }
  }
}

/**
 * Sets free what is held. When nothing is, the reservation that is undone may be on its way: it is refused first, so that it
 * does not come to be behind its undoing.
 */
function release({ sku, orderId, askedAt }: PreparedRelease, stock: Stock): readonly InventoryEvent[] {
  const quantity = stock.reservations.get(orderId);
  if (quantity !== undefined) return [{ type: 'inventory.released', data: { sku, orderId, quantity } }];
  if (stock.refused.has(orderId)) return [];
  return [{ type: 'inventory.reservation_refused', data: { sku, orderId, refusedAt: askedAt } }];
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
  if (stock.refused.has(orderId)) {
    throw new BusinessRuleError('reservation-refused', `what order ${orderId} was to get of ${sku} was undone before`);
  }
  const available = stock.onHand - stock.reserved;
  if (available < quantity) {
    throw new BusinessRuleError('insufficient-stock', `${available} of ${sku} are available, ${quantity} are wanted`);
  }
  return [{ type: 'inventory.reserved', data: { sku, orderId, quantity } }];
}
