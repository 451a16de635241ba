import fc from 'fast-check';
import { EventBridgeService } from '../../../../local/aws/events/events-service.ts';
import { KinesisService } from '../../../../local/aws/kinesis/kinesis-service.ts';
import type { AwsCall, AwsService } from '../../../../local/aws/service.ts';
import { SqsService } from '../../../../local/aws/sqs/sqs-service.ts';
import { targetDelivery } from '../../../../local/engine-delivery.ts';
import { virtualEnvironment } from './service-environment.ts';

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

// biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals.
type Answer = any;

/** A bus with a rule to a queue and one to a stream, both with a dead-letter queue. */
async function backbone() {
  const { env, time } = virtualEnvironment();
  const services: Partial<Record<string, AwsService>> = {};
  const call: AwsCall = async (id, operation, request) => services[id]?.operations[operation]?.(request);
  const lines: string[] = [];
  const { deliver } = targetDelivery(env, call);
  services.sqs = new SqsService(env);
  services.kinesis = new KinesisService(env);
  services.events = new EventBridgeService(env, { deliver, log: (line) => lines.push(line) });
  const ask = call as (id: string, operation: string, request: unknown) => Promise<Answer>;
  for (const QueueName of ['work', 'dead']) await ask('sqs', 'CreateQueue', { QueueName });
  await ask('kinesis', 'CreateStream', { StreamName: 'numbers', ShardCount: 1 });
  const { StreamDescriptionSummary } = await ask('kinesis', 'DescribeStreamSummary', { StreamName: 'numbers' });
  await ask('events', 'PutRule', { Name: 'all', EventPattern: '{"source":["test"]}' });
  const DeadLetterConfig = { Arn: arn('dead') };
  await ask('events', 'PutTargets', { Rule: 'all', Targets: [{ Id: 'queue', Arn: arn('work'), DeadLetterConfig }] });
  await time.runUntilIdle();
  const receive = async (name: string) => {
    const QueueUrl = `${env.endpoint}/000000000000/${name}`;
    const { Messages = [] } = await ask('sqs', 'ReceiveMessage', { QueueUrl, MessageAttributeNames: ['All'] });
    for (const { ReceiptHandle } of Messages) await ask('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle });
    return Messages as readonly Answer[];
  };
  const put = (Detail: string) =>
    ask('events', 'PutEvents', { Entries: [{ Source: 'test', DetailType: 't', Detail }] });
  return { ask, put, receive, lines, time, streamArn: StreamDescriptionSummary.StreamARN as string };
}

const detailOf = (bytes: number, filling = 'y') => {
  const room = bytes - '{"x":""}'.length;
  const width = Buffer.byteLength(filling);
  return `{"x":"${filling.repeat(Math.floor(room / width))}${'z'.repeat(room % width)}"}`;
};

test('an entry of more than 1 MiB, source and type among it, is refused at the door', async () => {
  const { put } = await backbone();
  await expect(put(detailOf(1_048_572))).rejects.toThrow('Total size of the entries in the request is over the limit.');
  expect((await put(detailOf(1_048_571))).FailedEntryCount).toBe(0);
});

test('near the limit an event arrives, or is dead-lettered with its reason, or leaves a line: never nothing', async () => {
  const { put, receive, lines, time } = await backbone();
  const fillings = fc.constantFrom('y', 'ü', '€', '😀', '\\\\n', '\\\\u0001');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1_047_000, max: 1_048_571 }), fillings, async (bytes, filling) => {
      const detail = detailOf(bytes, filling.replaceAll('\\\\', '\\'));
      expect(Buffer.byteLength(detail)).toBe(bytes);
      lines.length = 0;
      expect((await put(detail)).FailedEntryCount).toBe(0);
      await time.runUntilIdle();
      const [arrived, dead] = [await receive('work'), await receive('dead')];
      const reasons = dead.map(({ MessageAttributes }) => MessageAttributes.ERROR_CODE.StringValue);
      const fates = [...arrived.map(() => 'arrived'), ...reasons, ...lines.map(() => 'a line')];
      expect(fates).toHaveLength(1);
      // What the bus puts around a detail here takes 194 bytes.
      expect(fates[0]).toBe(bytes + 194 <= 1_048_576 ? 'arrived' : 'a line');
    }),
    { numRuns: 40 },
  );
});

test('an event that a smaller queue does not take is dead-lettered with the reason', async () => {
  const { ask, put, receive, time } = await backbone();
  const QueueUrl = 'http://127.0.0.1:4566/000000000000/work';
  await ask('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { MaximumMessageSize: '2000' } });
  await put(detailOf(2_000));
  await time.runUntilIdle();
  expect(await receive('work')).toEqual([]);
  const [letter] = await receive('dead');
  expect(letter.MessageAttributes).toMatchObject({
    ERROR_CODE: { StringValue: 'SDK_CLIENT_ERROR' },
    ERROR_MESSAGE: { StringValue: expect.stringContaining('Message must be shorter than 2000 bytes') },
    TARGET_ARN: { StringValue: arn('work') },
  });
});

test('an event that is too large for a stream takes none of its batch with it, however large the batch', async () => {
  const { ask, put, receive, lines, time, streamArn } = await backbone();
  const DeadLetterConfig = { Arn: arn('dead') };
  await ask('events', 'RemoveTargets', { Rule: 'all', Ids: ['queue'] });
  await ask('events', 'PutTargets', { Rule: 'all', Targets: [{ Id: 'stream', Arn: streamArn, DeadLetterConfig }] });
  for (const bytes of [100, 1_048_560, 900_000, 200]) await put(detailOf(bytes));
  for (let index = 0; index < 8; index += 1) await put(detailOf(1_000_000));
  await time.runUntilIdle();
  const { ShardIterator } = await ask('kinesis', 'GetShardIterator', {
    StreamName: 'numbers',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const sizes: number[] = [];
  let iterator = ShardIterator;
  for (let reads = 0; reads < 12; reads += 1) {
    const { Records, NextShardIterator } = await ask('kinesis', 'GetRecords', { ShardIterator: iterator });
    for (const { Data } of Records) sizes.push(Buffer.byteLength(JSON.stringify(JSON.parse(Data.toString()).detail)));
    iterator = NextShardIterator;
  }
  expect(sizes.sort((a, b) => a - b)).toEqual([100, 200, 900_000, ...Array.from({ length: 8 }, () => 1_000_000)]);
  expect(await receive('dead')).toEqual([]);
  expect(lines).toEqual([
    expect.stringMatching(/^Event dropped: t \(.*, 1048754 bytes\) of rule all .* SDK_CLIENT_ERROR/),
  ]);
});
