import { personKinds } from '../../../lambdas/person-kinds.ts';
import { personalDomains } from '../../../lambdas/personal-domains.ts';

test('the domains that hold personal data are those whose schemas mark some', () => {
  expect(personalDomains.map(({ domain, people }) => [domain, people])).toEqual([
    ['order', { customer: 'history' }],
    ['customer', {}],
    ['notification', { customer: 'sent' }],
  ]);
});

test('persons are customers, guests by what they did, and events that belong to nothing', () => {
  expect(personKinds).toEqual(['customer', 'event', 'notification', 'order']);
});
