import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { principalOf } from '../../../core/access/principal.ts';
import { compileReadPolicy, parseReadPolicy } from '../../../core/access/read-access.ts';
import type { ReadPolicy } from '../../../core/access/read-policy.ts';

function principal(authorizer?: unknown) {
  return principalOf({ requestContext: { authorizer } as unknown as APIGatewayProxyEventV2['requestContext'] });
}

const byArn = (userArn: string) => principal({ iam: { userArn } });
const byClaims = (claims: object) => principal({ jwt: { claims, scopes: null } });

describe('a principal', () => {
  test('is the ARN of a signed request, the subject of a token, or anonymous', () => {
    expect(byArn('arn:aws:iam::1:user/ann')).toEqual({ kind: 'iam', id: 'arn:aws:iam::1:user/ann' });
    expect(byClaims({ sub: 'ann' })).toMatchObject({ kind: 'jwt', id: 'ann' });
    expect(principal()).toEqual({ kind: 'anonymous', id: 'anonymous' });
  });

  test.each([[{}], [{ jwt: { claims: {} } }], [{ jwt: {} }], [{ iam: { userArn: '' } }], [{ lambda: { sub: 'ann' } }]])(
    'is unknown, not anonymous, when the authorizer says %j',
    (authorizer) => {
      expect(principal(authorizer)).toEqual({ kind: 'unknown', id: 'unknown' });
    },
  );

  test('has the values of claims that are lists, as API Gateway writes them', () => {
    const { claims } = byClaims({
      sub: 'ann',
      scope: 'orders/read stock/read',
      'cognito:groups': '[admin reader]',
      name: '[a b]',
    }) as { claims?: ReadonlyMap<string, readonly string[]> };
    expect(claims?.get('scope')).toEqual(['orders/read', 'stock/read']);
    expect(claims?.get('cognito:groups')).toEqual(['admin', 'reader']);
    expect(claims?.get('name')).toEqual(['[a b]']);
  });
});

const policy: ReadPolicy = {
  rules: [
    { who: { arn: 'arn:aws:sts::*:assumed-role/shop/*' }, mayRead: ['order.*', 'payment.failed'] },
    { who: { claim: 'scope', value: 'stock/*' }, mayRead: ['inventory.*'] },
    { who: { claim: 'groups', value: 'auditor' }, mayRead: [], mayReadAudit: true },
    { who: { claim: 'groups', value: 'keeper' }, mayRead: [], mayCloseStreams: true },
    { who: 'signedIn', mayRead: ['notification.sent'] },
  ],
};

describe('a policy', () => {
  const { mayRead, readerFor } = compileReadPolicy(policy);
  const shop = byArn('arn:aws:sts::1:assumed-role/shop/ann');

  test.each([
    ['order.created', true],
    ['payment.failed', true],
    ['payment.processed', false],
    ['payment.failed2', false],
    ['orderXcreated', false],
    ['notification.sent', true],
    ['inventory.reserved', false],
  ])('lets a role read %s: %s', (eventType, allowed) => {
    expect(mayRead(shop, eventType)).toBe(allowed);
  });

  test('adds up the rules about one reader', () => {
    const ann = byClaims({ sub: 'ann', scope: 'x stock/read', groups: '[auditor]' });
    expect(mayRead(ann, 'inventory.reserved')).toBe(true);
    expect(mayRead(ann, 'notification.sent')).toBe(true);
    expect(mayRead(ann, 'order.created')).toBe(false);
    expect(readerFor(ann)).toMatchObject({ mayReadSome: true, mayReadAudit: true });
  });

  test('lets those close streams whom a rule says it of, and makes readers of them no more than of anyone', () => {
    const keeper = byClaims({ sub: 'kim', groups: '[keeper]' });
    expect(readerFor(keeper).mayCloseStreams).toBe(true);
    expect(mayRead(keeper, 'order.created')).toBe(false);
    expect(readerFor(shop).mayCloseStreams).toBe(false);
  });

  test('refuses whoever no rule is about', () => {
    for (const nobody of [principal(), principal({})]) {
      expect(readerFor(nobody)).toMatchObject({ mayReadSome: false, mayReadAudit: false, mayCloseStreams: false });
      expect(mayRead(nobody, 'order.created')).toBe(false);
    }
  });

  test('takes a role’s name for no other role and a claim for no ARN', () => {
    expect(mayRead(byArn('arn:aws:sts::1:assumed-role/shop-keeper/ann'), 'order.created')).toBe(false);
    expect(mayRead(byClaims({ sub: 'arn:aws:sts::1:assumed-role/shop/ann' }), 'order.created')).toBe(false);
  });

  test.each([
    ['{', 'the read policy is not JSON'],
    ['null', 'it has no list of rules'],
    ['{"rules":[{"who":"anonymous"}]}', 'mayRead of rule 0 has to be a list'],
    ['{"rules":[{"who":"everybody","mayRead":["*"]}]}', 'who of rule 0 has to be anonymous, signedIn, an arn'],
    ['{"rules":[{"who":{"claim":"groups"},"mayRead":["*"]}]}', 'who of rule 0 has to be'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayReadAudit":"yes"}]}', 'mayReadAudit of rule 0'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayReadPersonalData":1}]}', 'mayReadPersonalData of rule 0'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayErase":null}]}', 'mayErase of rule 0'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayCloseStreams":1}]}', 'mayCloseStreams of rule 0'],
  ])('that is none is refused: %s', (json, message) => {
    expect(() => parseReadPolicy(json)).toThrow(message);
  });
});
