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
const askedAt = '2026-03-14T10:00:00.000Z';
const release = (orderId: string, at = askedAt): InventoryCommand => ({
  name: 'release',
  body: { sku: 'BOWL', orderId, askedAt: at },
});
const refused = (orderId: string, refusedAt = askedAt): InventoryEvent => ({
  type: 'inventory.reservation_refused',
  data: { sku: 'BOWL', orderId, refusedAt },
});
const consume = (orderId: string): InventoryCommand => ({ name: 'consume', body: { sku: 'BOWL', orderId } });
const consumed = (orderId: string, quantity: number): InventoryEvent => ({
  type: 'inventory.consumed',
  data: { sku: 'BOWL', orderId, quantity },
});

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

  test('refuses what may be on its way when nothing is reserved, once', () => {
    givenEvents(decider).when(release('K-1')).thenRecords(refused('K-1'));
    givenEvents(decider, replenished(5), refused('K-1')).when(release('K-1')).thenNothing();
  });

  test('has a reservation refused that comes late', () => {
    givenEvents(decider, replenished(9)).when(release('K-1')).thenRefusesLate(reserve('K-1', 5));
    givenEvents(decider, replenished(9), refused('K-1')).when(reserve('K-1', 5)).thenRefused('reservation-refused');
    givenEvents(decider, replenished(9), refused('K-1')).when(reserve('K-2', 5)).thenRecords(reserved('K-2', 5));
  });

  test('is remembered for an hour when nothing is reserved, and not much longer', () => {
    const early = refused('K-1', '2026-03-14T10:00:00.000Z');
    const within = [replenished(9), early, refused('K-2', '2026-03-14T11:00:00.000Z')];
    givenEvents(decider, ...within)
      .when(reserve('K-1', 5))
      .thenRefused('reservation-refused');
    const after = [replenished(9), early, refused('K-2', '2026-03-14T11:00:00.001Z')];
    givenEvents(decider, ...after)
      .when(reserve('K-1', 5))
      .thenRecords(reserved('K-1', 5));
  });
});

describe('consume', () => {
  test('takes what an order holds out of the stock', () => {
    const events = [replenished(9), reserved('K-1', 5)];
    givenEvents(decider, ...events)
      .when(consume('K-1'))
      .thenRecords(consumed('K-1', 5));
    const after = [...events, consumed('K-1', 5)];
    givenEvents(decider, ...after)
      .when(reserve('K-2', 5))
      .thenRefused('insufficient-stock');
    givenEvents(decider, ...after)
      .when(reserve('K-2', 4))
      .thenRecords(reserved('K-2', 4));
  });

  test('does nothing when nothing is held', () => {
    givenEvents(decider).when(consume('K-1')).thenNothing();
    givenEvents(decider, replenished(5), reserved('K-1', 5), consumed('K-1', 5)).when(consume('K-1')).thenNothing();
  });
});

test('the state of an article does not grow with the orders that it was sold to', () => {
  const fold = (orders: number) => {
    let state = decider.initialState;
    const start = Date.parse(askedAt);
    for (let order = 0; order < orders; order += 1) {
      const events = [replenished(2), reserved(`K-${order}`, 1), consumed(`K-${order}`, 1)];
      const late = refused(`L-${order}`, new Date(start + order * 60_000).toISOString());
      for (const event of [...events, late]) state = decider.evolve(state, event);
    }
    return state;
  };
  const [few, many] = [fold(100), fold(5_000)];
  expect([few.onHand, many.onHand, many.reserved]).toEqual([100, 5_000, 0]);
  expect([few.reservations.size, many.reservations.size]).toEqual([0, 0]);
  expect([few.refused.size, many.refused.size]).toEqual([61, 61]);
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
