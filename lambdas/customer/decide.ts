import { BusinessRuleError } from '../../core/errors/business-rule-error.ts';
import type { CustomerPreferences } from '../../schemas/generated/shared-types.ts';
import type { CustomerCommand } from './customer-command.ts';
import type { CustomerEvent } from './customer-event.ts';
import type { Customer, CustomerState } from './state.ts';

/**
 * What follows from a command, given what has happened to the customer. What says who the person is goes from the command
 * into the event unread: in the store it is encrypted, so no rule may depend on it. An update therefore is always recorded,
 * whether it says anything new or not; whatever else is asked for and is so already is no error and not recorded again.
 */
export function decide(command: CustomerCommand, state: CustomerState): readonly CustomerEvent[] {
  const { customerId } = command.body;
  if (command.name === 'register') {
    if (state === undefined) return [{ type: 'customer.registered', data: command.body }];
    throw new BusinessRuleError('customer-exists', `there is a customer ${customerId} already`);
  }
  const customer = existing(customerId, state);
  switch (command.name) {
    case 'activate':
      return customer.status === 'active' ? [] : [{ type: 'customer.activated', data: { customerId } }];
    case 'deactivate':
      return customer.status === 'deactivated' ? [] : [{ type: 'customer.deactivated', data: { customerId } }];
    case 'update':
      if (customer.status !== 'deactivated') return [{ type: 'customer.updated', data: command.body }];
      throw new BusinessRuleError('customer-deactivated', `customer ${customerId} is deactivated`);
    case 'set-preferences': {
      // Of a deactivated customer too, who must be able to refuse the newsletter.
      const { preferences } = command.body;
      if (areSame(preferences, customer.preferences)) return [];
      return [{ type: 'customer.preferences_updated', data: { customerId, preferences } }];
    }
  }
}

function existing(customerId: string, state: CustomerState): Customer {
  if (state === undefined) throw new BusinessRuleError('customer-unknown', `there is no customer ${customerId}`);
  return state;
}

function areSame(a: CustomerPreferences, b: CustomerPreferences): boolean {
  return a.newsletter === b.newsletter && a.channel === b.channel && a.language === b.language;
}
