import path from 'node:path';
import { typesNamingPersons } from '../../../lambdas/audit/event-types.ts';
import { domains } from '../../../lambdas/domains.ts';
import { personKinds } from '../../../lambdas/person-kinds.ts';
import { namingDomains, personalDomains } from '../../../lambdas/personal-domains.ts';
import { readSchemas } from '../../../scripts/codegen/schema-source.ts';
import { repository } from '../../schemas/repository.ts';

const { events } = readSchemas(path.join(repository, 'schemas'));
const naming = events.filter(({ expanded }) => 'customerId' in (expanded.properties as object));

test('the domains that hold personal data are those whose schemas mark some', () => {
  expect(personalDomains.map(({ domain, people }) => [domain, people])).toEqual([
    ['order', { customer: 'history' }],
    ['customer', {}],
    ['notification', { customer: 'sent', order: 'sent' }],
  ]);
});

test('what is kept of a person is looked for in every domain whose events name one', () => {
  const found = new Set(namingDomains.map(({ domain }) => domain));
  const owners = new Set(naming.map(({ domain }) => domain));
  expect([...found].sort()).toEqual([...owners].sort());
  for (const { domain, aggregate, people } of namingDomains) {
    if (aggregate === 'customer') continue;
    const named = domains.find(({ name }) => name === domain)?.views ?? [];
    expect(named).toContain(people.customer);
  }
});

test('what other producers say of persons is kept, whatever its type', () => {
  const types: readonly string[] = typesNamingPersons;
  expect(naming.map(({ eventType }) => eventType).filter((type) => !types.includes(type))).toEqual([]);
});

test('persons are customers, guests by what they did, and events that belong to nothing', () => {
  expect(personKinds).toEqual(['customer', 'event', 'notification', 'order']);
});
