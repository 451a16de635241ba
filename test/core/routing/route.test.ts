import fc from 'fast-check';
import type { Priority } from '../../../core/event/envelope.ts';
import { createRoute, reachableDestinations, unreachableRules } from '../../../core/routing/route.ts';
import type { RoutingRule } from '../../../core/routing/routing-rule.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';

type Rules = readonly RoutingRule<string, string>[];
const types = ['order.created', 'order.paid', 'payment.failed'];
const priorities: readonly Priority[] = ['low', 'normal', 'high', 'critical'];

describe('a route', () => {
  const rules: Rules = [
    { when: { type: 'order.*', priority: ['high', 'critical'] }, to: ['bus', 'urgent', 'bus'] },
    { when: { data: { 'customer.country': ['UK', 'FR'], total: 0 } }, to: [] },
    { when: { type: 'order.created' }, to: ['analytics'] },
  ];
  const route = createRoute(rules, ['bus']);
  const routed = (eventType: string, facts: object = {}) => route(eventOf({ eventType, ...facts }));

  test('takes the first rule that applies, each destination once', () => {
    expect(routed('order.created', { priority: 'critical' })).toEqual(['bus', 'urgent']);
    expect(routed('order.created')).toEqual(['analytics']);
    expect(routed('order.created', { data: { customer: { country: 'UK' }, total: 0 } })).toEqual([]);
  });

  test('goes to where everything else goes when no rule applies', () => {
    expect(routed('payment.failed', { priority: 'high' })).toEqual(['bus']);
    expect(routed('payment.failed', { data: { customer: { country: 'DE' }, total: 0 } })).toEqual(['bus']);
    expect(routed('payment.failed', { data: { customer: null, total: 0 } })).toEqual(['bus']);
    expect(routed('payment.failed', { data: { 'customer.country': 'UK', total: 0 } })).toEqual(['bus']);
  });

  test('takes an event without a priority for a normal one', () => {
    const byPriority = createRoute([{ when: { priority: 'normal' }, to: ['a'] }], ['b']);
    expect(byPriority(eventOf({ eventType: 'order.created' }))).toEqual(['a']);
  });

  test('does not take inherited members of the data for given ones', () => {
    const odd = createRoute([{ when: { data: { 'constructor.name': 'Object' } }, to: ['a'] }], ['b']);
    expect(odd(eventOf({ eventType: 'order.created', data: {} }))).toEqual(['b']);
  });
});

test('destinations that cannot be reached are left out', () => {
  const rules: Rules = [
    { when: { type: 'order.*' }, to: ['bus'] },
    { when: { type: 'order.created' }, to: ['never'] },
    { when: { priority: 'low' }, to: ['analytics'] },
    { to: ['rest'] },
  ];
  expect(reachableDestinations({ rules, otherwise: ['nor-this'] }, types)).toEqual(['analytics', 'bus', 'rest']);
  expect(unreachableRules(rules, types)).toEqual([1]);
});

test('a rule that looks into the data may apply and may not', () => {
  const rules: Rules = [{ when: { data: { vip: true } }, to: ['vip'] }];
  expect(reachableDestinations({ rules, otherwise: ['bus'] }, types)).toEqual(['bus', 'vip']);
  expect(unreachableRules([...rules, { to: ['bus'] }], types)).toEqual([]);
});

test('what is reached is exactly what some event is routed to', () => {
  const values = fc.constantFrom(1, 2);
  const condition = fc.record(
    {
      type: fc.constantFrom(...types, 'order.*', '*'),
      priority: fc.uniqueArray(fc.constantFrom(...priorities), { minLength: 1, maxLength: 2 }),
      data: fc.record({ a: values }),
    },
    { requiredKeys: [] },
  );
  const to = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 2 });
  fc.assert(
    fc.property(fc.array(fc.record({ when: condition, to }), { maxLength: 4 }), (rules) => {
      const route = createRoute(rules, ['otherwise']);
      const reached = types.flatMap((eventType) =>
        priorities.flatMap((priority) =>
          [0, 1, 2].flatMap((a) => route(eventOf({ eventType, priority, data: { a } }))),
        ),
      );
      const possible = reachableDestinations({ rules, otherwise: ['otherwise'] }, types);
      expect(possible).toEqual(expect.arrayContaining([...new Set(reached)]));
      // With two values of one member and rules for both, a later rule may be dead; only then may more be granted.
      if (!rules.some(({ when }) => when.data)) expect(possible).toEqual([...new Set(reached)].sort());
    }),
  );
});
