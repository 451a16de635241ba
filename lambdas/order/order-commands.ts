import type { AggregateCommands } from '../../core/decider/aggregate-commands.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import type { CommandBodies } from '../../schemas/generated/command-types.ts';
import { orderCommands as validate } from '../../schemas/generated/order.commands.js';
import { personalCommandFields } from '../../schemas/generated/personal-data.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { OrderCommand } from './order-command.ts';
import type { OrderEvent } from './order-event.ts';
import type { OrderState } from './state.ts';

const streamId = ({ orderId }: { readonly orderId: string }) => streamIdOf('order', orderId);

/** The commands of the order domain. */
export const orderCommands: AggregateCommands<OrderCommand, OrderState, OrderEvent> = {
  domain: 'order',
  decider: { initialState: undefined, decide, evolve },
  snapshots: { stateVersion: '1' },
  personalFields: personalCommandFields.order,
  commands: {
    create: {
      validate: validate.create,
      prepare(body, { now, newId }) {
        const given = body as CommandBodies['order']['create'];
        return { placedAt: now, fulfilment: 'managed', ...given, orderId: given.orderId ?? newId() };
      },
      streamId,
    },
    return: {
      validate: validate.return,
      prepare: (body, { now }) => ({ returnedAt: now, ...(body as CommandBodies['order']['return']) }),
      streamId: ({ returnId }) => streamIdOf('order', returnId),
    },
    confirm: { validate: validate.confirm, streamId },
    ship: { validate: validate.ship, streamId },
    deliver: { validate: validate.deliver, streamId },
    complete: { validate: validate.complete, streamId },
    cancel: { validate: validate.cancel, streamId },
    revoke: { validate: validate.revoke, streamId },
  },
};
