import type { SagaCommand } from '../../../core/saga/saga-definition.ts';
import { fulfilment } from '../../../lambdas/fulfilment/domain.ts';
import { orderFulfilmentStart } from '../../../lambdas/fulfilment/order-fulfilment-start.ts';
import { inventoryCommands } from '../../../lambdas/inventory/inventory-commands.ts';
import { orderCommands } from '../../../lambdas/order/order-commands.ts';
import { paymentCommands } from '../../../lambdas/payment/payment-commands.ts';
import { inMemoryDomain } from '../in-memory-domain.ts';
import { type CallCommand, runSaga } from './run-saga.ts';

const [saga] = fulfilment.sagas ?? [];

/** Three domains in memory, with 10 bowls and 1 jug in stock, and an order for 5 bowls and 1 jug at 30.00 EUR. */
async function shop(unitPrice = 500) {
  const domains = {
    order: inMemoryDomain(orderCommands, []),
    inventory: inMemoryDomain(inventoryCommands, []),
    payment: inMemoryDomain(paymentCommands({ limit: 10_000 }), []),
  };
  await domains.inventory.post('replenish', { sku: 'BOWL', quantity: 10 });
  await domains.inventory.post('replenish', { sku: 'JUG', quantity: 1 });
  const lines = ['BOWL', 'BOWL', 'JUG'].map((sku, index) => ({ sku, quantity: [2, 3, 1][index], unitPrice }));
  await domains.order.post('create', { orderId: 'K-1', customerId: null, currency: 'EUR', country: 'Norway', lines });
  const [created] = (await domains.order.commitsOf('order-K-1')).flatMap(({ events }) => events);
  if (created === undefined || saga === undefined) throw new Error('nothing to start');
  const call: CallCommand = async ({ domain, name, refusedBy = [] }, body, idempotencyKey) =>
    domains[domain as keyof typeof domains].run({
      command: name,
      body,
      idempotencyKey,
      correlationId: 'correlation-1',
      causationId: created.eventId,
      refusedBy,
    });
  const input = orderFulfilmentStart.input(created as Parameters<typeof orderFulfilmentStart.input>[0]);
  return {
    domains,
    fulfil: (around: (call: CallCommand) => CallCommand = (same) => same) => runSaga(saga, input, around(call)),
    /** The types of the events in a stream. */
    async history(streamId: string) {
      const domain = domains[streamId.split('-')[0] as keyof typeof domains];
      return (await domain.commitsOf(streamId)).flatMap(({ events }) => events).map(({ eventType }) => eventType);
    },
  };
}

test('an order in stock and within the limit is reserved, paid, confirmed and completed', async () => {
  const { fulfil, history } = await shop();
  expect(await fulfil()).toBeUndefined();
  expect(await history('order-K-1')).toEqual(['order.created', 'order.confirmed', 'order.completed']);
  expect(await history('payment-K-1')).toEqual(['payment.authorized', 'payment.processed']);
  const sold = ['inventory.replenished', 'inventory.reserved', 'inventory.consumed'];
  expect(await history('inventory-BOWL')).toEqual(sold);
  expect(await history('inventory-JUG')).toEqual(sold);
});

test('an order without stock is cancelled, and what was reserved is released', async () => {
  const { domains, fulfil, history } = await shop();
  await domains.inventory.post('reserve', { sku: 'JUG', quantity: 1, orderId: 'K-0' });
  expect(await fulfil()).toBe('0 of JUG are available, 1 are wanted');
  expect(await history('order-K-1')).toEqual(['order.created', 'order.cancelled']);
  expect(await history('payment-K-1')).toEqual([]);
  expect((await history('inventory-BOWL')).slice(1)).toEqual(['inventory.reserved', 'inventory.released']);
  expect((await history('inventory-JUG')).slice(1)).toEqual(['inventory.reserved', 'inventory.reservation_refused']);
});

test('an order above the limit is cancelled with the payment’s reason, and its stock released', async () => {
  const { domains, fulfil, history } = await shop(5_000);
  expect(await fulfil()).toBe('LIMIT_EXCEEDED');
  expect(await history('order-K-1')).toEqual(['order.created', 'order.cancelled']);
  expect(await history('payment-K-1')).toEqual(['payment.failed']);
  expect((await history('inventory-BOWL')).slice(1)).toEqual(['inventory.reserved', 'inventory.released']);
  const events = (await domains.order.commitsOf('order-K-1')).flatMap((commit) => commit.events);
  expect(events.at(-1)?.data).toMatchObject({ reason: 'LIMIT_EXCEEDED' });
});

const steps = saga?.steps.filter(({ forwardOnly }) => forwardOnly !== true).map(({ command }) => command) ?? [];
const isStep = (failing: SagaCommand) => (command: SagaCommand) => command === failing;

