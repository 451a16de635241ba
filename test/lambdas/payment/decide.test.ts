import { givenEvents } from '../../../core/testing/decider-spec.ts';
import type { PaymentCommand } from '../../../lambdas/payment/decide.ts';
import { paymentCommands } from '../../../lambdas/payment/payment-commands.ts';
import type { PaymentEvent } from '../../../lambdas/payment/payment-event.ts';
import { statusView } from '../../../lambdas/payment/views/status.ts';
import { envelopes } from '../envelopes.ts';

const { decider } = paymentCommands({ limit: 10_000 });

const payment = { paymentId: 'K-1', orderId: 'K-1', customerId: '42', amount: 4749, currency: 'EUR' };
const authorized: PaymentEvent = { type: 'payment.authorized', data: payment };
const processed: PaymentEvent = { type: 'payment.processed', data: payment };
const failed: PaymentEvent = { type: 'payment.failed', data: { ...payment, reason: 'order cancelled' } };
const refused: PaymentEvent = { type: 'payment.refused', data: { paymentId: 'K-1', reason: 'order cancelled' } };
const refunded: PaymentEvent = { type: 'payment.refunded', data: { ...payment, reason: 'order cancelled' } };

const authorize = (amount = 4749): PaymentCommand => ({ name: 'authorize', body: { ...payment, amount } });
const capture: PaymentCommand = { name: 'capture', body: { paymentId: 'K-1' } };
const refund: PaymentCommand = { name: 'refund', body: { paymentId: 'K-1', reason: 'order cancelled' } };
const fail: PaymentCommand = { name: 'fail', body: { paymentId: 'K-1', reason: 'order cancelled' } };

describe('authorize', () => {
  test('sets the amount aside', () => {
    givenEvents(decider).when(authorize()).thenRecords(authorized);
  });

  test('takes the limit itself', () => {
    givenEvents(decider)
      .when(authorize(10_000))
      .thenRecords({ type: 'payment.authorized', data: { ...payment, amount: 10_000 } });
  });

  test('records a failure above the limit', () => {
    givenEvents(decider)
      .when(authorize(10_001))
      .thenRecords({ type: 'payment.failed', data: { ...payment, amount: 10_001, reason: 'LIMIT_EXCEEDED' } });
  });

  test('does nothing the second time', () => {
    givenEvents(decider, authorized).when(authorize()).thenNothing();
    givenEvents(decider, authorized, processed).when(authorize()).thenNothing();
  });

  test('rejects another amount for the same payment', () => {
    givenEvents(decider, authorized).when(authorize(1)).thenRefused('payment-exists');
  });

  test('rejects a payment that has failed', () => {
    givenEvents(decider, authorized, failed).when(authorize()).thenRefused('payment-exists');
  });
});

describe('capture', () => {
  test('takes what was authorized', () => {
    givenEvents(decider, authorized).when(capture).thenRecords(processed);
  });

  test('rejects a second capture of the same payment', () => {
    givenEvents(decider, authorized, processed).when(capture).thenRefused('payment-already-captured');
  });

  test.each([
    ['failed', [authorized, failed]],
    ['refunded', [authorized, processed, refunded]],
  ])('rejects a payment that is %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(capture)
      .thenRefused('payment-not-authorized');
  });

  test('rejects a payment that nobody asked for', () => {
    givenEvents(decider).when(capture).thenRefused('payment-unknown');
  });
});

describe('refund', () => {
  test('gives back what was captured', () => {
    givenEvents(decider, authorized, processed).when(refund).thenRecords(refunded);
  });

  test.each([
    ['is unknown', []],
    ['has failed', [authorized, failed]],
    ['is refunded already', [authorized, processed, refunded]],
    ['was refused', [refused]],
  ])('does nothing for a payment that %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(refund)
      .thenNothing();
  });

  test('lets go of what is only authorized, and a capture that comes late is refused', () => {
    givenEvents(decider, authorized).when(refund).thenRecords(failed);
    givenEvents(decider, authorized).when(refund).thenRefusesLate(capture);
    givenEvents(decider).when(capture).thenRefused('payment-unknown');
  });
});

describe('fail', () => {
  test('lets go of what was authorized', () => {
    givenEvents(decider, authorized).when(fail).thenRecords(failed);
  });

  test.each([
    ['has failed already', [authorized, failed]],
    ['is refunded', [authorized, processed, refunded]],
    ['was refused', [refused]],
  ])('does nothing for a payment that %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(fail)
      .thenNothing();
  });

  test('has a payment refused that nobody has asked for yet', () => {
    givenEvents(decider).when(fail).thenRecords(refused);
    givenEvents(decider).when(fail).thenRefusesLate(authorize());
    givenEvents(decider).when(fail).thenRefusesLate(authorize(10_001), 'payment.failed');
    givenEvents(decider, refused).when(authorize()).thenRefused('payment-refused');
    givenEvents(decider, refused).when(capture).thenRefused('payment-not-authorized');
  });

  test('rejects a captured payment, which can only be refunded', () => {
    givenEvents(decider, authorized, processed).when(fail).thenRefused('payment-captured');
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

  test('tells nothing of a payment that was refused before anybody had asked for it', () => {
    expect(fold(refused)).toBeUndefined();
  });

  test('says why it failed at once', () => {
    expect(fold(failed)).toMatchObject({ status: 'failed', reason: 'order cancelled' });
  });
});
