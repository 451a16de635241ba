import type { EventOf } from '../../schemas/generated/event-types.ts';

/** Every event that an article's stream can hold. */
export type InventoryEvent = EventOf<
  | 'inventory.replenished'
  | 'inventory.reserved'
  | 'inventory.released'
  | 'inventory.reservation_refused'
  | 'inventory.consumed'
>;
