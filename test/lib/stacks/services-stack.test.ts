import { domains } from '../../../lambdas/domains.ts';
import { fulfilment } from '../../../lambdas/fulfilment/domain.ts';
import { order } from '../../../lambdas/order/domain.ts';
import { synthesize } from '../synthesized.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes.
type Resource = { Type: string; Properties: any; DependsOn?: string[] };

const { services, data } = synthesize('local');
const production = synthesize('prod');

function all(type: string, template = services): [string, Resource][] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}

test('gives every queue that is read a dead-letter queue', () => {
  const queues = all('AWS::SQS::Queue');
  const deadLetters = queues.filter(([id]) => id.includes('DeadLetters'));
  const sources = queues.filter(([id]) => !id.includes('DeadLetters'));
  expect(sources.length).toBeGreaterThanOrEqual(5);
  expect(deadLetters).toHaveLength(sources.length);
  for (const [, { Properties }] of sources) expect(Properties.RedrivePolicy.maxReceiveCount).toBe(16);
  for (const [, { Properties }] of deadLetters) expect(Properties.MessageRetentionPeriod).toBe(1_209_600);
});

test('gives every rule target a dead-letter queue and finite retries', () => {
  const targets = all('AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.Targets);
  expect(targets.length).toBeGreaterThanOrEqual(5);
  for (const target of targets) {
    expect(target.DeadLetterConfig.Arn).toBeDefined();
    expect(target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
  }
});

test('reads every stream with finite retries, bisecting and a destination for what fails', () => {
  const streams = all('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) => Properties.StartingPosition);
  expect(streams).toHaveLength(13);
  for (const [, { Properties }] of streams) {
    expect(Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10_000,
      MaximumRecordAgeInSeconds: 43_200,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(Properties.DestinationConfig.OnFailure.Destination).toBeDefined();
  }
});

test.each([
  ['an account', 'prod', { analytics: 10, others: 2 }],
  ['the laptop, where somebody looks on', 'local', { analytics: 1, others: 1 }],
] as const)('gathers what nobody waits for in %s, and hands over at once what somebody does', (_, stage, seconds) => {
  const mappings = Object.entries(synthesize(stage).services.findResources('AWS::Lambda::EventSourceMapping'));
  const windows = mappings
    .filter(([, { Properties }]) => Properties.MaximumBatchingWindowInSeconds !== undefined)
    .map(([id, { Properties }]) => [id.replace(/Mapping[0-9A-F]{8}$/, ''), Properties.MaximumBatchingWindowInSeconds]);
  expect(Object.fromEntries(windows)).toEqual({
    analyticsaggregatorreader: seconds.analytics,
    auditindexevent: seconds.others,
    notificationnotifycustomer: seconds.others,
    notificationwelcomecustomer: seconds.others,
  });
});

test('answers partial batches on every event source', () => {
  for (const [, { Properties }] of all('AWS::Lambda::EventSourceMapping')) {
    expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  }
});

test('hides a message for six times as long as its consumer may take, and as long as it is gathered', () => {
  const consumers = all('AWS::Lambda::Function').filter(
    ([, { Properties }]) => Properties.Environment.Variables.QUEUE_URL,
  );
  expect(consumers.length).toBeGreaterThanOrEqual(5);
  for (const [, { Properties }] of consumers) expect(Properties.Timeout).toBe(30);
  const gathered = /^(auditindexevent|notificationnotifycustomer|notificationwelcomecustomer)Queue/;
  for (const [id, { Properties }] of all('AWS::SQS::Queue')) {
    if (!id.includes('DeadLetters'))
      expect({ id, s: Properties.VisibilityTimeout }).toEqual({ id, s: gathered.test(id) ? 181 : 180 });
  }
});

test('keeps replayed events from consumers with effects outside', () => {
  for (const [id, { Properties }] of all('AWS::Events::Rule')) {
    const indexes = /^audit(indexevent|keepoutside)/.test(id);
    expect({ id, replays: Properties.EventPattern['replay-name'] }).toEqual({
      id,
      replays: indexes ? undefined : [{ exists: false }],
    });
  }
});

test('starts the saga for the event and for the names that others use for it', () => {
  const rule = all('AWS::Events::Rule').find(([, { Properties }]) => Properties.EventPattern.detail);
  const foreign = { 'anything-but': { 'equals-ignore-case': domains.map(({ name }) => `${name}-service`) } };
  expect(rule?.[1].Properties.EventPattern).toEqual({
    $or: [
      { source: ['order-service'], 'detail-type': ['order.created'] },
      { source: [foreign], 'detail-type': ['order.created', 'OrderPlaced'] },
    ],
    detail: { data: { fulfilment: ['managed'] } },
    'replay-name': [{ exists: false }],
  });
});

test('gives every function a role of its own', () => {
  const roles = all('AWS::Lambda::Function').map(([, { Properties }]) => JSON.stringify(Properties.Role));
  expect(new Set(roles).size).toBe(roles.length);
});

test('allows no function a wildcard action, and a wildcard resource only for tracing', () => {
  for (const [, { Properties }] of all('AWS::IAM::Policy')) {
    for (const statement of Properties.PolicyDocument.Statement) {
      const actions = [statement.Action].flat() as string[];
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      if (statement.Resource === '*') expect(actions.filter((action) => !/^(xray|logs):/.test(action))).toEqual([]);
    }
  }
});

test('lets the commands of a domain append and read its streams, and nothing else of DynamoDB', () => {
  const [, policy] = all('AWS::IAM::Policy').find(([id]) => id.startsWith('paymentcommands')) ?? [];
  const actions = policy?.Properties.PolicyDocument.Statement.flatMap(
    ({ Action }: { Action: string | string[] }) => Action,
  );
  expect(actions.filter((action: string) => action.startsWith('dynamodb:')).sort()).toEqual([
    'dynamodb:PutItem',
    'dynamodb:Query',
  ]);
});

test('runs every function on Node 24 and arm64', () => {
  for (const [, { Properties }] of all('AWS::Lambda::Function')) {
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  }
});

test('builds five functions for a domain that owns events', () => {
  const functions = all('AWS::Lambda::Function').map(([id]) => id.replace(/Function[0-9A-F]{8}$/, ''));
  expect(functions.filter((id) => id.startsWith('order')).sort()).toEqual([
    'ordercommands',
    'orderprojector',
    'orderqueries',
    'orderrebuildHandler',
    'orderrelay',
  ]);
});

test('routes commands and views of each domain that has them', () => {
  const routes = all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
  expect(routes.sort()).toEqual([
    '$default',
    'DELETE /v1/streams/{streamId}',
    'GET /health',
    'GET /v1/analytics/{view}',
    'GET /v1/analytics/{view}/{key}',
    'GET /v1/audit/{view}',
    'GET /v1/audit/{view}/{key}',
    'GET /v1/correlations/{correlationId}',
    'GET /v1/customer/{view}',
    'GET /v1/customer/{view}/{key}',
    'GET /v1/inventory/{view}',
    'GET /v1/inventory/{view}/{key}',
    'GET /v1/notification/{view}',
    'GET /v1/notification/{view}/{key}',
    'GET /v1/order/{view}',
    'GET /v1/order/{view}/{key}',
    'GET /v1/payment/{view}',
    'GET /v1/payment/{view}/{key}',
    'GET /v1/people/{person}/data',
    'GET /v1/privacy/{view}',
    'GET /v1/privacy/{view}/{key}',
    'GET /v1/streams/{streamId}/{part}',
    'POST /v1/customer/{command}',
    'POST /v1/events',
    'POST /v1/inventory/{command}',
    'POST /v1/order/{command}',
    'POST /v1/payment/{command}',
    'POST /v1/privacy/{command}',
    'POST /v1/streams/{streamId}/archive',
  ]);
});

test('removing a domain from the manifests removes everything of it', () => {
  const rest = domains.filter(({ name }) => name !== 'payment' && name !== 'fulfilment');
  const without = synthesize('local', rest);
  const ids = [...Object.keys(without.services.toJSON().Resources), ...Object.keys(without.data.toJSON().Resources)];
  expect(ids.filter((id) => /payment|fulfilment/i.test(id))).toEqual([]);
});

test('refuses a saga step that is given up before its function is', () => {
  const [saga] = fulfilment.sagas ?? [];
  const [first, ...others] = saga?.steps ?? [];
  if (saga === undefined || first === undefined) throw new Error('no saga');
  const hasty = { ...fulfilment, sagas: [{ ...saga, steps: [{ ...first, timeoutSeconds: 10 }, ...others] }] };
  const manifests = domains.map((domain) => (domain === fulfilment ? hasty : domain));
  expect(() => synthesize('local', manifests)).toThrow(/is given up after 10 s, but its function may act for 10 s/);
});

test('refuses a subscription that gives up too early', () => {
  const hasty = { ...order, subscriptions: [{ name: 'x', events: ['order.paid' as const], maxReceiveCount: 2 }] };
  expect(() =>
    synthesize(
      'local',
      domains.map((domain) => (domain === order ? hasty : domain)),
    ),
  ).toThrow(/maxReceiveCount is 2, it must be at least 5/);
});

describe('in production', () => {
  test('protects tables against deletion and keeps them when the stack goes', () => {
    const tables = Object.values(production.data.findResources('AWS::DynamoDB::Table'));
    expect(tables).toHaveLength(16);
    for (const table of tables) {
      expect(table.DeletionPolicy).toBe('Retain');
      expect(table.Properties).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    }
  });

  test('asks for a signed request on every route', () => {
    for (const [, { Properties }] of all('AWS::ApiGatewayV2::Route', production.services)) {
      expect(Properties.AuthorizationType).toBe('AWS_IAM');
    }
  });
});

test('keeps no index on an event table', () => {
  const eventTables = Object.entries(data.findResources('AWS::DynamoDB::Table')).filter(([id]) =>
    id.includes('Events'),
  );
  expect(eventTables).toHaveLength(6);
  for (const [, table] of eventTables) {
    expect(table.Properties.GlobalSecondaryIndexes).toBeUndefined();
    expect(table.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  }
});

test('shows the relays commits with events and nothing else, the projectors what deletes a stream too', () => {
  const patternsOf = (reader: RegExp) =>
    all('AWS::Lambda::EventSourceMapping')
      .filter(([id]) => reader.test(id))
      .map(([, { Properties }]) =>
        Properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
      );
  const inserted = (kind: unknown) => ({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: [kind] } } } });
  const commits = inserted({ exists: false });
  expect(patternsOf(/relayreader/)).toEqual(Array(6).fill([commits]));
  expect(patternsOf(/projectorreader/)).toEqual(Array(6).fill([commits, inserted('deleted')]));
});

test('lets the streams function close and purge streams of every domain, and write nothing else', () => {
  const [, policy] = all('AWS::IAM::Policy').find(([id]) => id.startsWith('Streams')) ?? [];
  const statements: { Action: string | string[]; Resource: unknown }[] = policy?.Properties.PolicyDocument.Statement;
  const actions = statements.flatMap(({ Action }) => Action).filter((action) => !/^(xray|logs):/.test(action));
  expect([...new Set(actions)].sort()).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'kms:Decrypt',
    's3:DeleteObject',
    's3:GetObject',
    's3:ListBucket',
  ]);
});

