import type { CustomerPreferences } from '../../schemas/generated/shared-types.ts';

/** What the rules need to know of a customer; undefined for an id that nobody has registered. */
export type CustomerState = Customer | undefined;

/** Nothing that says who the person is: no rule depends on that. */
export interface Customer {
  readonly status: CustomerStatus;
  readonly preferences: CustomerPreferences;
}

/** Whether the account can be used: not yet, now, or no longer. */
export type CustomerStatus = 'registered' | 'active' | 'deactivated';