describe.each(steps.map((command) => [`${command.domain}/${command.name}`, command] as const))(
  'when %s fails for good',
  (_, failing) => {
    test.each([
      ['before it happened', false],
      ['after it happened', true],
    ])('%s, everything is undone', async (_, happened) => {
      const { fulfil, history } = await shop();
      const failure = await fulfil((call) => async (command, body, key) => {
        if (!isStep(failing)(command)) return call(command, body, key);
        if (happened) await call(command, body, key);
        throw new Error('timed out');
      });
      expect(failure).toBe('timed out');
      expect((await history('order-K-1')).at(-1)).toBe('order.cancelled');
      const ends = ['payment.failed', 'payment.refunded', 'payment.refused', undefined];
      expect(ends).toContain((await history('payment-K-1')).at(-1));
      for (const sku of ['BOWL', 'JUG']) {
        const [, ...moves] = await history(`inventory-${sku}`);
        const undone = [['inventory.reserved', 'inventory.released'], ['inventory.reservation_refused']];
        expect(undone).toContainEqual(moves);
      }
    });
  },
);

/** A step that was given up comes all the same: its request was on its way, or its function still ran. */
const undoable = saga?.steps.filter(({ compensation }) => compensation !== undefined) ?? [];

describe.each(undoable.map((step) => [step.name, step] as const))(
  'when %s takes place',
  (_, { command, compensation }) => {
    test.each([
      ['just behind its compensation', 1],
      ['when everything is undone', Number.POSITIVE_INFINITY],
    ])('%s, it is refused and stays undone', async (__, undoings) => {
      const { fulfil, history } = await shop();
      const late: (() => Promise<unknown>)[] = [];
      const outcomes: string[] = [];
      const comeLate = async () => {
        for (const call of late.splice(0))
          outcomes.push(
            await call().then(
              () => 'done',
              ({ code }) => code,
            ),
          );
      };
      let undone = 0;
      await fulfil((call) => async (asked, body, key) => {
        if (asked === command) {
          late.push(() => call(asked, body, key));
          throw new Error('timed out');
        }
        const answer = await call(asked, body, key);
        if (asked === compensation) undone += 1;
        // The first element of a step is the one that was tried.
        if (asked === compensation && undone === undoings) await comeLate();
        return answer;
      });
      await comeLate();
      expect(outcomes).toEqual(['BUSINESS_RULE_VIOLATED']);
      expect((await history('order-K-1')).at(-1)).toBe('order.cancelled');
      expect(['payment.failed', 'payment.refused', undefined]).toContain((await history('payment-K-1')).at(-1));
      for (const sku of ['BOWL', 'JUG']) {
        const moves = (await history(`inventory-${sku}`)).slice(1);
        const held = moves.filter((type) => type === 'inventory.reserved').length;
        expect(moves.filter((type) => type === 'inventory.released')).toHaveLength(held);
      }
    });
  },
);

test('stock that cannot be consumed undoes no order that is complete', async () => {
  const { fulfil, history } = await shop();
  const failing: CallCommand = async () => {
    throw new Error('timed out');
  };
  await expect(
    fulfil((call) => (command, body, key) => (command.name === 'consume' ? failing : call)(command, body, key)),
  ).rejects.toThrow('timed out');
  expect((await history('order-K-1')).at(-1)).toBe('order.completed');
  expect((await history('payment-K-1')).at(-1)).toBe('payment.processed');
  expect((await history('inventory-BOWL')).slice(1)).toEqual(['inventory.reserved']);
});

test('every command twice, as retries do, records nothing twice', async () => {
  const { fulfil, history } = await shop();
  await fulfil((call) => async (command, body, key) => {
    await call(command, body, key);
    return call(command, body, key);
  });
  expect(await history('order-K-1')).toEqual(['order.created', 'order.confirmed', 'order.completed']);
  expect(await history('payment-K-1')).toEqual(['payment.authorized', 'payment.processed']);
  expect((await history('inventory-BOWL')).slice(1)).toEqual(['inventory.reserved', 'inventory.consumed']);
});

test('an order that its customer cancels meanwhile is undone', async () => {
  const { domains, fulfil, history } = await shop();
  const failure = await fulfil((call) => async (command, body, key) => {
    if (command.name === 'confirm') await domains.order.post('cancel', { orderId: 'K-1', reason: 'changed my mind' });
    return call(command, body, key);
  });
  expect(failure).toBe('order K-1 was cancelled');
  expect(await history('order-K-1')).toEqual(['order.created', 'order.cancelled']);
  expect(await history('payment-K-1')).toEqual(['payment.authorized', 'payment.failed']);
});
