import type { EventOf } from '../../schemas/generated/event-types.ts';

/** Every event that a customer's stream can hold. */
export type CustomerEvent = EventOf<
  | 'customer.registered'
  | 'customer.activated'
  | 'customer.updated'
  | 'customer.deactivated'
  | 'customer.preferences_updated'
>;
