import type { AnyAggregateCommands } from '../core/decider/aggregate-commands.ts';
import { customerCommands } from './customer/customer-commands.ts';
import { inventoryCommands } from './inventory/inventory-commands.ts';
import { orderCommands } from './order/order-commands.ts';
import { paymentCommands } from './payment/payment-commands.ts';
import { erasureCommands } from './privacy/erasure-commands.ts';

/** How the state of a stream is folded. */
export type Fold = Pick<AnyAggregateCommands, 'decider' | 'snapshots'>;

/** The folds of the domains whose streams have a state, by domain. What a payment may cost, and who may
 * be erased, is no part of it. */
export const aggregates: Readonly<Record<string, Fold>> = {
  order: orderCommands,
  inventory: inventoryCommands,
  payment: paymentCommands({ limit: 0 }),
  privacy: erasureCommands([]),
  customer: customerCommands,
};
