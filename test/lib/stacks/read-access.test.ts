import { compileReadPolicy } from '../../../core/access/read-access.ts';
import { contextOverrides } from '../../../lib/config/context-overrides.ts';
import { stageSettings } from '../../../lib/config/stage-settings.ts';
import { synthesize } from '../synthesized.ts';

const stages = {
  local: synthesize('local'),
  recording: synthesize('local', undefined, contextOverrides({ auditReads: '7' })),
  prod: synthesize('prod'),
};

// biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes.
type Properties = any;

function functionsWith(stage: keyof typeof stages, variable: string): string[] {
  const found = stages[stage].services.findResources('AWS::Lambda::Function') as Record<string, Properties>;
  return Object.entries(found)
    .filter(([, { Properties: own }]) => own.Environment.Variables[variable] !== undefined)
    .map(([id]) => id.replace(/Function[0-9A-F]{8}$/, ''))
    .sort();
}

/** What a function may do with the table of recorded reads. */
function auditActionsOf(role: string): string[] {
  const policies = stages.prod.services.findResources('AWS::IAM::Policy') as Record<string, Properties>;
  return Object.entries(policies)
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, { Properties: own }]) => own.PolicyDocument.Statement)
    .filter(({ Resource }) => JSON.stringify(Resource).includes('ReadAudit'))
    .flatMap(({ Action }) => Action);
}

const showing = ['Streams', 'auditqueries', 'customerqueries', 'notificationqueries', 'orderqueries', 'privacyqueries'];

test.each(['local', 'prod'] as const)(
  'on %s what shows events or personal data, or erases, has its policy',
  (stage) => {
    expect(functionsWith(stage, 'READ_POLICY')).toEqual([...showing, 'privacycommands'].sort());
  },
);

test('reads are not recorded on the laptop unless it is told to', () => {
  expect(functionsWith('local', 'READ_AUDIT_TABLE')).toEqual([]);
  expect(Object.keys(stages.local.data.findResources('AWS::DynamoDB::Table')).join()).not.toContain('ReadAudit');
});

test.each([
  ['in production', 'prod'],
  ['on the laptop when it is told to', 'recording'],
] as const)('%s they are, in a table whose items expire', (_, stage) => {
  expect(functionsWith(stage, 'READ_AUDIT_TABLE')).toEqual(showing);
  const found = Object.entries(stages[stage].data.findResources('AWS::DynamoDB::Table'));
  const [, table] = found.find(([id]) => id.startsWith('ReadAudit')) ?? [];
  expect(table?.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
});

test('whoever records reads can neither find nor change them; who answers what was read can find them', () => {
  expect(auditActionsOf('Streams')).toEqual(['dynamodb:PutItem']);
  expect(auditActionsOf('auditqueries').sort()).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
});

test('in an account a role reads what its name says, and any other role no events', () => {
  const { mayRead, readerFor } = compileReadPolicy({ account: '123456789012', ...stageSettings('prod').readPolicy });
  const role = (name: string) => ({ kind: 'iam', id: `arn:aws:sts::123456789012:assumed-role/${name}/ann` }) as const;
  expect(mayRead(role('millrace-prod-admin'), 'payment.failed')).toBe(true);
  expect(readerFor(role('millrace-prod-auditor')).mayReadAudit).toBe(true);
  expect(mayRead(role('millrace-prod-reader'), 'order.created')).toBe(true);
  expect(mayRead(role('millrace-prod-reader'), 'payment.failed')).toBe(false);
  expect(mayRead(role('millrace-prod-reader'), 'customer.registered')).toBe(false);
  expect(readerFor(role('millrace-prod-reader')).mayReadAudit).toBe(false);
  expect(readerFor(role('deployer')).mayReadSome).toBe(false);
  expect(readerFor(role('millrace-admin')).mayReadSome).toBe(false);
  expect(readerFor(role('millrace-dev-admin')).mayReadSome).toBe(false);
  expect(readerFor({ kind: 'anonymous', id: 'anonymous' }).mayReadSome).toBe(false);
});

test('the roles that the policy names are made by the stack, each with no right but to call the API', () => {
  const made = Object.values(stages.prod.services.findResources('AWS::IAM::Role') as Record<string, Properties>)
    .map(({ Properties: own }) => own)
    .filter(({ RoleName }) => RoleName !== undefined);
  const named = stageSettings('prod').readPolicy.rules.flatMap(({ who }) =>
    typeof who === 'object' && 'role' in who ? [who.role] : [],
  );
  expect(made.map(({ RoleName }) => RoleName).sort()).toEqual(named.sort());
  const rightsOf = ({ Policies }: Properties) =>
    Policies.flatMap((policy: Properties) => policy.PolicyDocument.Statement);
  const rights = Object.fromEntries(made.map((own) => [own.RoleName, rightsOf(own)]));
  const api = [{ Ref: expect.stringMatching(/^HttpApi/) }];
  const calling = (methods: string) => {
    const [region, account] = [{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }];
    const parts = ['arn:', { Ref: 'AWS::Partition' }, ':execute-api:', region, ':', account, ':', ...api];
    const Resource = { 'Fn::Join': ['', [...parts, `/$default/${methods}`]] };
    return [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }];
  };
  expect(rights).toEqual({
    'millrace-prod-admin': calling('*'),
    'millrace-prod-auditor': calling('GET/*'),
    'millrace-prod-support': calling('GET/*'),
    'millrace-prod-reader': calling('GET/*'),
  });
});

