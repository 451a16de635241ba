import { synthesize } from './synthesized.ts';
import { everywhere, inAccounts, inProduction, type Walk } from './walks/all-walks.ts';
import { AppTemplates, type Found, type Json } from './walks/app-templates.ts';

/** What CDK makes to empty the buckets of a stage that keeps nothing; it is CDK's own, and runs once, at the end. */
const byCdk = /CustomS3AutoDeleteObjects/;

const stages = {
  local: AppTemplates.of(synthesize('local')),
  dev: AppTemplates.of(synthesize('dev')),
  prod: AppTemplates.of(synthesize('prod')),
};

const cases = [
  ...Object.keys(stages).flatMap((stage) => Object.entries(everywhere).map((walk) => [stage, ...walk] as const)),
  ...['dev', 'prod'].flatMap((stage) => Object.entries(inAccounts).map((walk) => [stage, ...walk] as const)),
  ...Object.entries(inProduction).map((walk) => ['prod', ...walk] as const),
];

test.each(cases)('on %s: %s', (stage, _, walk: Walk) => {
  expect(walk(stages[stage as keyof typeof stages]).filter((fault) => !byCdk.test(fault))).toEqual([]);
});

/** Spoils the first resource of a type whose id begins so. */
function spoil(app: AppTemplates, type: string, change: (found: Found) => void, id = ''): void {
  const found = app.all(type).find((each) => each.id.startsWith(id));
  if (found === undefined) throw new Error(`there is no ${type} ${id}`);
  change(found);
}

const remove = (app: AppTemplates, wanted: (found: Found) => boolean): void => {
  for (const found of app.all().filter(wanted)) delete app.stacks.get(found.stack).Resources[found.id];
};

const isAlarmOn = (metric: string) => (found: Found) =>
  found.type === 'AWS::CloudWatch::Alarm' && JSON.stringify(found.properties).includes(`"${metric}"`);

const without = (property: string) => (found: Found) => {
  delete found.properties[property];
};

const set = (change: Json) => (found: Found) => {
  Object.assign(found.properties, change);
};

const statementsOf = ({ properties }: Found): Json[] => properties.PolicyDocument.Statement;

