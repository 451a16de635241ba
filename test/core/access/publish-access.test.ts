import { createOriginOf, readOriginRules, writeOriginRules } from '../../../core/access/event-origin.ts';
import { eventOwners } from '../../../core/access/event-owners.ts';
import type { Principal } from '../../../core/access/principal.ts';
import { compilePublishPolicy, parsePublishPolicy } from '../../../core/access/publish-access.ts';
import type { PublisherMatch, PublishPolicy } from '../../../core/access/publish-policy.ts';
import { domains } from '../../../lambdas/domains.ts';
import { nearest, resolve, types } from '../../../schemas/event-catalog.ts';

const owners = eventOwners(domains);
const names = { types: () => types, resolve, nearest };
const compile = (policy: PublishPolicy) => compilePublishPolicy(policy, owners, names);
const rule = (who: PublisherMatch, sources: string[], mayPut: string[]) => ({ who, sources, mayPut });

const anonymous: Principal = { kind: 'anonymous', id: 'anonymous' };
const token = (group: string): Principal => ({ kind: 'jwt', id: group, claims: new Map([['groups', [group]]]) });
const roleSession: Principal = { kind: 'iam', id: 'arn:aws:sts::123456789012:assumed-role/card-provider/session' };

const laptop = compile({
  rules: [
    rule('account', ['*'], ['*']),
    rule('anonymous', ['*'], ['*']),
    rule({ claim: 'groups', value: 'admin' }, ['*'], ['*']),
  ],
});
const account = compile({
  account: '123456789012',
  rules: [
    rule({ role: 'card-provider' }, ['card-provider'], ['PaymentCaptured', 'payment.failed']),
    rule('signedIn', ['web-shop'], ['order.*']),
  ],
});

describe('where an event comes from', () => {
  test.each<[string, string, string]>([
    ['order-service', 'order.created', 'own'],
    ['order-service', 'payment.failed', 'refused'],
    ['Order-Service', 'order.created', 'refused'],
    ['fulfilment-service', 'order.created', 'refused'],
    ['acme', 'order.created', 'outside'],
    ['acme', 'inventory.low_stock', 'outside'],
    ['acme', 'privacy.person_erased', 'refused'],
    ['acme', 'privacy.person_forgotten', 'refused'],
    ['privacy-service', 'privacy.person_erased', 'own'],
    ['PRIVACY-SERVICE', 'privacy.person_erased', 'refused'],
  ])('on the laptop %s says %s: %s', (source, type, origin) => {
    expect(laptop.originOf(source, type).origin).toBe(origin);
  });

  test.each<[string, string, string]>([
    ['card-provider', 'payment.processed', 'outside'],
    ['card-provider', 'payment.failed', 'outside'],
    ['card-provider', 'payment.refunded', 'refused'],
    ['Card-Provider', 'payment.failed', 'refused'],
    ['web-shop', 'order.created', 'outside'],
    ['acme', 'order.created', 'refused'],
    ['payment-service', 'payment.failed', 'own'],
  ])('where the policy names producers %s says %s: %s', (source, type, origin) => {
    expect(account.originOf(source, type).origin).toBe(origin);
  });

  test('is told with the reason where it is not believed', () => {
    expect(account.originOf('acme', 'order.created')).toEqual({
      origin: 'refused',
      reason: 'the publish policy of this stage lets acme say no order.created',
    });
    expect(laptop.originOf('acme', 'privacy.person_erased')).toEqual({
      origin: 'refused',
      reason: 'privacy.person_erased is said by privacy-service alone, and no policy can open it',
    });
  });

  test('fits a variable of a function for a thousand types of forty domains', () => {
    const many = (domain: number) =>
      Array.from({ length: 25 }, (_, type) => `domain_${domain}.something_happened_${type}`);
    const all = Array.from({ length: 40 }, (_, domain) => [`domain-${domain}-service`, many(domain)] as const);
    const rules = { owners: Object.fromEntries(all), domains: all.map(([source]) => source), closed: [], open: [] };
    const text = writeOriginRules(rules);
    expect(text.length).toBeLessThan(2_560);
    expect(readOriginRules(text)).toEqual(rules);
  });

  test('is the same by the rules that a consumer is given as JSON', () => {
    for (const access of [laptop, account]) {
      const taken = ['payment.processed', 'order.created', 'privacy.person_erased'];
      const originOf = createOriginOf(readOriginRules(writeOriginRules(access.originRules(taken))));
      for (const source of [
        'order-service',
        'payment-service',
        'privacy-service',
        'acme',
        'card-provider',
        'web-shop',
      ]) {
        for (const type of taken) {
          expect([source, type, originOf(source, type).origin]).toEqual([
            source,
            type,
            access.originOf(source, type).origin,
          ]);
        }
      }
    }
  });
});

