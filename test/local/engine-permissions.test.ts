import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Template } from '../../local/assembly/template.ts';
import { roleCaller } from '../../local/aws/access/caller.ts';
import { createEngine, type Engine } from '../../local/engine.ts';
import { SeededRandom } from '../../local/time/seeded-random.ts';
import { VirtualTime } from '../../local/time/virtual-time.ts';
import { writtenAssembly } from './assembly/written-assembly.ts';

type Resources = NonNullable<Template['Resources']>;

let directory: string;
const engines: Engine[] = [];

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'millrace-permissions-'));
});

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** An engine on the directory of the test, not started: nothing listens, no function runs. */
async function engineOf(resources: Resources): Promise<Engine> {
  const time = new VirtualTime({ startAt: Date.parse('2026-03-14T09:26:53.000Z') });
  const template = { Resources: resources };
  const assemblyDir = writtenAssembly({ App: { template, code: { f: 'export const handler = () => 1;' } } });
  const options = { assemblyDir, clock: time, timers: time, awsPort: 0, httpPort: 0, data: { directory } };
  const engine = await createEngine({ ...options, random: new SeededRandom('same') });
  engines.push(engine);
  return engine;
}

async function ended(engine: Engine): Promise<void> {
  engines.splice(engines.indexOf(engine), 1);
  await engine.stop();
}

const busArn = 'arn:aws:events:us-east-1:000000000000:event-bus/shop';
const bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } };
const onlyRelay = (Condition: object = { StringEquals: { 'events:source': 'order-service' } }) => ({
  Type: 'AWS::Events::EventBusPolicy',
  DependsOn: 'Bus',
  Properties: {
    EventBusName: 'shop',
    StatementId: 'only-relay',
    Statement: {
      Effect: 'Deny',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: busArn,
      Condition: { ...Condition, ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::000000000000:role/relay' } },
    },
  },
});
const role = (more: object = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: 'relay', AssumeRolePolicyDocument: {}, ...more },
});
const mayPut = { Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: busArn }] };
const fn = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: 'relay',
    Code: { S3Bucket: 'assets', S3Key: 'f.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
  },
};

function put(engine: Engine, Source: string, roleName?: string) {
  const request = { Entries: [{ EventBusName: 'shop', Source, DetailType: 'order.created', Detail: '{}' }] };
  const caller = roleName === undefined ? undefined : () => roleCaller(`arn:aws:iam::000000000000:role/${roleName}`);
  const answer = engine.services.events.operations.PutEvents?.(request, caller) as {
    Entries: { ErrorCode?: string }[];
  };
  return answer.Entries[0]?.ErrorCode ?? 'taken';
}

test('a template’s statements are the bus’s policy: the role that they name may, nobody else', async () => {
  const Policy = {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'put', PolicyDocument: mayPut, Roles: ['relay'] },
    DependsOn: 'Role',
  };
  const engine = await engineOf({ Bus: bus, Only: onlyRelay(), Role: role(), Policy });
  expect([put(engine, 'order-service'), put(engine, 'acme'), put(engine, 'order-service', 'relay')]).toEqual([
    'NotAuthorizedForSourceException',
    'taken',
    'taken',
  ]);
});

test.each<[string, Resources]>([
  ['an inline policy', { Role: role({ Policies: [{ PolicyName: 'p', PolicyDocument: mayPut }] }) }],
  [
    'a role policy',
    {
      Role: role(),
      P: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: { PolicyName: 'p', RoleName: 'relay', PolicyDocument: mayPut },
        DependsOn: 'Role',
      },
    },
  ],
  [
    'a managed policy',
    {
      Role: role(),
      P: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { Roles: ['relay'], PolicyDocument: mayPut },
        DependsOn: 'Role',
      },
    },
  ],
  [
    'a managed policy that the role names',
    {
      P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: mayPut } },
      Role: role({ ManagedPolicyArns: [{ Ref: 'P' }] }),
    },
  ],
])('a role has its rights from %s', async (_, resources) => {
  const engine = await engineOf({ Bus: bus, ...resources });
  expect(put(engine, 'acme', 'relay')).toBe('taken');
});

test('a role without a right to put is refused the whole request', async () => {
  const engine = await engineOf({ Bus: bus, Role: role() });
  expect(() => put(engine, 'acme', 'relay')).toThrow('is not authorized to perform: events:PutEvents');
});

test('the policy outlives the process; what the template takes back goes, and what somebody added stays', async () => {
  const first = await engineOf({ Bus: bus, Only: onlyRelay() });
  const added = { EventBusName: 'shop', StatementId: 'partner', Action: 'events:PutEvents', Principal: '111111111111' };
  await first.call('events', 'PutPermission', added);
  await ended(first);
  const second = await engineOf({ Bus: bus, Only: onlyRelay() });
  const statements = async (engine: Engine) => {
    const { Policy = '{"Statement":[]}' } = (await engine.call('events', 'DescribeEventBus', { Name: 'shop' })) as {
      Policy?: string;
    };
    return (JSON.parse(Policy) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid).sort();
  };
  expect(await statements(second)).toEqual(['only-relay', 'partner']);
  expect(put(second, 'order-service')).toBe('NotAuthorizedForSourceException');
  await ended(second);
  const third = await engineOf({ Bus: bus });
  expect(await statements(third)).toEqual(['partner']);
  expect(put(third, 'order-service')).toBe('taken');
});

test('a function with a role has keys of its own, which nobody can tell from the seed', async () => {
  const keysOf = (engine: Engine) => {
    const {
      AWS_ACCESS_KEY_ID: id = '',
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_SESSION_TOKEN: session,
    } = engine.services.host.find('relay')?.environment ?? {};
    return { id, secret, session };
  };
  const first = await engineOf({ Role: role(), Function: fn });
  const { id, secret, session } = keysOf(first);
  expect(first.services.keys.find(id)).toMatchObject({
    secretAccessKey: secret,
    sessionToken: session,
    caller: {
      principalArn: 'arn:aws:iam::000000000000:role/relay',
      arn: 'arn:aws:sts::000000000000:assumed-role/relay/relay',
    },
  });
  const shown = JSON.stringify(await first.call('lambda', 'GetFunction', { FunctionName: 'relay' }));
  expect(shown).not.toContain(secret);
  await ended(first);
  const again = keysOf(await engineOf({ Role: role(), Function: fn }));
  expect([again.id === id, again.secret === secret]).toEqual([false, false]);
});

test.each<[string, Resources, string]>([
  [
    'of a bus',
    { Bus: bus, Only: onlyRelay({ StringEquals: { 'aws:PrincipalOrgID': 'o' } }) },
    'aws:PrincipalOrgID is not known here',
  ],
  [
    'of a role',
    {
      Role: role({
        Policies: [
          {
            PolicyName: 'p',
            PolicyDocument: {
              Statement: [{ ...mayPut.Statement[0], Condition: { DateLessThan: { 'aws:userid': 'x' } } }],
            },
          },
        ],
      }),
    },
    'the condition operator DateLessThan is not known here',
  ],
])('a policy %s that cannot be evaluated stops the start, by name', async (_, resources, message) => {
  await expect(engineOf(resources)).rejects.toThrow(message);
});