/** A template that is wrong in one thing, and the walk that has to say so. */
const mutations: readonly (readonly [walk: string, what: string, change: (app: AppTemplates) => void])[] = [
  [
    'alarmsThatReachNobody',
    'an alarm without action',
    (app) => spoil(app, 'AWS::CloudWatch::Alarm', without('AlarmActions')),
  ],
  ['alarmsThatReachNobody', 'a topic without a key', (app) => spoil(app, 'AWS::SNS::Topic', without('KmsMasterKeyId'))],
  [
    'alarmsThatReachNobody',
    'a topic that lets CloudWatch in no longer',
    (app) =>
      spoil(app, 'AWS::SNS::TopicPolicy', (policy) => {
        policy.properties.PolicyDocument.Statement = statementsOf(policy).filter(({ Effect }) => Effect === 'Deny');
      }),
  ],
  [
    'alarmsThatReachNobody',
    'a topic that shuts everybody out',
    (app) =>
      spoil(app, 'AWS::SNS::TopicPolicy', (policy) => {
        statementsOf(policy).push({ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: '*' });
      }),
  ],
  [
    'alarmsThatReachNobody',
    'a key that CloudWatch may not use',
    (app) =>
      spoil(
        app,
        'AWS::KMS::Key',
        ({ properties }) => {
          properties.KeyPolicy.Statement = properties.KeyPolicy.Statement.filter(
            ({ Principal }: Json) => !Principal.Service,
          );
        },
        'Told',
      ),
  ],
  [
    'alarmsThatSayTooLittle',
    'an alarm without a runbook',
    (app) => spoil(app, 'AWS::CloudWatch::Alarm', set({ AlarmDescription: 'Ouch.' })),
  ],
  [
    'alarmsThatSayTooLittle',
    'an alarm on silence',
    (app) => spoil(app, 'AWS::CloudWatch::Alarm', without('TreatMissingData')),
  ],
  [
    'functionsBuiltCarelessly',
    'an old runtime',
    (app) => spoil(app, 'AWS::Lambda::Function', set({ Runtime: 'nodejs20.x' })),
  ],
  ['functionsBuiltCarelessly', 'x86', (app) => spoil(app, 'AWS::Lambda::Function', without('Architectures'))],
  ['functionsBuiltCarelessly', 'no tracing', (app) => spoil(app, 'AWS::Lambda::Function', without('TracingConfig'))],
  [
    'hopsThatLose',
    'a target without dead letters',
    (app) => spoil(app, 'AWS::Events::Rule', ({ properties }) => delete properties.Targets[0].DeadLetterConfig),
  ],
  [
    'hopsThatLose',
    'a target that says not how long it is tried',
    (app) => spoil(app, 'AWS::Events::Rule', ({ properties }) => delete properties.Targets[0].RetryPolicy),
  ],
  [
    'hopsThatLose',
    'dead letters for any queue',
    (app) =>
      spoil(
        app,
        'AWS::SQS::Queue',
        ({ properties }) => {
          properties.RedriveAllowPolicy = { redrivePermission: 'allowAll' };
        },
        'privacyforgetpersonDeadLetters',
      ),
  ],
  [
    'hopsThatLose',
    'a queue without dead letters',
    (app) => spoil(app, 'AWS::SQS::Queue', without('RedrivePolicy'), 'privacyforgetpersonQueue'),
  ],
  [
    'hopsThatLose',
    'a message that comes back too early',
    (app) => spoil(app, 'AWS::SQS::Queue', set({ VisibilityTimeout: 60 }), 'privacyforgetpersonQueue'),
  ],
  [
    'hopsThatLose',
    'a batch that fails as a whole',
    (app) => spoil(app, 'AWS::Lambda::EventSourceMapping', without('FunctionResponseTypes')),
  ],
  [
    'hopsThatLose',
    'a record that is tried without end',
    (app) => spoil(app, 'AWS::Lambda::EventSourceMapping', without('MaximumRecordAgeInSeconds'), 'orderrelay'),
  ],
  [
    'hopsThatLose',
    'a subscriber without dead letters',
    (app) => spoil(app, 'AWS::SNS::Subscription', without('RedrivePolicy')),
  ],
  [
    'rightsThatReachTooFar',
    'any action',
    (app) =>
      spoil(app, 'AWS::IAM::Policy', (policy) =>
        statementsOf(policy).push({ Effect: 'Allow', Action: 's3:*', Resource: 'arn' }),
      ),
  ],
  [
    'rightsThatReachTooFar',
    'any resource',
    (app) =>
      spoil(app, 'AWS::IAM::Policy', (policy) =>
        statementsOf(policy).push({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }),
      ),
  ],
  [
    'rightsThatReachTooFar',
    'a whole bucket',
    (app) =>
      spoil(app, 'AWS::IAM::Policy', (policy) =>
        statementsOf(policy).push({
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: { 'Fn::Join': ['', ['arn', '/*']] },
        }),
      ),
  ],
  [
    'rightsThatReachTooFar',
    'a role for two',
    (app) => {
      const [one, other] = app.all('AWS::Lambda::Function');
      if (one !== undefined && other !== undefined) other.properties.Role = one.properties.Role;
    },
  ],
  [
    'stagesWithoutLimit',
    'an API without limit',
    (app) => spoil(app, 'AWS::ApiGatewayV2::Stage', without('DefaultRouteSettings')),
  ],
  [
    'stagesWithoutLimit',
    'an API without log',
    (app) => spoil(app, 'AWS::ApiGatewayV2::Stage', without('AccessLogSettings')),
  ],
  [
    'whatIsKeptCarelessly',
    'an open bucket',
    (app) => spoil(app, 'AWS::S3::Bucket', without('PublicAccessBlockConfiguration')),
  ],
  [
    'whatIsKeptCarelessly',
    'a bucket without access log',
    (app) => spoil(app, 'AWS::S3::Bucket', without('LoggingConfiguration'), 'Payloads'),
  ],
  [
    'whatIsKeptCarelessly',
    'a key that does not rotate',
    (app) => spoil(app, 'AWS::KMS::Key', without('EnableKeyRotation')),
  ],
  [
    'whatIsNearALimit',
    'a long pattern',
    (app) => spoil(app, 'AWS::Events::Rule', set({ EventPattern: { source: ['x'.repeat(2_000)] } })),
  ],
  [
    'whatLetsStrangersIn',
    'a service for any account',
    (app) =>
      spoil(app, 'AWS::SQS::QueuePolicy', (policy) => {
        for (const { Condition } of statementsOf(policy)) delete Condition.StringEquals;
      }),
  ],
  [
    'whatLetsStrangersIn',
    'no TLS',
    (app) =>
      spoil(app, 'AWS::SQS::QueuePolicy', (policy) => {
        policy.properties.PolicyDocument.Statement = statementsOf(policy).filter(({ Effect }) => Effect === 'Allow');
      }),
  ],
  [
    'whatLetsStrangersIn',
    'a function that anybody’s API invokes',
    (app) => spoil(app, 'AWS::Lambda::Permission', without('SourceArn')),
  ],
  ['whatLogsBadly', 'a log for ever', (app) => spoil(app, 'AWS::Logs::LogGroup', without('RetentionInDays'))],
  [
    'whatLogsBadly',
    'metrics that Lambda drops',
    (app) =>
      spoil(app, 'AWS::Lambda::Function', ({ properties }) => {
        properties.LoggingConfig.ApplicationLogLevel = 'WARN';
      }),
  ],
  ['whatLogsBadly', 'a bus that says nothing', (app) => spoil(app, 'AWS::Events::EventBus', without('LogConfig'))],
  [
    'whatLogsBadly',
    'a bus whose log goes nowhere',
    (app) => remove(app, ({ type }) => type === 'AWS::Logs::DeliverySource'),
  ],
  ...[
    'Errors',
    'Throttles',
    'IteratorAge',
    'DroppedEventCount',
    'FailedInvokeEventCount',
    'ApproximateAgeOfOldestMessage',
    'ApproximateNumberOfMessagesVisible',
    'FailedInvocations',
    'ExecutionsFailed',
    'ExecutionsTimedOut',
    'WriteThrottleEvents',
    'WriteProvisionedThroughputExceeded',
    '5xx',
    'Latency',
  ].map(
    (metric) =>
      ['whatNobodyWatches', `no alarm on ${metric}`, (app: AppTemplates) => remove(app, isAlarmOn(metric))] as const,
  ),
  [
    'whoCannotTellAMissingObject',
    'a right to get without one to list',
    (app) =>
      spoil(
        app,
        'AWS::IAM::Policy',
        (policy) => {
          policy.properties.PolicyDocument.Statement = statementsOf(policy).filter(
            ({ Action }) => Action !== 's3:ListBucket',
          );
        },
        'orderprojector',
      ),
  ],
  ['namesOfNoStage', 'a name for every stage', (app) => spoil(app, 'AWS::Events::EventBus', set({ Name: 'millrace' }))],
  [
    'routesThatAskForNothing',
    'an open route',
    (app) => spoil(app, 'AWS::ApiGatewayV2::Route', set({ AuthorizationType: 'NONE' })),
  ],
  [
    'topicsWithoutSubscriber',
    'a topic that nobody subscribes',
    (app) => remove(app, ({ type }) => type === 'AWS::SNS::Subscription'),
  ],
  [
    'tablesWithoutProtection',
    'a table without limit',
    (app) => spoil(app, 'AWS::DynamoDB::Table', without('OnDemandThroughput')),
  ],
  [
    'tablesWithoutProtection',
    'a table that can be deleted',
    (app) => spoil(app, 'AWS::DynamoDB::Table', without('DeletionProtectionEnabled')),
  ],
  [
    'tablesWithoutProtection',
    'a table that cannot be restored',
    (app) => spoil(app, 'AWS::DynamoDB::Table', without('PointInTimeRecoverySpecification')),
  ],
  [
    'whatDoesNotLast',
    'a bus that goes with its stack',
    (app) =>
      spoil(app, 'AWS::Events::EventBus', ({ resource }) => {
        resource.DeletionPolicy = 'Delete';
      }),
  ],
  [
    'whatDoesNotLast',
    'an archive that goes when it is replaced',
    (app) =>
      spoil(app, 'AWS::Events::Archive', ({ resource }) => {
        delete resource.UpdateReplacePolicy;
      }),
  ],
  [
    'whatStarvesCommands',
    'nothing kept for commands',
    (app) => {
      for (const { properties } of app.all('AWS::Lambda::Function')) delete properties.ReservedConcurrentExecutions;
    },
  ],
  [
    'whatStarvesCommands',
    'a consumer that may take all',
    (app) => {
      const mapping = app.all('AWS::Lambda::EventSourceMapping').find(({ properties }) => properties.ScalingConfig);
      if (mapping !== undefined) mapping.properties.ScalingConfig.MaximumConcurrency = 1_000;
    },
  ],
];

test.each(mutations)('%s finds %s', (name, _, change) => {
  const walk = { ...everywhere, ...inAccounts, ...inProduction }[name];
  const app = stages.prod.copy();
  change(app);
  expect(walk?.(app)).not.toEqual([]);
});

test('every walk has a template that it finds fault with', () => {
  const named = new Set(mutations.map(([walk]) => walk));
  expect(Object.keys({ ...everywhere, ...inAccounts, ...inProduction }).filter((walk) => !named.has(walk))).toEqual([]);
});