test('lets a query function see where the commits of its own domain stand, and nothing of the events', () => {
  const queries = all('AWS::IAM::Policy').filter(([id]) => /^(order|inventory|payment|notification)queries/.test(id));
  expect(queries).toHaveLength(4);
  for (const [id, { Properties }] of queries) {
    const [domain] = /^[a-z]+(?=queries)/.exec(id) ?? [];
    const onEvents = Properties.PolicyDocument.Statement.filter(({ Resource }: { Resource: unknown }) =>
      JSON.stringify(Resource).includes('EventsTable'),
    );
    expect(onEvents).toMatchObject([
      {
        Action: 'dynamodb:Query',
        Condition: {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'first', 'last', 'at', 'kind'] },
          StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        },
      },
    ]);
    expect(JSON.stringify(onEvents[0].Resource)).toContain(`${domain}EventsTable`);
  }
});

test('lets no other function delete what is in an event table or a payload', () => {
  for (const [id, { Properties }] of all('AWS::IAM::Policy')) {
    if (id.startsWith('Streams')) continue;
    for (const { Action, Resource } of Properties.PolicyDocument.Statement) {
      const deletes = [Action].flat().some((action: string) => /Delete(Item|Object)|BatchWrite/.test(action));
      if (deletes) expect(JSON.stringify(Resource)).not.toMatch(/EventsTable|Payload/);
    }
  }
});