test('nobody may assume a role that the setting names nobody for, and those who are named may assume only theirs', () => {
  const ann = 'arn:aws:iam::123456789012:user/ann';
  const { services } = synthesize('prod', undefined, { readerRoles: { auditor: [ann] } });
  const roles = Object.values(services.findResources('AWS::IAM::Role') as Record<string, Properties>);
  const trust = (name: string) =>
    roles
      .map(({ Properties: own }) => own)
      .filter(({ RoleName }) => RoleName === name)
      .flatMap(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument.Statement);
  expect(trust('millrace-prod-admin')).toEqual([
    { Effect: 'Deny', Action: 'sts:AssumeRole', Principal: { AWS: expect.anything() } },
  ]);
  expect(trust('millrace-prod-auditor')).toEqual([
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ann } },
  ]);
});

test('the laptop has no such roles', () => {
  const roles = Object.values(stages.local.services.findResources('AWS::IAM::Role') as Record<string, Properties>);
  expect(roles.filter(({ Properties: own }) => own.RoleName !== undefined)).toEqual([]);
});

test('the policy of a function names its own account', () => {
  const found = stages.prod.services.findResources('AWS::Lambda::Function') as Record<string, Properties>;
  const policies = Object.values(found).flatMap(({ Properties: own }) => {
    const { READ_POLICY } = own.Environment.Variables;
    return READ_POLICY === undefined ? [] : [JSON.stringify(READ_POLICY)];
  });
  expect(policies.length).toBeGreaterThan(0);
  for (const policy of policies) expect(policy).toContain('{"Ref":"AWS::AccountId"}');
});

test('on the laptop the reader reads neither payments nor customers', () => {
  const { mayRead } = compileReadPolicy(stageSettings('local').readPolicy);
  const bearerOf = (group: string) => ({ kind: 'jwt', id: group, claims: new Map([['groups', [group]]]) }) as const;
  expect(mayRead(bearerOf('reader'), 'order.created')).toBe(true);
  expect(mayRead(bearerOf('reader'), 'payment.failed')).toBe(false);
  expect(mayRead(bearerOf('reader'), 'customer.registered')).toBe(false);
  expect(mayRead(bearerOf('admin'), 'customer.registered')).toBe(true);
});

test('in an account only the role millrace-prod-admin closes streams; on the laptop everyone but the token of reader', () => {
  const inAccount = compileReadPolicy({ account: '123456789012', ...stageSettings('prod').readPolicy });
  const role = (name: string) => ({ kind: 'iam', id: `arn:aws:sts::123456789012:assumed-role/${name}/ann` }) as const;
  const group = (name: string) => ({ kind: 'jwt', id: 'ann', claims: new Map([['groups', [name]]]) }) as const;
  const anonymous = { kind: 'anonymous', id: 'anonymous' } as const;
  const closers = ['millrace-prod-admin', 'millrace-prod-auditor', 'millrace-prod-reader', 'admin'].filter(
    (name) => inAccount.readerFor(role(name)).mayCloseStreams,
  );
  expect(closers).toEqual(['millrace-prod-admin']);
  expect(inAccount.readerFor(group('millrace-prod-admin')).mayCloseStreams).toBe(true);
  expect(inAccount.readerFor(anonymous).mayCloseStreams).toBe(false);
  const { readerFor } = compileReadPolicy(stageSettings('local').readPolicy);
  const onLaptop = [anonymous, group('admin'), group('reader')].map((one) => readerFor(one).mayCloseStreams);
  expect(onLaptop).toEqual([true, true, false]);
});
