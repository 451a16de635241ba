import type { CustomerEvent } from './customer-event.ts';
import type { CustomerState } from './state.ts';

/** Folds one event into what the rules know of the customer. Events of no concern to the rules leave it as it is. */
export function evolve(state: CustomerState, event: CustomerEvent): CustomerState {
  switch (event.type) {
    case 'customer.registered':
      return { status: 'registered', preferences: event.data.preferences };
    case 'customer.activated':
      return state && { ...state, status: 'active' };
    case 'customer.deactivated':
      return state && { ...state, status: 'deactivated' };
    case 'customer.preferences_updated':
      return state && { ...state, preferences: event.data.preferences };
    default:
      return state;
  }
}
