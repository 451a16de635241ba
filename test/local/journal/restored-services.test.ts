import fc from 'fast-check';
import { DynamoDbService } from '../../../local/aws/dynamodb/dynamodb-service.ts';
import { KinesisService } from '../../../local/aws/kinesis/kinesis-service.ts';
import { S3Service } from '../../../local/aws/s3/s3-service.ts';
import type { Operation } from '../../../local/aws/service.ts';
import { SqsService } from '../../../local/aws/sqs/sqs-service.ts';
import { Kept, type KeptService, stateOf } from './kept-service.ts';

/** A step of a random history: which operation, on what, with what number. */
interface Step {
  readonly kind: number;
  readonly key: number;
  readonly value: number;
  /** Whether the journal is written after it. */
  readonly write: boolean;
}

const steps = fc.array(fc.record({ kind: fc.nat(9), key: fc.nat(4), value: fc.nat(1000), write: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

/** Plays random histories and compares what comes back with what was there. Refused operations are part of it. */
function comesBack<S extends KeptService>(make: () => Kept<S>, play: (kept: Kept<S>, step: Step) => void): void {
  fc.assert(
    fc.property(steps, (history) => {
      const kept = make();
      for (const step of history) {
        try {
          play(kept, step);
        } catch {
          // A refusal changes nothing.
        }
        if (step.write) kept.write();
      }
      const state = stateOf(kept.service);
      expect(stateOf(kept.fromChanges())).toEqual(state);
      expect(stateOf(kept.fromSnapshot())).toEqual(state);
    }),
    { numRuns: 150 },
  );
}

test('DynamoDB comes back with tables, items, indexes, streams and tokens', () => {
  const table = (TableName: string) => ({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  const make = () => {
    const kept = new Kept((env) => new DynamoDbService(env, { streamShards: 2 }));
    kept.call('CreateTable', table('orders'));
    return kept;
  };
  comesBack(make, (kept, { kind, key, value }) => {
    const Key = { pk: { S: `p${key}` }, sk: { N: String(key) } };
    const Item = { ...Key, v: { N: String(value) }, b: { B: Buffer.from([value % 256]) } };
    if (kind <= 3) kept.call('PutItem', { TableName: 'orders', Item });
    else if (kind === 4) kept.call('DeleteItem', { TableName: 'orders', Key });
    else if (kind === 5) {
      const TransactItems = [{ Put: { TableName: 'orders', Item } }];
      kept.call('TransactWriteItems', { TransactItems, ClientRequestToken: `token-${key}` });
    } else if (kind === 6)
      kept.call(key > 2 ? 'CreateTable' : 'DeleteTable', key > 2 ? table('other') : { TableName: 'other' });
    else if (kind === 7) kept.call('PutItem', { TableName: 'other', Item });
    else if (kind === 8) {
      const StreamEnabled = value % 2 === 0;
      const StreamSpecification = { StreamEnabled, ...(StreamEnabled && { StreamViewType: 'NEW_IMAGE' }) };
      kept.call('UpdateTable', { TableName: 'orders', StreamSpecification });
    } else {
      const tags = [{ Key: `k${key}`, Value: String(value) }];
      kept.call('TagResource', { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders', Tags: tags });
    }
  });
});

test('SQS comes back with messages, receives, delays, dead letters and deduplication', async () => {
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:dead';
  const make = () => {
    const kept = new Kept((env) => new SqsService(env));
    kept.call('CreateQueue', { QueueName: 'dead' });
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
    kept.call('CreateQueue', { QueueName: 'work', Attributes: { RedrivePolicy } });
    kept.call('CreateQueue', { QueueName: 'work.fifo', Attributes: { FifoQueue: 'true' } });
    return kept;
  };
  comesBack(make, (kept, { kind, key, value }) => {
    const url = (name: string) => `http://127.0.0.1:4566/000000000000/${name}`;
    const isFifo = value % 2 === 0;
    const QueueUrl = url(isFifo ? 'work.fifo' : 'work');
    if (kind <= 3) {
      const ids = { MessageGroupId: `g${key}`, MessageDeduplicationId: `d${value % 7}` };
      kept.call('SendMessage', {
        QueueUrl,
        MessageBody: `body ${value}`,
        ...(isFifo ? ids : { DelaySeconds: value % 3 }),
      });
    } else if (kind <= 6) {
      const { Messages = [] } = kept.call('ReceiveMessage', {
        QueueUrl,
        MaxNumberOfMessages: 1 + key,
        VisibilityTimeout: value % 4,
      }) as { Messages?: { ReceiptHandle: string }[] };
      if (kind === 6) for (const { ReceiptHandle } of Messages) kept.call('DeleteMessage', { QueueUrl, ReceiptHandle });
    } else if (kind === 7) void kept.time.advance(0);
    else if (kind === 8)
      kept.call('SetQueueAttributes', { QueueUrl, Attributes: { VisibilityTimeout: String(value) } });
    else kept.call('PurgeQueue', { QueueUrl: url('dead') });
  });
});

test('Kinesis comes back with shards, records and what was closed', () => {
  const make = () => {
    const kept = new Kept((env) => new KinesisService(env));
    kept.call('CreateStream', { StreamName: 'numbers', ShardCount: 2 });
    return kept;
  };
  comesBack(make, (kept, { kind, key, value }) => {
    const StreamName = 'numbers';
    if (kind <= 5) kept.call('PutRecord', { StreamName, PartitionKey: `k${key}`, Data: Buffer.from(String(value)) });
    else if (kind === 6)
      kept.call('UpdateShardCount', { StreamName, TargetShardCount: 1 + (value % 4), ScalingType: 'UNIFORM_SCALING' });
    else if (kind === 7) kept.call('IncreaseStreamRetentionPeriod', { StreamName, RetentionPeriodHours: 24 + value });
    else if (kind === 8) kept.call('AddTagsToStream', { StreamName, Tags: { [`t${key}`]: String(value) } });
    else
      kept.call(key > 2 ? 'CreateStream' : 'DeleteStream', { StreamName: 'other', ...(key > 2 && { ShardCount: 1 }) });
  });
});

test('S3 comes back with buckets and objects', () => {
  const make = () => {
    const kept = new Kept((env) => new S3Service(env));
    kept.call('CreateBucket', { Bucket: 'payloads' });
    return kept;
  };
  comesBack(make, (kept, { kind, key, value }) => {
    const place = { Bucket: kind % 2 === 0 ? 'payloads' : 'other', Key: `k${key}` };
    if (kind <= 5) kept.call('PutObject', { ...place, Body: Buffer.from(String(value)), ContentType: 'text/plain' });
    else if (kind <= 7) kept.call('DeleteObject', place);
    else kept.call(kind === 8 ? 'CreateBucket' : 'DeleteBucket', { Bucket: 'other' });
  });
});

test('a receipt handle from before deletes its message after, and never another', () => {
  const kept = new Kept((env) => new SqsService(env));
  const { QueueUrl } = kept.call('CreateQueue', { QueueName: 'work' }) as { QueueUrl: string };
  kept.call('SendMessage', { QueueUrl, MessageBody: 'first' });
  kept.call('SendMessage', { QueueUrl, MessageBody: 'second' });
  const receive = { QueueUrl, MaxNumberOfMessages: 10 };
  const { Messages } = kept.call('ReceiveMessage', receive) as { Messages: { ReceiptHandle: string }[] };
  kept.write();
  const [first, second] = Messages.map(({ ReceiptHandle }) => ReceiptHandle);
  kept.call('DeleteMessage', { QueueUrl, ReceiptHandle: second });
  const again = kept.fromChanges();
  again.operations.SendMessage?.({ QueueUrl, MessageBody: 'third' });
  again.operations.ReceiveMessage?.(receive);
  again.operations.DeleteMessage?.({ QueueUrl, ReceiptHandle: second });
  again.operations.DeleteMessage?.({ QueueUrl, ReceiptHandle: first });
  const { Attributes } = (again.operations.GetQueueAttributes as Operation)({ QueueUrl, AttributeNames: ['All'] }) as {
    Attributes: Record<string, string>;
  };
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '1' });
});

test('what came and went between two writes is never written', () => {
  const kept = new Kept((env) => new SqsService(env));
  const { QueueUrl } = kept.call('CreateQueue', { QueueName: 'work' }) as { QueueUrl: string };
  kept.write();
  kept.call('SendMessage', { QueueUrl, MessageBody: 'short' });
  const { Messages } = kept.call('ReceiveMessage', { QueueUrl }) as { Messages: { ReceiptHandle: string }[] };
  kept.call('DeleteMessage', { QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle });
  const again = kept.fromChanges();
  expect(stateOf(again)).toHaveLength(1);
});
