import { BusinessRuleError } from '../../core/errors/business-rule-error.ts';
import type { CommandBodies, CommandOf } from '../../schemas/generated/command-types.ts';
import type { PaymentEvent } from './payment-event.ts';
import type { Payment, PaymentState } from './state.ts';

/** The payment domain's commands. */
export type PaymentCommand = CommandOf<'payment'>;

/** What a stage sets about payments. */
export interface PaymentPolicy {
  /** The highest amount that is authorised, in minor units of whatever currency. */
  readonly limit: number;
}

/** Longest reason that an event keeps, in characters. */
const MAX_REASON = 1_000;

/**
 * Makes the rules: what follows from a command, given what has happened to the payment. Authorising above the limit is no
 * error but a recorded failure. Undoing (`fail`, `refund`) a step that has not happened sees to it that it does not happen
 * later: a saga undoes steps that may be on their way still.
 */
export function decideWith(policy: PaymentPolicy) {
  return (command: PaymentCommand, state: PaymentState): readonly PaymentEvent[] => {
    switch (command.name) {
      case 'authorize':
        return authorize(command.body, state, policy);
      case 'capture':
        return capture(command.body.paymentId, state);
      case 'refund':
        return refund(command.body.reason, state);
      case 'fail':
        return fail(command.body, state);
    }
  };
}

/** Of what is only authorized, the capture may be on its way: it is let go of, so that nothing can be captured any more. */
function refund(reason: string, state: PaymentState): readonly PaymentEvent[] {
  if (state?.status === 'authorized') {
    return [{ type: 'payment.failed', data: { ...factsOf(state), reason: shortened(reason) } }];
  }
  if (state?.status !== 'captured') return [];
  return [{ type: 'payment.refunded', data: { ...factsOf(state), reason: shortened(reason) } }];
}

function authorize(
  body: CommandBodies['payment']['authorize'],
  state: PaymentState,
  { limit }: PaymentPolicy,
): readonly PaymentEvent[] {
  if (state === undefined) {
    if (body.amount <= limit) return [{ type: 'payment.authorized', data: body }];
    return [{ type: 'payment.failed', data: { ...body, reason: 'LIMIT_EXCEEDED' } }];
  }
  if (state.status === 'refused') {
    throw new BusinessRuleError('payment-refused', `payment ${body.paymentId} was undone before it was asked for`);
  }
  const same = state.amount === body.amount && state.currency === body.currency && state.orderId === body.orderId;
  if (same && (state.status === 'authorized' || state.status === 'captured')) return [];
  throw new BusinessRuleError('payment-exists', `payment ${body.paymentId} exists and is ${state.status}`);
}

function capture(paymentId: string, state: PaymentState): readonly PaymentEvent[] {
  if (state === undefined) throw new BusinessRuleError('payment-unknown', `there is no payment ${paymentId}`);
  if (state.status === 'authorized') return [{ type: 'payment.processed', data: factsOf(state) }];
  const rule = state.status === 'captured' ? 'payment-already-captured' : 'payment-not-authorized';
  throw new BusinessRuleError(rule, `payment ${paymentId} is ${state.status}; only an authorized one can be captured`);
}

function fail({ paymentId, reason }: CommandBodies['payment']['fail'], state: PaymentState): readonly PaymentEvent[] {
  if (state === undefined) return [{ type: 'payment.refused', data: { paymentId, reason: shortened(reason) } }];
  if (state.status === 'captured') {
    throw new BusinessRuleError('payment-captured', `payment ${state.paymentId} is captured; it can only be refunded`);
  }
  if (state.status !== 'authorized') return [];
  return [{ type: 'payment.failed', data: { ...factsOf(state), reason: shortened(reason) } }];
}

function factsOf({ paymentId, orderId, customerId, amount, currency }: Payment) {
  return { paymentId, orderId, customerId, amount, currency };
}

function shortened(reason: string): string {
  return reason.slice(0, MAX_REASON).toWellFormed();
}
