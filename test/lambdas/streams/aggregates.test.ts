import fc from 'fast-check';
import { aggregates } from '../../../lambdas/aggregates.ts';
import { domains } from '../../../lambdas/domains.ts';
import { evolve } from '../../../lambdas/inventory/evolve.ts';
import { noStock, stockSnapshots } from '../../../lambdas/inventory/state.ts';

test('every domain that takes commands has a state, with snapshots', () => {
  const deciding = domains.filter(({ store }) => store !== undefined && store.commands.length > 0);
  expect(Object.keys(aggregates).sort()).toEqual(deciding.map(({ name }) => name).sort());
  for (const { snapshots } of Object.values(aggregates)) expect(snapshots?.stateVersion).toMatch(/^\d+$/);
});

test('stock comes back from a snapshot as it was', () => {
  const reservation = fc.record({ orderId: fc.string(), quantity: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.array(reservation), (reservations) => {
      const refusedAt = '2026-03-14T10:00:00.000Z';
      const stock = reservations.reduce(
        (state, { orderId, quantity }) =>
          quantity === 9
            ? evolve(state, { type: 'inventory.reservation_refused', data: { sku: 'MUG', orderId, refusedAt } })
            : evolve(state, { type: 'inventory.reserved', data: { sku: 'MUG', orderId, quantity } }),
        noStock,
      );
      expect(stockSnapshots.fromJson?.(JSON.parse(JSON.stringify(stockSnapshots.toJson?.(stock))))).toEqual(stock);
    }),
  );
});