test('purges at once on the laptop only, and never before a record of a table’s stream is gone', () => {
  const environmentOf = (template = services) =>
    all('AWS::Lambda::Function', template).find(([id]) => id.startsWith('Streams'))?.[1].Properties.Environment
      .Variables;
  expect(environmentOf()).toMatchObject({ PURGE_GRACE_HOURS: '24', PURGE_AT_ONCE: 'allowed' });
  expect(environmentOf(production.services)).toMatchObject({ PURGE_GRACE_HOURS: '24' });
  expect(environmentOf(production.services)).not.toHaveProperty('PURGE_AT_ONCE');
  const hasty = { purge: { graceHours: 1, atOnce: false } };
  expect(() => synthesize('prod', domains, hasty)).toThrow(/waits for 1 h; it must be 24 at least/);
});

test('expires the items of a domain whose manifest says so or reads the analytics stream, and of no other', () => {
  const expiring = Object.entries(data.findResources('AWS::DynamoDB::Table')).filter(
    ([, table]) => table.Properties.TimeToLiveSpecification !== undefined,
  );
  expect(expiring.map(([id]) => id.replace(/Table[0-9A-F]{8}$/, ''))).toEqual([
    'notificationEvents',
    'analyticsReadModels',
  ]);
  expect(expiring[0]?.[1].Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
});

test('lets a function at the payloads of its own domain only', () => {
  const [, policy] = all('AWS::IAM::Policy').find(([id]) => id.startsWith('ordercommands')) ?? [];
  const s3 = policy?.Properties.PolicyDocument.Statement.filter(({ Action }: { Action: unknown }) =>
    JSON.stringify(Action).includes('s3:'),
  );
  expect(s3).toMatchObject([
    { Action: ['s3:GetObject', 's3:PutObject'] },
    { Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'order/*' } } },
  ]);
  expect(JSON.stringify(s3[0].Resource)).toContain('/order/*');
});
