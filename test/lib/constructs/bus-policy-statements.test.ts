import { eventOwners } from '../../../core/access/event-owners.ts';
import { compilePublishPolicy } from '../../../core/access/publish-access.ts';
import type { PublishRule } from '../../../core/access/publish-policy.ts';
import { domains } from '../../../lambdas/domains.ts';
import { busPolicyStatements } from '../../../lib/constructs/bus-policy-statements.ts';
import { applies, statementsOf } from '../../../local/aws/access/policy-statement.ts';
import { nearest, resolve, types } from '../../../schemas/event-catalog.ts';
import { catalog } from '../../../schemas/generated/catalog.ts';
import type { EventType } from '../../../schemas/generated/event-types.ts';

const busArn = 'arn:aws:events:us-east-1:123456789012:event-bus/millrace-prod';
const owners = eventOwners(domains);
const relays = new Map(
  [...owners.types.keys()].map((source) => [source, `arn:aws:iam::123456789012:role/${source}-relay`]),
);
const edge = 'arn:aws:iam::123456789012:role/edge';
const provider = 'arn:aws:iam::210987654321:role/card-provider';
const detailTypesOf = (type: string) => [type, ...(catalog[type as EventType]?.aliases ?? [])];

function policy(rules: readonly PublishRule[]) {
  const publish = compilePublishPolicy({ account: '123456789012', rules }, owners, {
    types: () => types,
    resolve,
    nearest,
  });
  const principals = { busArn, relays, edge, account: '123456789012', partition: 'aws' };
  const document = { Version: '2012-10-17', Statement: busPolicyStatements({ publish, detailTypesOf, principals }) };
  const statements = statementsOf(document, 'events:PutEvents', { principals: true });
  return (principalArn: string, source: string, detailType: string) => {
    const context = {
      'aws:principalarn': principalArn,
      'aws:principalaccount': principalArn.split(':')[4] ?? '',
      'events:source': source,
      'events:detail-type': detailType,
    };
    const said = statements.filter((one) => applies(one, { action: 'events:PutEvents', resource: busArn, context }));
    return said.some(({ effect }) => effect === 'Deny') ? 'denied' : said.length > 0 ? 'allowed' : 'left to IAM';
  };
}

const relayOf = (source: string) => relays.get(source) ?? '';
const somebody = 'arn:aws:iam::123456789012:role/somebody';

describe('where nobody is named', () => {
  const put = policy([]);

  test.each([...relays.keys()])('%s is for its relay and for nobody else', (source) => {
    const [type = ''] = owners.types.get(source) ?? [];
    expect(put(relayOf(source), source, type)).toBe('left to IAM');
    const others = [somebody, edge, 'arn:aws:iam::123456789012:root', provider, ...relays.values()];
    for (const other of others.filter((one) => one !== relayOf(source)))
      expect(put(other, source, type)).toBe('denied');
    expect(put(somebody, source.toUpperCase(), type)).toBe('denied');
  });

  test.each(['fulfilment-service', 'analytics-service', 'audit-service'])(
    '%s, which has no relay, is nobody’s',
    (source) => {
      for (const principal of [somebody, edge, ...relays.values()])
        expect(put(principal, source, 'order.created')).toBe('denied');
    },
  );

  test.each(['privacy.person_erased', 'PersonErased', 'privacy.person_forgotten', 'PersonForgotten'])(
    '%s is denied to all but its owner, under whatever source',
    (type) => {
      for (const principal of [somebody, edge, relayOf('order-service')])
        expect(put(principal, 'acme', type)).toBe('denied');
      expect(put(relayOf('privacy-service'), 'privacy-service', type)).toBe('left to IAM');
    },
  );

  test('what no domain says is left to IAM, and to the rules', () => {
    expect(put(somebody, 'acme', 'order.created')).toBe('left to IAM');
  });
});

describe('where producers are named', () => {
  const put = policy([
    {
      who: { arn: 'arn:aws:sts::210987654321:assumed-role/card-provider/*' },
      sources: ['card-provider'],
      mayPut: ['payment.processed', 'payment.fail*'],
    },
    { who: { claim: 'scope', value: 'orders' }, sources: ['web-shop'], mayPut: ['order.created'] },
    { who: 'account', sources: ['till'], mayPut: ['*'] },
  ]);

  test('a source is for those who are named for it, in another account too', () => {
    expect(put(provider, 'card-provider', 'payment.processed')).toBe('allowed');
    expect(put(provider, 'card-provider', 'PaymentCaptured')).toBe('allowed');
    expect(put(provider, 'card-provider', 'payment.failed')).toBe('allowed');
    expect(put(provider, 'card-provider', 'order.created')).toBe('left to IAM');
    expect(put(somebody, 'card-provider', 'payment.processed')).toBe('denied');
    expect(put(provider, 'web-shop', 'order.created')).toBe('denied');
    expect(put(provider, 'order-service', 'order.created')).toBe('denied');
  });

  test('one for callers over HTTP is put by the edge alone', () => {
    expect(put(edge, 'web-shop', 'order.created')).toBe('left to IAM');
    expect(put(somebody, 'web-shop', 'order.created')).toBe('denied');
  });

  test('one for the account is left to IAM', () => {
    expect(put(somebody, 'till', 'order.created')).toBe('left to IAM');
  });
});

test('where all other sources are for one producer, nobody else uses any', () => {
  const put = policy([{ who: { role: 'gateway' }, sources: ['*'], mayPut: ['*'] }]);
  const gateway = 'arn:aws:iam::123456789012:role/gateway';
  expect(put(gateway, 'anything', 'order.created')).toBe('allowed');
  expect(put(somebody, 'anything', 'order.created')).toBe('denied');
  expect(put(gateway, 'order-service', 'order.created')).toBe('denied');
  expect(put(relayOf('order-service'), 'order-service', 'order.created')).toBe('left to IAM');
});
