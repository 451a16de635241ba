import type { InventoryCommand } from '../../../lambdas/inventory/decide.ts';
import { inventoryCommands } from '../../../lambdas/inventory/inventory-commands.ts';
import type { InventoryEvent } from '../../../lambdas/inventory/inventory-event.ts';
import { stockView } from '../../../lambdas/inventory/views/stock.ts';
import { envelopes } from '../envelopes.ts';
import { given } from '../given.ts';

const { decider } = inventoryCommands;

const replenished = (quantity: number): InventoryEvent => ({
  type: 'inventory.replenished',
  data: { sku: 'BOWL', quantity },
});
const reserved = (orderId: string, quantity: number): InventoryEvent => ({
  type: 'inventory.reserved',
  data: { sku: 'BOWL', orderId, quantity },
});
const released = (orderId: string, quantity: number): InventoryEvent => ({
  type: 'inventory.released',
  data: { sku: 'BOWL', orderId, quantity },
});
const reserve = (orderId: string, quantity: number): InventoryCommand => ({
  name: 'reserve',
  body: { sku: 'BOWL', orderId, quantity },
});
const release = (orderId: string): InventoryCommand => ({ name: 'release', body: { sku: 'BOWL', orderId } });

describe('replenish', () => {
  test('records what came in, whatever the stock is', () => {
    const command: InventoryCommand = { name: 'replenish', body: { sku: 'BOWL', quantity: 5 } };
    expect(given(decider).when(command)).toEqual([replenished(5)]);
    expect(given(decider, replenished(5), reserved('K-1', 5)).when(command)).toEqual([replenished(5)]);
  });
});

describe('reserve', () => {
  test('sets aside what is there', () => {
    expect(given(decider, replenished(5)).when(reserve('K-1', 5))).toEqual([reserved('K-1', 5)]);
  });

  test('refuses more than is available', () => {
    expect(given(decider, replenished(5), reserved('K-1', 3)).when(reserve('K-2', 3))).toEqual({
      refusedBy: 'insufficient-stock',
      message: '2 of BOWL are available, 3 are wanted',
    });
  });

  test('refuses an article that nobody has ever stocked', () => {
    expect(given(decider).when(reserve('K-1', 1))).toMatchObject({ refusedBy: 'insufficient-stock' });
  });

  test('does nothing the second time for the same order', () => {
    expect(given(decider, replenished(5), reserved('K-1', 5)).when(reserve('K-1', 5))).toEqual([]);
  });

  test('refuses another quantity for the same order', () => {
    expect(given(decider, replenished(9), reserved('K-1', 5)).when(reserve('K-1', 6))).toMatchObject({
      refusedBy: 'reservation-differs',
    });
  });

  test('can use what another order has let go of', () => {
    const events = [replenished(5), reserved('K-1', 5), released('K-1', 5)];
    expect(given(decider, ...events).when(reserve('K-2', 5))).toEqual([reserved('K-2', 5)]);
  });
});

describe('release', () => {
  test('sets free what the order holds', () => {
    const events = [replenished(9), reserved('K-1', 5), reserved('K-2', 2)];
    expect(given(decider, ...events).when(release('K-2'))).toEqual([released('K-2', 2)]);
  });

  test('does nothing when nothing is reserved', () => {
    expect(given(decider).when(release('K-1'))).toEqual([]);
    expect(given(decider, replenished(5), reserved('K-1', 5), released('K-1', 5)).when(release('K-1'))).toEqual([]);
  });
});

describe('stock view', () => {
  test('tells what is on hand, reserved and available', () => {
    const events = envelopes(
      'inventory-BOWL',
      replenished(9),
      reserved('K-1', 5),
      reserved('K-2', 2),
      released('K-1', 5),
    );
    const levels = events.map((_, index) =>
      events.slice(0, index + 1).reduce<ReturnType<typeof stockView.project>>(stockView.project, undefined),
    );
    expect(levels).toEqual([
      { sku: 'BOWL', onHand: 9, reserved: 0, available: 9, updatedAt: '2026-03-14T10:00:00.000Z' },
      { sku: 'BOWL', onHand: 9, reserved: 5, available: 4, updatedAt: '2026-03-14T10:01:00.000Z' },
      { sku: 'BOWL', onHand: 9, reserved: 7, available: 2, updatedAt: '2026-03-14T10:02:00.000Z' },
      { sku: 'BOWL', onHand: 9, reserved: 2, available: 7, updatedAt: '2026-03-14T10:03:00.000Z' },
    ]);
  });
});
