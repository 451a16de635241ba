import type { OrderCommand } from '../../../lambdas/order/order-command.ts';
import { orderCommands } from '../../../lambdas/order/order-commands.ts';
import { given } from '../given.ts';
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
    expect(given(decider).when(create)).toEqual([created]);
  });

  test('rejects an order number that is taken', () => {
    expect(given(decider, created).when(create)).toEqual({
      refusedBy: 'order-exists',
      message: 'there is an order K-1 already',
    });
  });

  test('rejects the number of a return', () => {
    expect(
      given(decider, returned).when({ ...create, body: { ...create.body, orderId: 'CK-1' } } as OrderCommand),
    ).toEqual({ refusedBy: 'order-exists', message: 'there is a return CK-1 already' });
  });

  test('rejects lines that come to more than can be counted exactly', () => {
    const lines = Array.from({ length: 100 }, () => ({ sku: 'GOLD', quantity: 1_000_000, unitPrice: 100_000_000 }));
    expect(given(decider).when({ ...create, body: { ...create.body, lines } } as OrderCommand)).toMatchObject({
      refusedBy: 'amount-too-large',
    });
  });
});

describe('confirm', () => {
  test('accepts a created order', () => {
    expect(given(decider, created).when(confirm)).toEqual([confirmed]);
  });

  test('does nothing the second time', () => {
    expect(given(decider, created, confirmed).when(confirm)).toEqual([]);
  });

  test('rejects a cancelled order', () => {
    expect(given(decider, created, cancelled).when(confirm)).toEqual({
      refusedBy: 'order-cancelled',
      message: 'order K-1 was cancelled',
    });
  });

  test('rejects an order that nobody placed', () => {
    expect(given(decider).when(confirm)).toEqual({ refusedBy: 'order-unknown', message: 'there is no order K-1' });
  });

  test('rejects a return', () => {
    expect(given(decider, returned).when(confirm)).toMatchObject({ refusedBy: 'order-is-a-return' });
  });
});

describe('ship', () => {
  test('records carrier and tracking number', () => {
    expect(given(decider, created, confirmed).when(ship)).toEqual([shipped]);
  });

  test('is possible for an order that is completed already', () => {
    expect(given(decider, created, confirmed, completed).when(ship)).toEqual([shipped]);
  });

  test('does nothing the second time', () => {
    expect(given(decider, created, confirmed, shipped).when(ship)).toEqual([]);
  });

  test('rejects an order that is not confirmed', () => {
    expect(given(decider, created).when(ship)).toMatchObject({ refusedBy: 'order-not-confirmed' });
  });

  test('rejects a cancelled order', () => {
    expect(given(decider, created, confirmed, cancelled).when(ship)).toMatchObject({ refusedBy: 'order-cancelled' });
  });
});

describe('deliver', () => {
  test('follows on shipping', () => {
    expect(given(decider, created, confirmed, shipped).when(deliver)).toEqual([delivered]);
  });

  test('does nothing the second time', () => {
    expect(given(decider, created, confirmed, shipped, delivered).when(deliver)).toEqual([]);
  });

  test('rejects an order that has not been shipped', () => {
    expect(given(decider, created, confirmed).when(deliver)).toMatchObject({ refusedBy: 'order-not-shipped' });
  });
});

describe('complete', () => {
  test('tells what the order came to', () => {
    expect(given(decider, created, confirmed).when(complete)).toEqual([completed]);
  });

  test('is possible after delivery', () => {
    expect(given(decider, created, confirmed, shipped, delivered).when(complete)).toEqual([completed]);
  });

  test('does nothing the second time', () => {
    expect(given(decider, created, confirmed, completed).when(complete)).toEqual([]);
  });

  test('rejects an order that is not confirmed', () => {
    expect(given(decider, created).when(complete)).toMatchObject({ refusedBy: 'order-not-confirmed' });
  });
});

describe('cancel', () => {
  test.each([
    ['created', [created]],
    ['confirmed', [created, confirmed]],
    ['completed but not shipped', [created, confirmed, completed]],
  ])('calls off an order that is %s', (_, events) => {
    expect(given(decider, ...events).when(cancel)).toEqual([cancelled]);
  });

  test('does nothing the second time', () => {
    expect(given(decider, created, cancelled).when(cancel)).toEqual([]);
  });

  test('rejects an order that has been shipped', () => {
    expect(given(decider, created, confirmed, shipped).when(cancel)).toEqual({
      refusedBy: 'order-shipped',
      message: 'order K-1 has been shipped; it can only be returned',
    });
  });

  test('cuts a long reason off at 1,000 characters and never inside one', () => {
    const reason = `${'x'.repeat(999)}\u{1F6D2} and more`;
    const events = given(decider, created).when({ name: 'cancel', body: { orderId: 'K-1', reason } });
    expect(events).toMatchObject([{ data: { reason: `${'x'.repeat(999)}\uFFFD` } }]);
  });
});

describe('return', () => {
  test('records positive amounts under a number of its own', () => {
    expect(given(decider).when(takeBack)).toEqual([returned]);
  });

  test('rejects a number that is taken', () => {
    expect(given(decider, returned).when(takeBack)).toMatchObject({ refusedBy: 'order-exists' });
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
