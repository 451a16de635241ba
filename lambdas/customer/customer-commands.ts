import type { AggregateCommands } from '../../core/decider/aggregate-commands.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import type { CommandBodies } from '../../schemas/generated/command-types.ts';
import { customerCommands as validate } from '../../schemas/generated/customer.commands.js';
import { personalCommandFields } from '../../schemas/generated/personal-data.ts';
import type { CustomerPreferences } from '../../schemas/generated/shared-types.ts';
import type { CustomerCommand } from './customer-command.ts';
import type { CustomerEvent } from './customer-event.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { CustomerState } from './state.ts';

/** The preferences of whoever registers without saying any. */
const unsaid: CustomerPreferences = { newsletter: false, channel: 'email', language: 'en' };

const streamId = ({ customerId }: { readonly customerId: string }) => streamIdOf('customer', customerId);

/** The commands of the customer domain. */
export const customerCommands: AggregateCommands<CustomerCommand, CustomerState, CustomerEvent> = {
  domain: 'customer',
  decider: { initialState: undefined, decide, evolve },
  snapshots: { stateVersion: '1' },
  personalFields: personalCommandFields.customer,
  commands: {
    register: {
      validate: validate.register,
      prepare: (body) => ({ preferences: unsaid, ...(body as CommandBodies['customer']['register']) }),
      streamId,
    },
    activate: { validate: validate.activate, streamId },
    update: { validate: validate.update, streamId },
    deactivate: { validate: validate.deactivate, streamId },
    'set-preferences': { validate: validate['set-preferences'], streamId },
  },
};
