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
  expect(auditActionsOf('auditqueries')).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
});

test('in an account a role reads what its name says, and any other role no events', () => {
  const { mayRead, readerFor } = compileReadPolicy(stageSettings('prod').readPolicy);
  const role = (name: string) => ({ kind: 'iam', id: `arn:aws:sts::123456789012:assumed-role/${name}/ann` }) as const;
  expect(mayRead(role('millrace-admin'), 'payment.failed')).toBe(true);
  expect(readerFor(role('millrace-auditor')).mayReadAudit).toBe(true);
  expect(mayRead(role('millrace-reader'), 'order.created')).toBe(true);
  expect(mayRead(role('millrace-reader'), 'payment.failed')).toBe(false);
  expect(mayRead(role('millrace-reader'), 'customer.registered')).toBe(false);
  expect(readerFor(role('millrace-reader')).mayReadAudit).toBe(false);
  expect(readerFor(role('deployer')).mayReadSome).toBe(false);
  expect(readerFor({ kind: 'anonymous', id: 'anonymous' }).mayReadSome).toBe(false);
});

test('on the laptop the reader reads neither payments nor customers', () => {
  const { mayRead } = compileReadPolicy(stageSettings('local').readPolicy);
  const bearerOf = (group: string) => ({ kind: 'jwt', id: group, claims: new Map([['groups', [group]]]) }) as const;
  expect(mayRead(bearerOf('reader'), 'order.created')).toBe(true);
  expect(mayRead(bearerOf('reader'), 'payment.failed')).toBe(false);
  expect(mayRead(bearerOf('reader'), 'customer.registered')).toBe(false);
  expect(mayRead(bearerOf('admin'), 'customer.registered')).toBe(true);
});

test('in an account only the role millrace-admin closes streams; on the laptop everyone but the token of reader', () => {
  const inAccount = compileReadPolicy(stageSettings('prod').readPolicy);
  const role = (name: string) => ({ kind: 'iam', id: `arn:aws:sts::123456789012:assumed-role/${name}/ann` }) as const;
  const group = (name: string) => ({ kind: 'jwt', id: 'ann', claims: new Map([['groups', [name]]]) }) as const;
  const anonymous = { kind: 'anonymous', id: 'anonymous' } as const;
  const closers = ['millrace-admin', 'millrace-auditor', 'millrace-reader', 'admin'].filter(
    (name) => inAccount.readerFor(role(name)).mayCloseStreams,
  );
  expect(closers).toEqual(['millrace-admin']);
  expect(inAccount.readerFor(group('millrace-admin')).mayCloseStreams).toBe(true);
  expect(inAccount.readerFor(anonymous).mayCloseStreams).toBe(false);
  const { readerFor } = compileReadPolicy(stageSettings('local').readPolicy);
  const onLaptop = [anonymous, group('admin'), group('reader')].map((one) => readerFor(one).mayCloseStreams);
  expect(onLaptop).toEqual([true, true, false]);
});
