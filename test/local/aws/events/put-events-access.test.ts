import { type Caller, roleCaller } from '../../../../local/aws/access/caller.ts';
import { RolePolicies } from '../../../../local/aws/access/role-policies.ts';
import { EventBridgeService } from '../../../../local/aws/events/events-service.ts';
import { virtualEnvironment } from './service-environment.ts';

const account = '000000000000';
const busArn = `arn:aws:events:us-east-1:${account}:event-bus/shop`;
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

// biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals.
type Answer = any;

function start() {
  const { env, time } = virtualEnvironment();
  const lines: { message: string; statement?: string; source: string }[] = [];
  const delivered: { target: string; body: Answer }[] = [];
  const roles = new RolePolicies();
  const service = new EventBridgeService(env, {
    deliver: ({ targetArn, payloads }: { targetArn: string; payloads: readonly { body: string }[] }) => {
      delivered.push(...payloads.map(({ body }) => ({ target: targetArn, body: JSON.parse(body) })));
    },
    roles,
    log: (line) => lines.push(JSON.parse(line)),
  } as ConstructorParameters<typeof EventBridgeService>[1]);
  const call = (operation: string, request: unknown, caller?: Caller): Answer =>
    service.operations[operation]?.(request, caller && (() => caller));
  call('CreateEventBus', { Name: 'shop' });
  const put = (
    caller: Caller | undefined,
    ...entries: readonly (readonly [source: string, type: string])[]
  ): Answer => {
    const Entries = entries.map(([Source, DetailType]) => ({ EventBusName: 'shop', Source, DetailType, Detail: '{}' }));
    return call('PutEvents', { Entries }, caller);
  };
  const codes = (answer: Answer) => answer.Entries.map(({ ErrorCode = 'taken' }) => ErrorCode);
  return { call, put, codes, roles, lines, delivered, time };
}

function statement(Sid: string, more: object) {
  return { Sid, Effect: 'Deny', Principal: '*', Action: 'events:PutEvents', Resource: busArn, ...more };
}

const onlyRelay = statement('only-relay', {
  Condition: {
    StringEqualsIgnoreCase: { 'events:source': 'order-service' },
    ArnNotEquals: { 'aws:PrincipalArn': roleArn('relay') },
  },
});
const closed = statement('closed', {
  Condition: {
    StringEquals: { 'events:detail-type': 'person.erased' },
    ArnNotEquals: { 'aws:PrincipalArn': roleArn('relay') },
  },
});
const allowsPut = (Condition?: object) => ({
  Statement: { Effect: 'Allow', Action: 'events:PutEvents', Resource: busArn, ...(Condition && { Condition }) },
});

