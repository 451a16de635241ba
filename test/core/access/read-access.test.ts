import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { callerOf, principalOf } from '../../../core/access/principal.ts';
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
      scp: '[stock/read x]',
      'cognito:groups': '[admin]',
      groups: 'friends of admin',
      name: '[a b]',
    }) as { claims?: ReadonlyMap<string, readonly string[]> };
    expect(claims?.get('scope')).toEqual(['orders/read', 'stock/read']);
    expect(claims?.get('scp')).toEqual(['stock/read', 'x']);
    expect(claims?.get('cognito:groups')).toEqual(['admin']);
    expect(claims?.get('groups')).toEqual(['friends of admin']);
    expect(claims?.get('name')).toEqual(['[a b]']);
  });
});

test.each([
  ['arn:aws:sts::123456789012:assumed-role/shop/ann', 'arn:aws:sts::123456789012:assumed-role/shop/bob', true],
  ['arn:aws:sts::123456789012:assumed-role/shop/ann', 'arn:aws:sts::123456789012:assumed-role/till/ann', false],
  ['arn:aws:sts::123456789012:assumed-role/shop/ann', 'arn:aws:sts::210987654321:assumed-role/shop/ann', false],
  ['arn:aws:iam::123456789012:user/ann', 'arn:aws:iam::123456789012:user/bob', false],
  [
    'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Shop_0123456789abcdef/ann@example.com',
    'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Shop_0123456789abcdef/bob@example.com',
    false,
  ],
])('the sessions of a role are one caller, people are not: %s and %s', (one, other, same) => {
  expect(callerOf(byArn(one)) === callerOf(byArn(other))).toBe(same);
});

test('nobody becomes another caller by a token that is named like an ARN', () => {
  const arn = 'arn:aws:iam::123456789012:user/ann';
  expect(callerOf(byClaims({ sub: arn }))).not.toBe(callerOf(byArn(arn)));
  expect(callerOf(byClaims({ sub: 'anonymous' }))).not.toBe(callerOf(principal()));
});

const policy: ReadPolicy = {
  account: '123456789012',
  rules: [
    { who: { role: 'shop' }, mayRead: ['order.*', 'payment.failed'] },
    { who: { claim: 'scope', value: 'stock/*' }, mayRead: ['inventory.*'] },
    { who: { claim: 'groups', value: 'auditor' }, mayRead: [], mayReadAudit: true },
    { who: { claim: 'groups', value: 'keeper' }, mayRead: [], mayCloseStreams: true },
    { who: 'signedIn', mayRead: ['notification.sent'] },
  ],
};

