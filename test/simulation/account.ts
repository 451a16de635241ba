import { domains } from '../../lambdas/domains.ts';
import { sagaStates } from '../../lib/constructs/saga-states.ts';
import { stores } from './functions.ts';
import { names } from './names.ts';
import { prodSettings, type StreamReaderName } from './prod-settings.ts';
import type { World } from './world.ts';

/** Makes in a world what the template makes in an account. */
export async function createAccount(world: World): Promise<void> {
  const { call } = world.services;
  const prod = prodSettings();
  await call('kinesis', 'CreateStream', { StreamName: names.stream, ShardCount: prod.analyticsShards });
  await call('sqs', 'CreateQueue', { QueueName: names.fifo, Attributes: { FifoQueue: 'true' } });
  await call('s3', 'CreateBucket', { Bucket: names.failures });
  await call('events', 'CreateEventBus', { Name: names.bus });
  await createTable(world, names.readModels('analytics'), false);
  for (const { domain, commands } of stores) {
    const streamArn = await createTable(world, names.events(domain), true);
    await createTable(world, names.readModels(domain), false);
    if (commands) addFunction(world, names.commands(domain), 10);
    for (const reader of ['projector', 'relay'] as const) {
      addFunction(world, names[reader](domain), prod.timeoutSeconds(reader));
      await readStream(world, { reader, functionName: names[reader](domain), streamArn });
    }
  }
  const { StreamDescription } = (await call('kinesis', 'DescribeStream', { StreamName: names.stream })) as {
    StreamDescription: { StreamARN: string };
  };
  addFunction(world, names.visits, 10);
  addFunction(world, names.aggregator, prod.timeoutSeconds('aggregator'));
  const aggregator = {
    reader: 'aggregator',
    functionName: names.aggregator,
    streamArn: StreamDescription.StreamARN,
  } as const;
  await readStream(world, aggregator);
  world.services.kinesis.refuseRecords(StreamDescription.StreamARN, () => world.faults.refusesEntry());
  await subscribe(world, names.notifier, { 'detail-type': ['payment.processed', 'payment.failed'] });
  await createSaga(world);
  await world.services.mappings.started();
}

async function createTable(world: World, TableName: string, isEventTable: boolean): Promise<string> {
  const attribute = (AttributeName: string, AttributeType = 'S') => ({ AttributeName, AttributeType });
  const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
  const list = ['listKey', 'listSort'] as const;
  const answer = (await world.services.call('dynamodb', 'CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    AttributeDefinitions: [
      attribute('pk'),
      attribute('sk', isEventTable ? 'N' : 'S'),
      ...(isEventTable ? [] : list.map((name) => attribute(name))),
    ],
    ...(isEventTable
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }
      : {
          GlobalSecondaryIndexes: [
            {
              IndexName: 'list',
              KeySchema: [key(list[0], 'HASH'), key(list[1], 'RANGE')],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        }),
  })) as { TableDescription: { LatestStreamArn?: string } };
  world.services.dynamodb.throttle(TableName, () => world.faults.isThrottling);
  return answer.TableDescription.LatestStreamArn ?? '';
}

function addFunction({ services }: World, functionName: string, timeoutSeconds: number): void {
  services.host.addFunction({ functionName, timeoutSeconds, codeDirectory: '/', handler: 'index.handler' });
}

function readStream(
  { services, mutant }: World,
  what: { readonly reader: StreamReaderName; readonly functionName: string; readonly streamArn: string },
): Promise<unknown> {
  const { reader, functionName: FunctionName, streamArn: EventSourceArn } = what;
  const settings = prodSettings().streamMapping(reader);
  return services.call('lambda', 'CreateEventSourceMapping', {
    FunctionName,
    EventSourceArn,
    ...(mutant.mapping?.(reader, settings) ?? settings),
    DestinationConfig: { OnFailure: { Destination: `arn:aws:s3:::${names.failures}` } },
  });
}

async function subscribe(world: World, name: string, pattern: object): Promise<void> {
  const { call } = world.services;
  await call('sqs', 'CreateQueue', { QueueName: names.deadLetters(name) });
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: names.queueArn(names.deadLetters(name)),
    maxReceiveCount: prodSettings().queue.maxReceiveCount,
  });
  await call('sqs', 'CreateQueue', {
    QueueName: name,
    Attributes: { VisibilityTimeout: String(prodSettings().queue.visibilityTimeout), RedrivePolicy },
  });
  addFunction(world, name, 30);
  await call('lambda', 'CreateEventSourceMapping', {
    FunctionName: name,
    EventSourceArn: names.queueArn(name),
    ...prodSettings().queueMapping,
  });
  const rule = { Name: name, EventBusName: names.bus };
  await call('events', 'PutRule', { ...rule, EventPattern: JSON.stringify(pattern) });
  const Targets = [{ Id: 'queue', Arn: names.queueArn(name) }];
  await call('events', 'PutTargets', { Rule: name, EventBusName: names.bus, Targets });
}

async function createSaga(world: World): Promise<void> {
  const saga = domains.flatMap(({ sagas = [] }) => sagas)[0];
  if (saga === undefined) throw new Error('no domain declares a saga');
  const states = sagaStates(saga, (domain) => names.functionArn(names.commands(domain)));
  await world.services.call('states', 'CreateStateMachine', {
    name: names.stateMachine,
    definition: JSON.stringify(states),
    roleArn: 'arn:aws:iam::000000000000:role/saga',
  });
  await subscribe(world, names.starter, { 'detail-type': [saga.startedBy], detail: { ...saga.where } });
}
