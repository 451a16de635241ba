import { CreateBackupCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateArchiveCommand,
  CreateEndpointCommand,
  EventBridgeClient,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isThere, run, toolEnvironment } from './child-command.ts';
import { EventTables } from './event-tables.ts';
import { announceSkip, isLocalEngine, localTest, type RunningMillrace, startMillrace } from './running-millrace.ts';

// What AWS answers to such requests is its own business; here it is the engine's.
if (!isLocalEngine) announceSkip('bad requests to the AWS endpoint', 'they are about the local engine');

const hasCli = isThere('aws', ['--version']);
if (!hasCli) announceSkip('an unknown service by the AWS CLI', 'there is no aws on this machine');

let millrace: RunningMillrace;
let tables: EventTables;

beforeAll(async () => {
  if (!isLocalEngine) return;
  millrace = await startMillrace();
  tables = new EventTables(millrace.aws);
}, 60_000);

afterAll(async () => {
  tables?.close();
  await millrace?.stop();
});

interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** Sends a request as it is, unsigned, and reads the error in the form of AWS JSON. */
async function raw(headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer> = '{}'): Promise<Refusal> {
  const answer = await fetch(`${millrace.endpoint}/`, { method: 'POST', headers, body });
  const { __type = '', message } = (await answer.json()) as { __type?: string; message: string };
  return { status: answer.status, type: __type.replace(/^.*#/, ''), message };
}

const target = (name: string) => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': name });

localTest(
  'an operation that is not offered is an error that names service and operation, through the SDK',
  async () => {
    const bus = new EventBridgeClient(millrace.aws);
    const database = new DynamoDBClient(millrace.aws);
    const eventBuses = [{ EventBusArn: 'arn:aws:events:us-east-1:000000000000:event-bus/a' }];
    const failover = { Primary: { HealthCheck: 'arn:aws:route53:::healthcheck/a' }, Secondary: { Route: 'us-east-2' } };
    const routing = { FailoverConfig: failover };
    await expect(
      bus.send(new CreateEndpointCommand({ Name: 'e', EventBuses: eventBuses, RoutingConfig: routing })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'EventBridge does not offer the operation CreateEndpoint here.',
    });
    await expect(database.send(new CreateBackupCommand({ TableName: 't', BackupName: 'b' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'DynamoDB does not offer the operation CreateBackup here.',
    });
    bus.destroy();
    database.destroy();
  },
  30_000,
);

localTest.each<[string, string, string]>([
  ['AWSEvents.PutEvent', 'UnknownOperationException', 'EventBridge does not offer the operation PutEvent here.'],
  ['AWSEvents.constructor', 'UnknownOperationException', 'EventBridge does not offer the operation constructor here.'],
  ['Logs_20140328.PutLogEvents', 'UnknownOperationException', 'The service of the target Logs_20140328.PutLogEvents'],
  ['nonsense', 'UnknownOperationException', 'The service of the target nonsense.'],
])('the target %s is refused by name', async (name, type, message) => {
  const refusal = await raw(target(name));
  expect([refusal.status, refusal.type]).toEqual([400, type]);
  expect(refusal.message).toContain(message);
});

(isLocalEngine && hasCli ? test : test.skip)(
  'a service that is not offered is an error that names it, through the AWS CLI',
  async () => {
    const place = ['--endpoint-url', String(millrace.endpoint)];
    const calls = [
      ['sns', 'list-topics'],
      ['logs', 'describe-log-groups'],
      ['apigatewayv2', 'get-apis'],
    ];
    for (const [service = '', operation = ''] of calls) {
      const ended = await run('aws', [...place, service, operation], { env: toolEnvironment(millrace) });
      expect(ended.code).not.toBe(0);
      expect(ended.stderr).toMatch(/UnknownOperation.*(sns|Logs|apigateway).*not offered/s);
    }
  },
  60_000,
);

describe('a body', () => {
  localTest.each<[string, string, string]>([
    ['cut off', '{"Entries":', 'The body is not JSON'],
    ['a list', '[]', 'The body is not a JSON object.'],
    ['entries of nothing', '{"Entries":[null]}', 'Entries[0] has to be an object.'],
    ['entries as a text', '{"Entries":"x"}', 'Entries has to be a list.'],
    ['detail as an object', '{"Entries":[{"Source":"a","DetailType":"b","Detail":{}}]}', 'Entries[0].Detail has to be'],
  ])('is refused as SerializationException: %s', async (_, body, message) => {
    const refusal = await raw(target('AWSEvents.PutEvents'), body);
    expect([refusal.status, refusal.type]).toEqual([400, 'SerializationException']);
    expect(refusal.message).toContain(message);
  });

  localTest.each<[string, string]>([
    ['AmazonSQS.ReceiveMessage', '{"QueueUrl":5}'],
    ['AmazonSQS.SendMessageBatch', '{"QueueUrl":"q","Entries":[7]}'],
    ['DynamoDB_20120810.GetItem', '{"TableName":{},"Key":{}}'],
    ['DynamoDB_20120810.PutItem', '{"TableName":"t","Item":"x"}'],
    ['Kinesis_20131202.PutRecords', '{"StreamName":"s","Records":{}}'],
    ['Kinesis_20131202.PutRecord', '{"StreamName":"s","PartitionKey":"p","Data":"###"}'],
    ['AWSStepFunctions.StartExecution', '{"stateMachineArn":"a","input":{}}'],
  ])('of members of another kind is refused: %s %s', async (name, body) => {
    expect(await raw(target(name), body)).toMatchObject({ status: 400, type: 'SerializationException' });
  });

  localTest('in CBOR is refused with what to do', async () => {
    const headers = { ...target('Kinesis_20131202.ListStreams'), 'content-type': 'application/x-amz-cbor-1.1' };
    expect((await raw(headers, Uint8Array.of(0xa0))).message).toContain('AWS_CBOR_DISABLE');
  });

  localTest('without a target is refused', async () => {
    expect(await raw({ 'content-type': 'application/json' })).toMatchObject({ status: 400, type: 'MissingAction' });
  });

  localTest(
    'of 65 MB is refused',
    async () => {
      const body = new Uint8Array(65 * 1024 * 1024).fill(32);
      const refusal = await raw(target('AWSEvents.PutEvents'), body).catch(() => ({ status: 413 }));
      expect(refusal.status).toBe(413);
    },
    30_000,
  );
});

localTest('a content type of its own and no signature are no hindrance', async () => {
  const entry = { EventBusName: 'millrace', Source: 'a', DetailType: 'b', Detail: '{}' };
  const body = JSON.stringify({ Entries: [entry] });
  for (const headers of [{ 'content-type': 'text/plain' }, { 'content-type': 'application/json' }]) {
    const sent = { method: 'POST', headers: { ...headers, 'x-amz-target': 'AWSEvents.PutEvents' }, body };
    const answer = await fetch(`${millrace.endpoint}/`, sent);
    expect(await answer.json()).toMatchObject({ FailedEntryCount: 0 });
  }
});

localTest(
  'the SDK gets the errors of AWS, and nothing is written',
  async () => {
    const before = await tables.commits();
    const bus = new EventBridgeClient(millrace.aws);
    const entry = { EventBusName: 'millrace', Source: 'a', DetailType: 'payment.failed', Detail: '{}' };
    const eleven = Array.from({ length: 11 }, () => entry);
    await expect(bus.send(new PutEventsCommand({ Entries: eleven }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const Entries = [
      { ...entry, Source: 'aws.a' },
      { ...entry, Detail: '{' },
      { ...entry, DetailType: '' },
    ];
    const { FailedEntryCount, Entries: results } = await bus.send(new PutEventsCommand({ Entries }));
    expect(FailedEntryCount).toBe(3);
    expect(results?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'NotAuthorizedForSourceException',
      'MalformedDetail',
      'InvalidArgument',
    ]);
    const pattern = { ArchiveName: 'a', EventSourceArn: 'arn:aws:events:us-east-1:000000000000:event-bus/none' };
    await expect(bus.send(new CreateArchiveCommand(pattern))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    bus.destroy();
    const queues = new SQSClient(millrace.aws);
    const QueueUrl = `${millrace.endpoint}/000000000000/none`;
    await expect(queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
    queues.destroy();
    const kinesis = new KinesisClient(millrace.aws);
    const record = { StreamName: 'none', PartitionKey: 'p', Data: Buffer.from('x') };
    await expect(kinesis.send(new PutRecordCommand(record))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    kinesis.destroy();
    expect(await tables.commits()).toBe(before);
  },
  30_000,
);
