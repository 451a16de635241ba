import { givenEvents } from '../../../core/testing/decider-spec.ts';
import type { InventoryCommand } from '../../../lambdas/inventory/decide.ts';
import { inventoryCommands } from '../../../lambdas/inventory/inventory-commands.ts';
import type { InventoryEvent } from '../../../lambdas/inventory/inventory-event.ts';
import { stockView } from '../../../lambdas/inventory/views/stock.ts';
import { envelopes } from '../envelopes.ts';

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
    givenEvents(decider).when(command).thenRecords(replenished(5));
    givenEvents(decider, replenished(5), reserved('K-1', 5)).when(command).thenRecords(replenished(5));
  });

  test('is refused when the stock could not be counted exactly any more', () => {
    const command: InventoryCommand = { name: 'replenish', body: { sku: 'BOWL', quantity: 1 } };
    const nearly = replenished(Number.MAX_SAFE_INTEGER - 1);
    givenEvents(decider, nearly).when(command).thenRecords(replenished(1));
    givenEvents(decider, nearly, replenished(1)).when(command).thenRefused('stock-too-large');
  });
});

describe('reserve', () => {
  test('sets aside what is there', () => {
    givenEvents(decider, replenished(5)).when(reserve('K-1', 5)).thenRecords(reserved('K-1', 5));
  });

  test('refuses more than is available', () => {
    givenEvents(decider, replenished(5), reserved('K-1', 3)).when(reserve('K-2', 3)).thenRefused('insufficient-stock');
  });

  test('refuses an article that nobody has ever stocked', () => {
    givenEvents(decider).when(reserve('K-1', 1)).thenRefused('insufficient-stock');
  });

  test('does nothing the second time for the same order', () => {
    givenEvents(decider, replenished(5), reserved('K-1', 5)).when(reserve('K-1', 5)).thenNothing();
  });

  test('refuses another quantity for the same order', () => {
    givenEvents(decider, replenished(9), reserved('K-1', 5)).when(reserve('K-1', 6)).thenRefused('reservation-differs');
  });

  test('can use what another order has let go of', () => {
    const events = [replenished(5), reserved('K-1', 5), released('K-1', 5)];
    givenEvents(decider, ...events)
      .when(reserve('K-2', 5))
      .thenRecords(reserved('K-2', 5));
  });
});

describe('release', () => {
  test('sets free what the order holds', () => {
    const events = [replenished(9), reserved('K-1', 5), reserved('K-2', 2)];
    givenEvents(decider, ...events)
      .when(release('K-2'))
      .thenRecords(released('K-2', 2));
  });

  test('does nothing when nothing is reserved', () => {
    givenEvents(decider).when(release('K-1')).thenNothing();
    givenEvents(decider, replenished(5), reserved('K-1', 5), released('K-1', 5)).when(release('K-1')).thenNothing();
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
