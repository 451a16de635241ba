import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { AwsError } from '../../../local/aws/aws-error.ts';
import { EventBridgeService } from '../../../local/aws/events/events-service.ts';
import { SchemasService } from '../../../local/aws/schemas/schemas-service.ts';
import { StsService } from '../../../local/aws/sts/sts-service.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { virtualEnvironment } from '../aws/events/service-environment.ts';
import { recordingService } from './recording-service.ts';

const run = promisify(execFile);
const START_TIMEOUT_MS = 60_000;

function isThere(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const hasBoto3 = isThere('python3', ['-c', 'import boto3']);
const hasCli = isThere('aws', ['--version']);
if (!hasBoto3) console.warn('SKIPPED: python3 with boto3 is not on this machine');
if (!hasCli) console.warn('SKIPPED: the AWS CLI is not on this machine');

const SCRIPT = `
import boto3, io
def client(name): return boto3.client(name)
sqs = client('sqs')
try: sqs.receive_message(QueueUrl='http://x/000000000000/gone')
except sqs.exceptions.QueueDoesNotExist as e: print('sqs', e.response['Error']['Code'])
kinesis = client('kinesis')
kinesis.put_record(StreamName='s', Data=b'\\x00\\xff', PartitionKey='p')
print('kinesis', kinesis.get_records(ShardIterator='i')['Records'][0]['Data'])
dynamodb = client('dynamodb')
dynamodb.put_item(TableName='t', Item={'b': {'B': b'\\x00\\xff'}})
s3 = client('s3')
s3.put_object(Bucket='b', Key='k/\\u00e4', Body=io.BytesIO(b'x' * 100000))
print('s3', s3.get_object(Bucket='b', Key='k')['Body'].read(), s3.list_objects_v2(Bucket='b')['Contents'][0]['Key'])
s3.delete_objects(Bucket='b', Delete={'Objects': [{'Key': 'x'}]})
print('lambda', client('lambda').invoke(FunctionName='f', Payload=b'{}')['Payload'].read())
print('sts', client('sts').get_caller_identity()['Account'])
events = client('events')
print('events', events.put_events(Entries=[{'Source': 's', 'DetailType': 't', 'Detail': '{}'}])['FailedEntryCount'])
try: events.put_rule(Name='r', EventPattern='{')
except events.exceptions.InvalidEventPatternException as e: print('events', e.response['Error']['Code'])
schemas = client('schemas')
schemas.create_registry(RegistryName='r')
schemas.create_schema(RegistryName='r', SchemaName='s', Type='OpenApi3', Content='{}')
print('schemas', schemas.describe_schema(RegistryName='r', SchemaName='s')['LastModified'].isoformat())
`;

const bytes = Buffer.from([0, 255]);
const kinesis = recordingService('Kinesis', {
  PutRecord: { SequenceNumber: '1', ShardId: 's' },
  GetRecords: { Records: [{ Data: bytes, PartitionKey: 'p', SequenceNumber: '1' }] },
});
const dynamodb = recordingService('DynamoDB', { PutItem: {} });
const s3 = recordingService('S3', {
  PutObject: { ETag: '"e"' },
  GetObject: { Body: Buffer.from('hello'), ContentLength: 5 },
  ListObjectsV2: { Name: 'b', KeyCount: 1, Contents: [{ Key: 'a b+é', Size: 1 }] },
  DeleteObjects: { Deleted: [{ Key: 'x' }] },
});
const sqs = recordingService('SQS', {
  ReceiveMessage: () => {
    throw new AwsError('QueueDoesNotExist', 'no', { queryCode: 'AWS.SimpleQueueService.NonExistentQueue' });
  },
});
const lambda = recordingService('Lambda', { Invoke: { StatusCode: 200, Payload: Buffer.from('{"ok":1}') } });

describe('clients in Python', () => {
  let endpoint: AwsEndpoint;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const { env: environment } = virtualEnvironment();
    const events = new EventBridgeService(environment, { deliver: () => undefined });
    const schemas = new SchemasService(environment);
    const sts = new StsService(environment);
    endpoint = await createAwsEndpoint({
      services: { kinesis, dynamodb, s3, sqs, lambda, events, schemas, sts },
      port: 0,
    });
    env = {
      ...process.env,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${endpoint.port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
    };
  });

  afterAll(() => endpoint.close());

  (hasBoto3 ? test : test.skip)(
    'boto3 speaks to every service',
    async () => {
      const { stdout } = await run('python3', ['-c', SCRIPT], { env });
      expect(stdout.trim().split('\n')).toEqual([
        'sqs AWS.SimpleQueueService.NonExistentQueue',
        "kinesis b'\\x00\\xff'",
        "s3 b'hello' a b+é",
        'lambda b\'{"ok":1}\'',
        'sts 000000000000',
        'events 0',
        'events InvalidEventPatternException',
        'schemas 2026-01-02T03:04:05+00:00',
      ]);
      expect(kinesis.calls[0]).toEqual(['PutRecord', { StreamName: 's', Data: bytes, PartitionKey: 'p' }]);
      expect(dynamodb.calls[0]).toEqual(['PutItem', { TableName: 't', Item: { b: { B: bytes } } }]);
      expect(s3.calls[0]).toEqual([
        'PutObject',
        expect.objectContaining({ Key: 'k/ä', Body: Buffer.alloc(100_000, 'x') }),
      ]);
      expect(s3.calls.at(-1)).toEqual([
        'DeleteObjects',
        expect.objectContaining({ Delete: { Objects: [{ Key: 'x' }] } }),
      ]);
    },
    START_TIMEOUT_MS,
  );

  (hasCli ? test : test.skip)(
    'the AWS CLI lists buses and asks who it is',
    async () => {
      const { stdout } = await run(
        'aws',
        ['events', 'list-event-buses', '--query', 'EventBuses[].Name', '--output', 'text'],
        {
          env,
        },
      );
      expect(stdout.trim()).toBe('default');
      const identity = await run('aws', ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'], { env });
      expect(identity.stdout.trim()).toBe('arn:aws:iam::000000000000:root');
    },
    START_TIMEOUT_MS,
  );
});
