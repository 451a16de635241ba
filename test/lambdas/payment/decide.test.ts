import type { PaymentCommand } from '../../../lambdas/payment/decide.ts';
import { paymentCommands } from '../../../lambdas/payment/payment-commands.ts';
import type { PaymentEvent } from '../../../lambdas/payment/payment-event.ts';
import { statusView } from '../../../lambdas/payment/views/status.ts';
import { envelopes } from '../envelopes.ts';
import { given } from '../given.ts';

const { decider } = paymentCommands({ limit: 10_000 });

const payment = { paymentId: 'K-1', orderId: 'K-1', customerId: '42', amount: 4749, currency: 'EUR' };
const authorized: PaymentEvent = { type: 'payment.authorized', data: payment };
const processed: PaymentEvent = { type: 'payment.processed', data: payment };
const failed: PaymentEvent = { type: 'payment.failed', data: { ...payment, reason: 'order cancelled' } };
const refunded: PaymentEvent = { type: 'payment.refunded', data: { ...payment, reason: 'order cancelled' } };

const authorize = (amount = 4749): PaymentCommand => ({ name: 'authorize', body: { ...payment, amount } });
const capture: PaymentCommand = { name: 'capture', body: { paymentId: 'K-1' } };
const refund: PaymentCommand = { name: 'refund', body: { paymentId: 'K-1', reason: 'order cancelled' } };
const fail: PaymentCommand = { name: 'fail', body: { paymentId: 'K-1', reason: 'order cancelled' } };

describe('authorize', () => {
  test('sets the amount aside', () => {
    expect(given(decider).when(authorize())).toEqual([authorized]);
  });

  test('takes the limit itself', () => {
    expect(given(decider).when(authorize(10_000))).toMatchObject([{ type: 'payment.authorized' }]);
  });

  test('records a failure above the limit', () => {
    expect(given(decider).when(authorize(10_001))).toEqual([
      { type: 'payment.failed', data: { ...payment, amount: 10_001, reason: 'LIMIT_EXCEEDED' } },
    ]);
  });

  test('does nothing the second time', () => {
    expect(given(decider, authorized).when(authorize())).toEqual([]);
    expect(given(decider, authorized, processed).when(authorize())).toEqual([]);
  });

  test('rejects another amount for the same payment', () => {
    expect(given(decider, authorized).when(authorize(1))).toEqual({
      refusedBy: 'payment-exists',
      message: 'payment K-1 exists and is authorized',
    });
  });

  test('rejects a payment that has failed', () => {
    expect(given(decider, authorized, failed).when(authorize())).toMatchObject({ refusedBy: 'payment-exists' });
  });
});

describe('capture', () => {
  test('takes what was authorized', () => {
    expect(given(decider, authorized).when(capture)).toEqual([processed]);
  });

  test('rejects a second capture of the same payment', () => {
    expect(given(decider, authorized, processed).when(capture)).toEqual({
      refusedBy: 'payment-already-captured',
      message: 'payment K-1 is captured; only an authorized one can be captured',
    });
  });

  test.each([
    ['failed', [authorized, failed]],
    ['refunded', [authorized, processed, refunded]],
  ])('rejects a payment that is %s', (_, events) => {
    expect(given(decider, ...events).when(capture)).toMatchObject({ refusedBy: 'payment-not-authorized' });
  });

  test('rejects a payment that nobody asked for', () => {
    expect(given(decider).when(capture)).toMatchObject({ refusedBy: 'payment-unknown' });
  });
});

describe('refund', () => {
  test('gives back what was captured', () => {
    expect(given(decider, authorized, processed).when(refund)).toEqual([refunded]);
  });

  test.each([
    ['is unknown', []],
    ['is only authorized', [authorized]],
    ['has failed', [authorized, failed]],
    ['is refunded already', [authorized, processed, refunded]],
  ])('does nothing for a payment that %s', (_, events) => {
    expect(given(decider, ...events).when(refund)).toEqual([]);
  });
});

describe('fail', () => {
  test('lets go of what was authorized', () => {
    expect(given(decider, authorized).when(fail)).toEqual([failed]);
  });

  test.each([
    ['is unknown', []],
    ['has failed already', [authorized, failed]],
    ['is refunded', [authorized, processed, refunded]],
  ])('does nothing for a payment that %s', (_, events) => {
    expect(given(decider, ...events).when(fail)).toEqual([]);
  });

  test('rejects a captured payment, which can only be refunded', () => {
    expect(given(decider, authorized, processed).when(fail)).toMatchObject({ refusedBy: 'payment-captured' });
  });
});

describe('status view', () => {
  const fold = (...events: PaymentEvent[]) =>
    envelopes('payment-K-1', ...events).reduce<ReturnType<typeof statusView.project>>(statusView.project, undefined);

  test('tells where the payment stands', () => {
    expect(fold(authorized, processed)).toEqual({
      ...payment,
      status: 'captured',
      updatedAt: '2026-03-14T10:01:00.000Z',
    });
  });

  test('says why money was given back', () => {
    expect(fold(authorized, processed, refunded)).toEqual({
      ...payment,
      status: 'refunded',
      reason: 'order cancelled',
      updatedAt: '2026-03-14T10:02:00.000Z',
    });
  });

  test('says why it failed at once', () => {
    expect(fold(failed)).toMatchObject({ status: 'failed', reason: 'order cancelled' });
  });
});
