import type { InventoryEvent } from './inventory-event.ts';
import type { Stock } from './state.ts';

/** Folds one event into the stock of its article. Events of no concern to the rules leave it as it is. */
export function evolve(stock: Stock, event: InventoryEvent): Stock {
  switch (event.type) {
    case 'inventory.replenished':
      return { ...stock, onHand: stock.onHand + event.data.quantity };
    case 'inventory.reserved': {
      const { orderId, quantity } = event.data;
      return {
        ...stock,
        reserved: stock.reserved + quantity,
        reservations: new Map(stock.reservations).set(orderId, quantity),
      };
    }
    case 'inventory.released': {
      const reservations = new Map(stock.reservations);
      reservations.delete(event.data.orderId);
      return { ...stock, reserved: stock.reserved - event.data.quantity, reservations };
    }
    default:
      return stock;
  }
}