describe('at the HTTP door', () => {
  test('nobody speaks for a domain, whoever they are', () => {
    for (const principal of [anonymous, token('admin')]) {
      expect(laptop.publisherFor(principal).originOf('order-service', 'order.created').origin).toBe('refused');
    }
  });

  test('on the laptop the token of reader may say nothing, and that of admin what anybody may', () => {
    expect(laptop.publisherFor(token('reader')).mayPutSome).toBe(false);
    expect(laptop.publisherFor(token('reader')).originOf('acme', 'order.created').origin).toBe('refused');
    expect(laptop.publisherFor(token('admin')).originOf('acme', 'order.created').origin).toBe('outside');
    expect(laptop.publisherFor(token('admin')).originOf('acme', 'privacy.person_erased').origin).toBe('refused');
  });

  test('a source belongs to those whom the policy names for it', () => {
    expect(account.publisherFor(roleSession).originOf('card-provider', 'payment.failed').origin).toBe('outside');
    expect(account.publisherFor(token('any')).originOf('card-provider', 'payment.failed').origin).toBe('refused');
    expect(account.publisherFor(token('any')).originOf('web-shop', 'order.created').origin).toBe('outside');
  });

  test('keys of the account say nothing here, and nobody says anything where the policy is empty', () => {
    const keys = compile({ rules: [rule('account', ['*'], ['*'])] });
    for (const access of [keys, compile({ rules: [] })]) {
      for (const principal of [anonymous, token('admin'), roleSession]) {
        expect(access.publisherFor(principal).mayPutSome).toBe(false);
      }
    }
  });
});

test('a type is open to all sources that are no domain’s, to those that are named, or to nobody', () => {
  expect(laptop.openTo('order.created')).toEqual(['*']);
  expect(laptop.openTo('privacy.person_erased')).toEqual([]);
  expect(account.openTo('payment.processed')).toEqual(['card-provider']);
  expect(account.openTo('order.shipped')).toEqual(['web-shop']);
  expect(account.openTo('customer.registered')).toEqual([]);
});

describe('a policy is refused', () => {
  test.each<[string, unknown, string]>([
    ['without rules', {}, 'it has no list of rules'],
    ['with an account that is none', { account: '1', rules: [] }, 'its account has to be 12 digits'],
    ['without sources', { rules: [rule('anonymous', [], ['*'])] }, 'sources of rule 0 has to be a list'],
    ['with a pattern for sources', { rules: [rule('anonymous', ['acme*'], ['*'])] }, 'a source is named in full'],
    [
      'with the source of a domain',
      { rules: [rule('anonymous', ['order-service'], ['*'])] },
      'order-service, which belongs',
    ],
    ['in other letters', { rules: [rule('anonymous', ['Order-Service'], ['*'])] }, 'Order-Service, which belongs'],
    ['with a source of AWS', { rules: [rule('anonymous', ['aws.s3'], ['*'])] }, 'aws. belongs to AWS'],
    ['without types', { rules: [{ who: 'anonymous', sources: ['a'] }] }, 'mayPut of rule 0 has to be a list'],
    [
      'with a type that nobody knows',
      { rules: [rule('anonymous', ['a'], ['payment.faild'])] },
      'did you mean payment.failed',
    ],
    [
      'with a pattern that fits no type',
      { rules: [rule('anonymous', ['a'], ['paiment.*'])] },
      'no event type is called',
    ],
    [
      'that opens what is closed',
      { rules: [rule('account', ['a'], ['privacy.person_erased'])] },
      'can be opened by no policy',
    ],
    [
      'that opens it by another name',
      { rules: [rule('account', ['a'], ['PersonErased'])] },
      'can be opened by no policy',
    ],
    ['that opens it by a pattern', { rules: [rule('account', ['a'], ['privacy.*'])] }, 'can be opened by no policy'],
    ['that opens it among others', { rules: [rule('account', ['a'], ['p*'])] }, 'can be opened by no policy'],
    ['about nobody', { rules: [rule({ role: '' }, ['a'], ['*'])] }, 'who of rule 0 has to be'],
    [
      'with the fault in its second rule',
      { rules: [rule('account', ['a'], ['*']), rule('account', [''], ['*'])] },
      'rule 1',
    ],
  ])('%s', (_, policy, reason) => {
    expect(() => compile(policy as PublishPolicy)).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID' }));
    expect(() => compile(policy as PublishPolicy)).toThrow(reason);
  });

  test('that is no JSON', () => {
    expect(() => parsePublishPolicy('{', owners, names)).toThrow('the publish policy is not JSON');
  });
});

describe('what belongs to whom', () => {
  test('is read from the manifests', () => {
    expect(owners.ownerOf('order.created')).toBe('order-service');
    expect(owners.ownerOf('inventory.low_stock')).toBeUndefined();
    expect([...owners.closed]).toEqual(['privacy.person_erased', 'privacy.person_forgotten']);
    expect(owners.sources).toContain('fulfilment-service');
  });

  test('has one owner for a type, which alone can close it', () => {
    const store = (emits: 'order.created'[], closed: 'order.created'[] = []) => ({
      aggregate: 'a',
      commands: [],
      emits,
      closed,
    });
    expect(() =>
      eventOwners([
        { name: 'a', store: store(['order.created']) },
        { name: 'b', store: store(['order.created']) },
      ]),
    ).toThrow('order.created is emitted by a-service and by b-service');
    expect(() => eventOwners([{ name: 'a', store: store([], ['order.created']) }])).toThrow('which it does not emit');
  });
});