describe('a policy', () => {
  const { mayRead, readerFor } = compileReadPolicy(policy);
  const shop = byArn('arn:aws:sts::123456789012:assumed-role/shop/ann');

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

  test.each([
    'arn:aws:sts::123456789012:assumed-role/shop-keeper/ann',
    'arn:aws:sts::123456789012:assumed-role/Shop/ann',
    'arn:aws:sts::123456789012:assumed-role/shop',
    'arn:aws:sts::123456789012:assumed-role/shop/',
    'arn:aws:sts::123456789012:assumed-role/shop/ann/more',
    'arn:aws:sts::123456789012:assumed-role/x/shop/ann',
    'arn:aws:sts::210987654321:assumed-role/shop/ann',
    'arn:aws:sts::1:assumed-role/shop/ann',
    'arn:aws:iam::123456789012:role/shop',
    'arn:aws:iam::123456789012:assumed-role/shop/ann',
    'arn:aws:iam::123456789012:user/assumed-role/shop/ann',
    'arn:aws:iam::123456789012:user/dev/x:sts::123456789012:assumed-role/shop/bob',
    'arn:aws:sts::123456789012:federated-user/assumed-role/shop/ann',
    'arn:aws:sts:us-east-1:123456789012:assumed-role/shop/ann',
    'arn:aws*:sts::123456789012:assumed-role/shop/ann',
    'arn:aws:sts::123456789012:assumed-role/shop/ann:x',
    'arn:aws:sts::123456789012:assumed-role/shop/ann\nx',
    'x arn:aws:sts::123456789012:assumed-role/shop/ann',
  ])('takes %j for no session of its role', (arn) => {
    expect(mayRead(byArn(arn), 'order.created')).toBe(false);
  });

  test('takes a role of another partition for the role, and a claim for none', () => {
    expect(mayRead(byArn('arn:aws-us-gov:sts::123456789012:assumed-role/shop/ann'), 'order.created')).toBe(true);
    expect(mayRead(byClaims({ sub: 'arn:aws:sts::123456789012:assumed-role/shop/ann' }), 'order.created')).toBe(false);
  });

  test.each([
    '[friends of auditor]',
    '[x,auditor]',
    '[auditor,x]',
    '[x auditor]',
    '[auditor\tx]',
    '[[auditor]]',
    '["auditor"]',
    'x auditor',
    'x,auditor',
    'auditor ',
    'Auditor',
    '[]',
    '',
  ])('takes the groups %j for no group of its rules', (groups) => {
    expect(readerFor(byClaims({ sub: 'ann', groups })).mayReadAudit).toBe(false);
  });

  test.each([['auditor'], ['[auditor]'], [['x', 'auditor']]])('takes the groups %j for its group', (groups) => {
    expect(readerFor(byClaims({ sub: 'ann', groups })).mayReadAudit).toBe(true);
  });

  test('takes an ARN of a rule field by field, its session at most left open', () => {
    const of = (arn: string) => compileReadPolicy({ rules: [{ who: { arn }, mayRead: ['*'] }] });
    const session = of('arn:aws:sts::1:assumed-role/shop/*');
    expect(session.mayRead(byArn('arn:aws:sts::1:assumed-role/shop/ann'), 'order.created')).toBe(true);
    expect(session.mayRead(byArn('arn:aws:sts::1:assumed-role/shop/ann/x'), 'order.created')).toBe(false);
    expect(session.mayRead(byArn('arn:aws:sts::2:assumed-role/shop/ann'), 'order.created')).toBe(false);
    expect(session.mayRead(byArn('arn:aws-cn:sts::1:assumed-role/shop/ann'), 'order.created')).toBe(false);
    const user = of('arn:aws:iam::1:user/dev/ann');
    expect(user.mayRead(byArn('arn:aws:iam::1:user/dev/ann'), 'order.created')).toBe(true);
    expect(user.mayRead(byArn('arn:aws:iam::1:user/ann'), 'order.created')).toBe(false);
  });

  test.each([
    ['{', 'the read policy is not JSON'],
    ['null', 'it has no list of rules'],
    ['{"rules":[{"who":"anonymous"}]}', 'mayRead of rule 0 has to be a list'],
    ['{"rules":[{"who":"everybody","mayRead":["*"]}]}', 'who of rule 0 has to be anonymous, signedIn, a role'],
    ['{"rules":[{"who":{"claim":"groups"},"mayRead":["*"]}]}', 'who of rule 0 has to be'],
    ['{"rules":[{"who":{"role":"shop"},"mayRead":["*"]}]}', 'who of rule 0 is a role, and the policy does not say'],
    ['{"account":"1","rules":[]}', 'its account has to be 12 digits'],
    ['{"account":"123456789012","rules":[{"who":{"role":"s*"},"mayRead":["*"]}]}', 'has to name one role'],
    [
      '{"rules":[{"who":{"arn":"arn:aws:sts::*:assumed-role/shop/*"},"mayRead":["*"]}]}',
      'an arn that leaves too much open',
    ],
    [
      '{"rules":[{"who":{"arn":"arn:aws*:sts::1:assumed-role/shop/*"},"mayRead":["*"]}]}',
      'an arn that leaves too much open',
    ],
    ['{"rules":[{"who":{"arn":"arn:aws:sts::1:assumed-role/*"},"mayRead":["*"]}]}', 'an arn that leaves too much open'],
    ['{"rules":[{"who":{"arn":"*"},"mayRead":["*"]}]}', 'an arn that leaves too much open'],
    ['{"rules":[{"who":{"arn":"arn:aws:iam::1:user/*"},"mayRead":["*"]}]}', 'an arn that leaves too much open'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayReadAudit":"yes"}]}', 'mayReadAudit of rule 0'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayReadPersonalData":1}]}', 'mayReadPersonalData of rule 0'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayErase":null}]}', 'mayErase of rule 0'],
    ['{"rules":[{"who":"signedIn","mayRead":["*"],"mayCloseStreams":1}]}', 'mayCloseStreams of rule 0'],
  ])('that is none is refused: %s', (json, message) => {
    expect(() => parseReadPolicy(json)).toThrow(message);
  });
});
