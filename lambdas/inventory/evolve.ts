import type { InventoryEvent } from './inventory-event.ts';
import type { Stock } from './state.ts';

/** Longer than any reservation can be on its way: a function runs for 15 minutes at most. */
const refusedForMs = 3_600_000;

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
    case 'inventory.consumed': {
      const reservations = new Map(stock.reservations);
      reservations.delete(event.data.orderId);
      const { quantity } = event.data;
      return { ...stock, onHand: stock.onHand - quantity, reserved: stock.reserved - quantity, reservations };
    }
    case 'inventory.reservation_refused': {
      const { orderId, refusedAt } = event.data;
      const since = Date.parse(refusedAt) - refusedForMs;
      const recent = [...stock.refused].filter(([, at]) => Date.parse(at) >= since);
      return { ...stock, refused: new Map(recent).set(orderId, refusedAt) };
    }
    default:
      return stock;
  }
}
