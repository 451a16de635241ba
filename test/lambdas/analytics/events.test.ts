import { contributionsOf } from '../../../lambdas/analytics/views/events.ts';
import { envelopes } from '../envelopes.ts';

test('counts an event once under its type and once under its minute', () => {
  const [event] = envelopes('order-K-1', { type: 'order.created', data: {} });
  expect(event && contributionsOf(event)).toEqual([
    { by: 'type', key: 'order.created', add: { count: 1 } },
    { by: 'minute', key: '2026-03-14T10:00Z', add: { count: 1 } },
  ]);
});
