import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient, GetRecordsCommand as GetStreamRecords } from '@aws-sdk/client-dynamodb-streams';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRecordsCommand, KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { QueueDoesNotExist, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AwsError } from '../../../local/aws/aws-error.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { recordingService } from './recording-service.ts';

const bytes = Buffer.from([0, 1, 255]);
const helloMd5 = '5d41402abc4b2a76b9719d911017c592';

const dynamodb = recordingService('DynamoDB', {
  PutItem: ({ ConditionExpression }: { ConditionExpression?: string }) => {
    if (ConditionExpression === undefined) return {};
    throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {
      members: { Item: { blob: { B: bytes } } },
    });
  },
  GetItem: { Item: { blob: { B: bytes }, set: { BS: [bytes] }, B: { S: 'named B' }, list: { L: [{ B: bytes }] } } },
});
const streams = recordingService('DynamoDBStreams', {
  GetRecords: {
    Records: [{ dynamodb: { NewImage: { blob: { B: bytes } }, ApproximateCreationDateTime: 1_767_225_600 } }],
  },
});
const sqs = recordingService('SQS', {
  SendMessage: ({ QueueUrl }: { QueueUrl: string }) => {
    if (QueueUrl.endsWith('/there')) return { MessageId: 'm-1', MD5OfMessageBody: helloMd5 };
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', {
      queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
    });
  },
  ReceiveMessage: async () => ({
    Messages: [
      {
        MessageId: 'm-1',
        Body: 'hello',
        MD5OfBody: helloMd5,
        MessageAttributes: { raw: { DataType: 'Binary', BinaryValue: bytes } },
      },
    ],
  }),
});
const kinesis = recordingService('Kinesis', {
  PutRecords: { FailedRecordCount: 0, Records: [{ SequenceNumber: '1', ShardId: 'shardId-000000000000' }] },
  GetRecords: {
    Records: [{ Data: bytes, PartitionKey: 'p', SequenceNumber: '1', ApproximateArrivalTimestamp: 1_767_225_600.5 }],
  },
});
const events = recordingService('EventBridge', { PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] } });
const states = recordingService('StepFunctions', {
  DescribeExecution: { executionArn: 'arn', status: 'RUNNING', startDate: 1_767_225_600.25 },
});

describe('JSON protocols', () => {
  let endpoint: AwsEndpoint;
  let config: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };

  beforeAll(async () => {
    const services = { dynamodb, dynamodbstreams: streams, sqs, kinesis, events, states };
    endpoint = await createAwsEndpoint({ services, port: 0 });
    config = {
      endpoint: `http://127.0.0.1:${endpoint.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    };
  });

  afterAll(() => endpoint.close());

  test('DynamoDB gets binary values as bytes and sends them as bytes', async () => {
    const client = new DynamoDBClient(config);
    const Item = { pk: { S: 'x' }, blob: { B: bytes }, deep: { M: { B: { BS: [bytes] } } } };
    await client.send(new PutItemCommand({ TableName: 't', Item }));
    expect(dynamodb.calls.at(-1)).toEqual(['PutItem', { TableName: 't', Item }]);
    const answer = await client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'x' } } }));
    expect(Buffer.from(answer.Item?.blob?.B ?? [])).toEqual(bytes);
    expect(Buffer.from(answer.Item?.list?.L?.[0]?.B ?? [])).toEqual(bytes);
    expect(Buffer.from(answer.Item?.set?.BS?.[0] ?? [])).toEqual(bytes);
    expect(answer.Item?.B).toEqual({ S: 'named B' });
    client.destroy();
  });

  test('DynamoDB gives an error with its members', async () => {
    const client = new DynamoDBClient(config);
    const put = new PutItemCommand({ TableName: 't', Item: {}, ConditionExpression: 'attribute_not_exists(pk)' });
    const error = await client.send(put).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', message: 'The conditional request failed' });
    expect(Buffer.from((error as ConditionalCheckFailedException).Item?.blob?.B ?? [])).toEqual(bytes);
    client.destroy();
  });

  test('DynamoDB streams send times and images', async () => {
    const client = new DynamoDBStreamsClient(config);
    const { Records } = await client.send(new GetStreamRecords({ ShardIterator: 'i' }));
    expect(Records?.[0]?.dynamodb?.ApproximateCreationDateTime).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(Buffer.from(Records?.[0]?.dynamodb?.NewImage?.blob?.B ?? [])).toEqual(bytes);
    client.destroy();
  });

  test('SQS carries binary attributes both ways', async () => {
    const client = new SQSClient(config);
    const MessageAttributes = { raw: { DataType: 'Binary', BinaryValue: bytes } };
    const QueueUrl = `${config.endpoint}/000000000000/there`;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello', MessageAttributes }));
    expect(sqs.calls.at(-1)).toEqual(['SendMessage', { QueueUrl, MessageBody: 'hello', MessageAttributes }]);
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }));
    expect(Buffer.from(Messages?.[0]?.MessageAttributes?.raw?.BinaryValue ?? [])).toEqual(bytes);
    client.destroy();
  });

  test('SQS names a missing queue the way its clients know', async () => {
    const client = new SQSClient(config);
    const send = new SendMessageCommand({ QueueUrl: `${config.endpoint}/000000000000/gone`, MessageBody: 'hello' });
    await expect(client.send(send)).rejects.toBeInstanceOf(QueueDoesNotExist);
    client.destroy();
  });

  test('Kinesis speaks HTTP/2 without TLS, as its client does by default', async () => {
    const client = new KinesisClient(config);
    expect(client.config.requestHandler.metadata?.handlerProtocol).toBe('h2');
    const Records = [{ Data: bytes, PartitionKey: 'p' }];
    await client.send(new PutRecordsCommand({ StreamName: 's', Records }));
    expect(kinesis.calls.at(-1)).toEqual(['PutRecords', { StreamName: 's', Records }]);
    const answer = await client.send(new GetRecordsCommand({ ShardIterator: 'i' }));
    expect(Buffer.from(answer.Records?.[0]?.Data ?? [])).toEqual(bytes);
    expect(answer.Records?.[0]?.ApproximateArrivalTimestamp).toEqual(new Date('2026-01-01T00:00:00.500Z'));
    client.destroy();
  });

  test('EventBridge and Step Functions get and send times', async () => {
    const bridge = new EventBridgeClient(config);
    const entry = { Source: 's', DetailType: 't', Detail: '{}', Time: new Date('2026-01-01T00:00:00Z') };
    const { Entries } = await bridge.send(new PutEventsCommand({ Entries: [entry] }));
    expect(Entries).toEqual([{ EventId: 'e-1' }]);
    expect(events.calls.at(-1)).toEqual(['PutEvents', { Entries: [{ ...entry, Time: 1_767_225_600 }] }]);
    const sfn = new SFNClient(config);
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn: 'arn' }));
    expect(execution.startDate).toEqual(new Date('2026-01-01T00:00:00.250Z'));
    bridge.destroy();
    sfn.destroy();
  });
});
