import { compileReadPolicy } from '../../../core/access/read-access.ts';
import { stageSettings } from '../../../lib/config/stage-settings.ts';
import { synthesize } from '../synthesized.ts';

const stages = { local: synthesize('local'), prod: synthesize('prod') };

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

test.each(['local', 'prod'] as const)('on %s the functions that show events have its policy', (stage) => {
  expect(functionsWith(stage, 'READ_POLICY')).toEqual(['Streams', 'auditqueries']);
});

test('reads are not recorded on the laptop', () => {
  expect(functionsWith('local', 'READ_AUDIT_TABLE')).toEqual([]);
  expect(Object.keys(stages.local.data.findResources('AWS::DynamoDB::Table')).join()).not.toContain('ReadAudit');
});

test('in production they are, in a table whose items expire', () => {
  expect(functionsWith('prod', 'READ_AUDIT_TABLE')).toEqual(['Streams', 'auditqueries']);
  const found = Object.entries(stages.prod.data.findResources('AWS::DynamoDB::Table'));
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
  expect(readerFor(role('millrace-reader')).mayReadAudit).toBe(false);
  expect(readerFor(role('deployer')).mayReadSome).toBe(false);
  expect(readerFor({ kind: 'anonymous', id: 'anonymous' }).mayReadSome).toBe(false);
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