describe('the policy of a bus', () => {
  function withPolicy() {
    const engine = start();
    engine.call('PutPermission', {
      EventBusName: 'shop',
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [onlyRelay, closed] }),
    });
    return engine;
  }

  test('refuses to the account’s own user what is another’s, entry by entry, and takes the rest', () => {
    const { put, codes } = withPolicy();
    const answer = put(
      undefined,
      ['order-service', 'order.created'],
      ['acme', 'order.created'],
      ['acme', 'person.erased'],
      ['ORDER-service', 'x'],
    );
    expect(codes(answer)).toEqual([
      'NotAuthorizedForSourceException',
      'taken',
      'NotAuthorizedForDetailTypeException',
      'NotAuthorizedForSourceException',
    ]);
    expect(answer.FailedEntryCount).toBe(3);
  });

  test('lets in the role that it names, and no other', () => {
    const { put, codes, roles } = withPolicy();
    for (const name of ['relay', 'other']) roles.putInline(name, 'put', allowsPut());
    expect(codes(put(roleCaller(roleArn('relay')), ['order-service', 'order.created']))).toEqual(['taken']);
    expect(codes(put(roleCaller(roleArn('other')), ['order-service', 'order.created']))).toEqual([
      'NotAuthorizedForSourceException',
    ]);
  });

  test('leaves a line of each event that it refuses', () => {
    const { put, lines } = withPolicy();
    put(undefined, ['order-service', 'order.created'], ['acme', 'order.created']);
    expect(lines).toEqual([
      {
        level: 'WARN',
        message: `event refused at the bus shop: order.created of order-service, put by arn:aws:iam::${account}:root: the statement only-relay denies it`,
        bus: 'shop',
        source: 'order-service',
        detailType: 'order.created',
        principal: `arn:aws:iam::${account}:root`,
        code: 'NotAuthorizedForSourceException',
        statement: 'only-relay',
      },
    ]);
  });

  test('is shown, changed and taken away; the answer follows at once', () => {
    const { call, put, codes } = withPolicy();
    expect(JSON.parse(call('DescribeEventBus', { Name: 'shop' }).Policy).Statement).toEqual([onlyRelay, closed]);
    call('RemovePermission', { EventBusName: 'shop', StatementId: 'closed' });
    expect(codes(put(undefined, ['acme', 'person.erased'], ['order-service', 'x']))).toEqual([
      'taken',
      'NotAuthorizedForSourceException',
    ]);
    call('RemovePermission', { EventBusName: 'shop', RemoveAllPermissions: true });
    expect(call('DescribeEventBus', { Name: 'shop' }).Policy).toBeUndefined();
    expect(codes(put(undefined, ['order-service', 'x']))).toEqual(['taken']);
  });

  test('takes the older form, for one account', () => {
    const { call } = start();
    call('PutPermission', {
      EventBusName: 'shop',
      StatementId: 'partner',
      Action: 'events:PutEvents',
      Principal: '111111111111',
    });
    expect(JSON.parse(call('DescribeEventBus', { Name: 'shop' }).Policy).Statement).toEqual([
      {
        Sid: 'partner',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: 'events:PutEvents',
        Resource: busArn,
      },
    ]);
  });

  test.each<[string, object, string]>([
    ['a policy that is no JSON', { Policy: '{' }, 'ValidationException'],
    [
      'an operator that is not known',
      { Policy: JSON.stringify({ Statement: [statement('x', { Condition: { Odd: { a: 'b' } } })] }) },
      'ValidationException',
    ],
    [
      'a policy that is too long',
      { Policy: JSON.stringify({ Statement: [statement('x'.repeat(10_240), {})] }) },
      'PolicyLengthExceededException',
    ],
    ['half a statement', { StatementId: 'x' }, 'ValidationException'],
    ['a bus that is not there', { EventBusName: 'nowhere', Policy: '{"Statement":[]}' }, 'ResourceNotFoundException'],
  ])('%s is refused', (_, request, code) => {
    const { call } = start();
    expect(() => call('PutPermission', { EventBusName: 'shop', ...request })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('names what it does not know of a policy', () => {
    const Policy = JSON.stringify({
      Statement: [statement('x', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o' } } })],
    });
    expect(() => start().call('PutPermission', { EventBusName: 'shop', Policy })).toThrow(
      'aws:PrincipalOrgID is not known here',
    );
  });
});

describe('the policies of a role', () => {
  test('let it put what they name, and the answer says what they do not', () => {
    const { put, codes, roles } = start();
    const own = {
      StringEquals: { 'events:source': 'order-service', 'events:detail-type': ['order.created', 'order.paid'] },
    };
    roles.putInline('relay', 'put', allowsPut(own));
    const relay = roleCaller(roleArn('relay'));
    const entries = [
      ['order-service', 'order.paid'],
      ['payment-service', 'order.paid'],
      ['order-service', 'payment.failed'],
    ] as const;
    expect(codes(put(relay, ...entries))).toEqual([
      'taken',
      'NotAuthorizedForSourceException',
      'NotAuthorizedForDetailTypeException',
    ]);
  });

  test('that allow nothing refuse the whole request, and nothing of it is put', () => {
    const { call, put, roles, delivered, time } = start();
    call('PutRule', { Name: 'all', EventBusName: 'shop', EventPattern: '{"account":["000000000000"]}' });
    call('PutTargets', {
      Rule: 'all',
      EventBusName: 'shop',
      Targets: [{ Id: 'q', Arn: `arn:aws:sqs:us-east-1:${account}:q` }],
    });
    roles.addRole('reader');
    expect(() => put(roleCaller(roleArn('reader')), ['acme', 'a'])).toThrow(
      expect.objectContaining({
        code: 'AccessDeniedException',
        message: expect.stringContaining('is not authorized to perform: events:PutEvents'),
      }),
    );
    time.advance(1_000);
    expect(delivered).toEqual([]);
  });

  test('count from managed policies, and anew when they change', () => {
    const { put, codes, roles } = start();
    const role = roleCaller(roleArn('worker'));
    roles.addRole('worker', ['arn:aws:iam::aws:policy/AdministratorAccess']);
    expect(codes(put(role, ['a', 'b']))).toEqual(['taken']);
    roles.putInline('worker', 'no', { Statement: { Effect: 'Deny', Action: '*', Resource: '*' } });
    expect(codes(put(role, ['a', 'b']))).toEqual(['AccessDeniedException']);
    roles.putManaged('arn:aws:iam::000000000000:policy/put', allowsPut(), ['other']);
    expect(codes(put(roleCaller(roleArn('other')), ['a', 'b']))).toEqual(['taken']);
  });

  test('of a role that no template made are not known: it is like the account’s own user', () => {
    const { put, codes } = start();
    expect(codes(put(roleCaller(roleArn('imported')), ['a', 'b']))).toEqual(['taken']);
  });

  test('that cannot be evaluated are refused when they are given', () => {
    const odd = allowsPut({ DateGreaterThan: { 'aws:CurrentTime': 'x' } });
    expect(() => new RolePolicies().putInline('r', 'p', odd)).toThrow(
      'the policy p of the role r: the condition key aws:CurrentTime',
    );
  });
});

test('another bus is no way round a bus’s policy, and the event that it may not have is a dead letter', async () => {
  const { call, delivered, lines, time } = start();
  call('PutPermission', { EventBusName: 'shop', Policy: JSON.stringify({ Statement: [onlyRelay] }) });
  const seen = {
    Rule: 'seen',
    EventBusName: 'shop',
    Targets: [{ Id: 'q', Arn: `arn:aws:sqs:us-east-1:${account}:seen` }],
  };
  call('PutRule', { Name: 'seen', EventBusName: 'shop', EventPattern: '{"account":["000000000000"]}' });
  call('PutTargets', seen);
  call('CreateEventBus', { Name: 'evil' });
  call('PutRule', { Name: 'on', EventBusName: 'evil', EventPattern: '{"account":["000000000000"]}' });
  const DeadLetterConfig = { Arn: `arn:aws:sqs:us-east-1:${account}:dead` };
  call('PutTargets', { Rule: 'on', EventBusName: 'evil', Targets: [{ Id: 'b', Arn: busArn, DeadLetterConfig }] });
  const entry = { EventBusName: 'evil', DetailType: 'order.created', Detail: '{}' };
  call('PutEvents', {
    Entries: [
      { ...entry, Source: 'order-service' },
      { ...entry, Source: 'acme' },
    ],
  });
  await time.advance(5_000);
  expect(delivered.map(({ target, body }) => [target.split(':').at(-1), body.source])).toEqual([
    ['dead', 'order-service'],
    ['seen', 'acme'],
  ]);
  expect(lines.map(({ source, statement: sid }) => [source, sid])).toEqual([['order-service', 'only-relay']]);
});
