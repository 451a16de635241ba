import type { AggregateCommands } from '../../core/decider/aggregate-commands.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import type { CommandBodies } from '../../schemas/generated/command-types.ts';
import { inventoryCommands as validate } from '../../schemas/generated/inventory.commands.js';
import { decide, type InventoryCommand } from './decide.ts';
import { evolve } from './evolve.ts';
import type { InventoryEvent } from './inventory-event.ts';
import { noStock, type Stock, stockSnapshots } from './state.ts';

const streamId = ({ sku }: { readonly sku: string }) => streamIdOf('inventory', sku);

/** The commands of the inventory domain. */
export const inventoryCommands: AggregateCommands<InventoryCommand, Stock, InventoryEvent> = {
  domain: 'inventory',
  decider: { initialState: noStock, decide, evolve },
  snapshots: stockSnapshots,
  commands: {
    replenish: { validate: validate.replenish, streamId },
    reserve: { validate: validate.reserve, streamId },
    release: {
      validate: validate.release,
      prepare: (body, { now }) => ({ ...(body as CommandBodies['inventory']['release']), askedAt: now }),
      streamId,
    },
    consume: { validate: validate.consume, streamId },
  },
};
