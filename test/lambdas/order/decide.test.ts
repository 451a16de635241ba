import { givenEvents } from '../../../core/testing/decider-spec.ts';
import type { OrderCommand } from '../../../lambdas/order/order-command.ts';
import { orderCommands } from '../../../lambdas/order/order-commands.ts';
import { cancelled, completed, confirmed, created, delivered, returned, shipped } from './order-events.ts';

const { decider } = orderCommands;

const create: OrderCommand = {
  name: 'create',
  body: {
    orderId: 'K-1',
    customerId: '42',
    currency: 'EUR',
    country: 'Norway',
    lines: [
      { sku: 'BOWL', description: 'Bowl', quantity: 3, unitPrice: 1250 },
      { sku: 'POST', quantity: 1, unitPrice: 999 },
    ],
    placedAt: '2026-03-13T23:59:00.000Z',
    fulfilment: 'managed',
  },
};
const confirm: OrderCommand = { name: 'confirm', body: { orderId: 'K-1' } };
const ship: OrderCommand = { name: 'ship', body: { orderId: 'K-1', carrier: 'Bring', trackingNumber: 'T9' } };
const deliver: OrderCommand = { name: 'deliver', body: { orderId: 'K-1' } };
const complete: OrderCommand = { name: 'complete', body: { orderId: 'K-1' } };
const cancel: OrderCommand = { name: 'cancel', body: { orderId: 'K-1', reason: 'changed my mind' } };
const revoke: OrderCommand = { name: 'revoke', body: { orderId: 'K-1', reason: 'changed my mind' } };
const takeBack: OrderCommand = {
  name: 'return',
  body: {
    returnId: 'CK-1',
    customerId: '42',
    currency: 'EUR',
    country: 'Sweden',
    lines: [{ sku: 'BOWL', quantity: 1, unitPrice: 1250 }],
    returnedAt: '2026-03-20T08:00:00.000Z',
  },
};

describe('create', () => {
  test('computes the amount of each line and the total in minor units', () => {
    givenEvents(decider).when(create).thenRecords(created);
  });

  test('rejects an order number that is taken', () => {
    givenEvents(decider, created).when(create).thenRefused('order-exists');
  });

  test('rejects the number of a return', () => {
    givenEvents(decider, returned)
      .when({ ...create, body: { ...create.body, orderId: 'CK-1' } } as OrderCommand)
      .thenRefused('order-exists');
  });

  test('rejects lines that come to more than can be counted exactly', () => {
    const lines = Array.from({ length: 100 }, () => ({ sku: 'GOLD', quantity: 1_000_000, unitPrice: 100_000_000 }));
    givenEvents(decider)
      .when({ ...create, body: { ...create.body, lines } } as OrderCommand)
      .thenRefused('amount-too-large');
  });
});

describe('confirm', () => {
  test('accepts a created order', () => {
    givenEvents(decider, created).when(confirm).thenRecords(confirmed);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, created, confirmed).when(confirm).thenNothing();
  });

  test('rejects a cancelled order', () => {
    givenEvents(decider, created, cancelled).when(confirm).thenRefused('order-cancelled');
  });

  test('rejects an order that nobody placed', () => {
    givenEvents(decider).when(confirm).thenRefused('order-unknown');
  });

  test('rejects a return', () => {
    givenEvents(decider, returned).when(confirm).thenRefused('order-is-a-return');
  });
});

describe('ship', () => {
  test('records carrier and tracking number', () => {
    givenEvents(decider, created, confirmed).when(ship).thenRecords(shipped);
  });

  test('is possible for an order that is completed already', () => {
    givenEvents(decider, created, confirmed, completed).when(ship).thenRecords(shipped);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, created, confirmed, shipped).when(ship).thenNothing();
  });

  test('rejects an order that is not confirmed', () => {
    givenEvents(decider, created).when(ship).thenRefused('order-not-confirmed');
  });

  test('rejects a cancelled order', () => {
    givenEvents(decider, created, confirmed, cancelled).when(ship).thenRefused('order-cancelled');
  });
});

describe('deliver', () => {
  test('follows on shipping', () => {
    givenEvents(decider, created, confirmed, shipped).when(deliver).thenRecords(delivered);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, created, confirmed, shipped, delivered).when(deliver).thenNothing();
  });

  test('rejects an order that has not been shipped', () => {
    givenEvents(decider, created, confirmed).when(deliver).thenRefused('order-not-shipped');
  });
});

describe('complete', () => {
  test('tells what the order came to', () => {
    givenEvents(decider, created, confirmed).when(complete).thenRecords(completed);
  });

  test('is possible after delivery', () => {
    givenEvents(decider, created, confirmed, shipped, delivered).when(complete).thenRecords(completed);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, created, confirmed, completed).when(complete).thenNothing();
  });

  test('rejects an order that is not confirmed', () => {
    givenEvents(decider, created).when(complete).thenRefused('order-not-confirmed');
  });
});

describe('cancel', () => {
  test.each([
    ['created', [created]],
    ['confirmed', [created, confirmed]],
  ])('calls off an order that is %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(cancel)
      .thenRecords(cancelled);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, created, cancelled).when(cancel).thenNothing();
  });

  test('rejects an order that has been shipped', () => {
    givenEvents(decider, created, confirmed, shipped).when(cancel).thenRefused('order-shipped');
  });

  test('rejects an order that has been completed, for its money was taken', () => {
    givenEvents(decider, created, confirmed, completed).when(cancel).thenRefused('order-completed');
  });

  test('cuts a long reason off at 1,000 characters and never inside one', () => {
    const reason = `${'x'.repeat(999)}\u{1F6D2} and more`;
    const state = decider.evolve(undefined, created);
    const events = decider.decide({ name: 'cancel', body: { orderId: 'K-1', reason } }, state);
    expect(events).toMatchObject([{ data: { reason: `${'x'.repeat(999)}\uFFFD` } }]);
  });
});

describe('revoke', () => {
  test.each([
    ['created', [created]],
    ['confirmed', [created, confirmed]],
    ['completed but not shipped', [created, confirmed, completed]],
  ])('takes back an order that is %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(revoke)
      .thenRecords(cancelled);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, created, cancelled).when(revoke).thenNothing();
  });

  test('rejects an order that has been shipped', () => {
    givenEvents(decider, created, confirmed, shipped).when(revoke).thenRefused('order-shipped');
  });
});

describe('return', () => {
  test('records positive amounts under a number of its own', () => {
    givenEvents(decider).when(takeBack).thenRecords(returned);
  });

  test('rejects a number that is taken', () => {
    givenEvents(decider, returned).when(takeBack).thenRefused('order-exists');
  });
});

describe('prepare', () => {
  const context = { now: '2026-03-14T10:00:00.000Z', newId: () => 'made-up' };
  const { prepare } = orderCommands.commands.create;
  const body = { customerId: null, currency: 'EUR', country: 'Norway', lines: [] };

  test('makes up a number and takes the time when a create leaves them out', () => {
    expect(prepare?.(body, context)).toEqual({
      ...body,
      orderId: 'made-up',
      placedAt: '2026-03-14T10:00:00.000Z',
      fulfilment: 'managed',
    });
  });

  test('keeps what the sender says', () => {
    const said = { ...body, orderId: '536365', placedAt: '2010-12-01T08:26:00Z', fulfilment: 'external' };
    expect(prepare?.(said, context)).toEqual(said);
  });
});
