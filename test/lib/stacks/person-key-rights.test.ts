import { synthesize } from '../synthesized.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes.
type Properties = any;

interface Right {
  readonly action: string;
  readonly conditions: Properties;
}

const stages = { local: synthesize('local'), prod: synthesize('prod') };

/** What each function may do with the table of person keys and the KMS key, by its name in the template. */
function rightsOf(stage: keyof typeof stages): ReadonlyMap<string, readonly Right[]> {
  const policies = stages[stage].services.findResources('AWS::IAM::Policy') as Record<string, Properties>;
  const rights = new Map<string, Right[]>();
  for (const { Properties: own } of Object.values(policies)) {
    const [{ Ref: role = '' } = {}] = own.Roles;
    const name = role.replace(/Role[0-9A-F]{8}$/, '');
    for (const { Action, Resource, Condition } of own.PolicyDocument.Statement) {
      if (!JSON.stringify(Resource).includes('PersonKeys')) continue;
      const given = [Action].flat().map((action) => ({ action, conditions: Condition }));
      rights.set(name, [...(rights.get(name) ?? []), ...given]);
    }
  }
  return rights;
}

/** Which items some right reaches; what has no condition on the key reaches all. */
function itemsOf({ conditions }: Right): string {
  const kinds = conditions?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as string[] | undefined;
  return conditions?.Null?.['dynamodb:LeadingKeys'] === 'false' ? (kinds ?? ['all']).join(' ') : 'all';
}

function reachOf(stage: keyof typeof stages): ReadonlyMap<string, readonly string[]> {
  const reach = [...rightsOf(stage)].map(([name, rights]) => {
    const lines = rights.map((right) =>
      right.action.startsWith('kms:') ? right.action : `${right.action} ${itemsOf(right)}`,
    );
    return [name, [...new Set(lines)].sort()] as const;
  });
  return new Map(reach);
}

const seals = ['dynamodb:BatchGetItem public/* erased/*', 'dynamodb:GetItem public/* erased/*'];
const opens = ['dynamodb:BatchGetItem secret/* erased/*', 'dynamodb:GetItem secret/* erased/*', 'kms:Decrypt'];
const erases = [
  'dynamodb:BatchGetItem public/* erased/*',
  'dynamodb:DeleteItem public/* secret/*',
  'dynamodb:GetItem public/* erased/*',
  'dynamodb:UpdateItem erased/*',
];
const makes = [
  ...seals,
  'dynamodb:ConditionCheckItem erased/*',
  'dynamodb:PutItem public/* secret/*',
  'kms:GenerateDataKey',
];

describe.each(['local', 'prod'] as const)('on %s', (stage) => {
  const reach = reachOf(stage);

  test.each(['Edge', 'customercommands', 'ordercommands', 'notificationnotifycustomerConsumer'])(
    '%s seals, and can neither open nor write a key',
    (name) => {
      expect(reach.get(name)).toEqual([...seals].sort());
    },
  );

  test.each(['Streams', 'customerqueries', 'orderqueries', 'notificationqueries', 'privacyqueries'])(
    '%s opens, and can write no key',
    (name) => {
      expect(reach.get(name)).toEqual([...opens].sort());
    },
  );

  test.each(['privacycommands', 'privacyforgetpersonConsumer'])(
    '%s erases, and can neither read a wrapped key nor put one back',
    (name) => {
      expect(reach.get(name)).toEqual([...erases].sort());
    },
  );

  test('only one function makes keys, and it opens none', () => {
    const makers = [...reach].filter(([, lines]) => lines.some((line) => /PutItem|GenerateDataKey/.test(line)));
    expect(makers.map(([name]) => name)).toEqual(['KeysMaker']);
    expect(reach.get('KeysMaker')).toEqual([...makes].sort());
  });

  test('nobody may do anything else with keys', () => {
    const all = new Set([...reach.values()].flat());
    expect([...all].sort()).toEqual([...new Set([...seals, ...opens, ...erases, ...makes])].sort());
  });

  test('KMS wraps and unwraps only for persons of this stage', () => {
    const underKms = [...rightsOf(stage).values()].flat().filter(({ action }) => action.startsWith('kms:'));
    for (const { conditions } of underKms) {
      expect(conditions).toEqual({
        StringEquals: { 'kms:EncryptionContext:stage': stage },
        'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['person', 'stage'] },
        Null: { 'kms:EncryptionContext:person': 'false' },
      });
    }
  });

  test('what deletes a key is not shown it', () => {
    const deletes = [...rightsOf(stage).values()].flat().filter(({ action }) => action === 'dynamodb:DeleteItem');
    expect(deletes.length).toBeGreaterThan(0);
    for (const { conditions } of deletes) {
      expect(conditions.StringEqualsIfExists).toEqual({ 'dynamodb:ReturnValues': 'NONE' });
    }
  });

  test('the function that makes keys has no route and no queue', () => {
    const { services } = stages[stage];
    const integrations = JSON.stringify([
      services.findResources('AWS::ApiGatewayV2::Integration'),
      services.findResources('AWS::Lambda::EventSourceMapping'),
      services.findResources('AWS::Events::Rule'),
    ]);
    expect(integrations).not.toContain('KeysMaker');
  });
});
