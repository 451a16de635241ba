import type { AggregateCommands } from '../../core/decider/aggregate-commands.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import { paymentCommands as validate } from '../../schemas/generated/payment.commands.js';
import { decideWith, type PaymentCommand, type PaymentPolicy } from './decide.ts';
import { evolve } from './evolve.ts';
import type { PaymentEvent } from './payment-event.ts';
import type { PaymentState } from './state.ts';

const streamId = ({ paymentId }: { readonly paymentId: string }) => streamIdOf('payment', paymentId);

/** The commands of the payment domain under a stage's policy. */
export function paymentCommands(policy: PaymentPolicy): AggregateCommands<PaymentCommand, PaymentState, PaymentEvent> {
  return {
    domain: 'payment',
    decider: { initialState: undefined, decide: decideWith(policy), evolve },
    snapshots: { stateVersion: '2' },
    commands: {
      authorize: { validate: validate.authorize, streamId },
      capture: { validate: validate.capture, streamId },
      refund: { validate: validate.refund, streamId },
      fail: { validate: validate.fail, streamId },
    },
  };
}
