import fc from 'fast-check';
import { decodeText } from '../../../core/event/payload-encoding.ts';
import { createSqsSubscriptionQueue } from '../../../core/subscription/sqs-subscription-queue.ts';
import type { DeadLetter } from '../../../core/subscription/subscription-queue.ts';
import { fakeAwsClient } from '../support/fake-aws-client.ts';

const urls = { queueUrl: 'http://q', deadLetterQueueUrl: 'http://dlq' };

test('messages are deferred ten to a request', async () => {
  const requests: { QueueUrl: string; Entries: object[] }[] = [];
  const client = fakeAwsClient<never>({ ChangeMessageVisibilityBatch: (input) => void requests.push(input) });
  const messages = Array.from({ length: 12 }, (_, index) => ({ receiptHandle: `r${index}`, delaySeconds: index }));
  await createSqsSubscriptionQueue({ client, ...urls }).defer(messages);
  expect(requests.map(({ Entries }) => Entries.length)).toEqual([10, 2]);
  expect(requests[1]).toEqual({
    QueueUrl: 'http://q',
    Entries: [
      { Id: '0', ReceiptHandle: 'r10', VisibilityTimeout: 10 },
      { Id: '1', ReceiptHandle: 'r11', VisibilityTimeout: 11 },
    ],
  });
});

test('a wait that could not be set is said, after the others were set', async () => {
  const requests: unknown[] = [];
  const client = fakeAwsClient<never>({
    ChangeMessageVisibilityBatch: (input) => {
      requests.push(input);
      return { Failed: [{ Id: '0', Code: 'MessageNotInflight', Message: 'gone', SenderFault: true }] };
    },
  });
  const messages = Array.from({ length: 12 }, (_, index) => ({ receiptHandle: `r${index}`, delaySeconds: index }));
  await expect(createSqsSubscriptionQueue({ client, ...urls }).defer(messages)).rejects.toThrow(
    /MessageNotInflight: gone/,
  );
  expect(requests).toHaveLength(2);
});

test('a dead letter keeps its body and carries the reason in attributes', async () => {
  const sent: unknown[] = [];
  const client = fakeAwsClient<never>({ SendMessage: (input) => void sent.push(input) });
  await createSqsSubscriptionQueue({ client, ...urls }).deadLetter({
    body: '{"a":1}',
    code: 'EVENT_INVALID',
    reason: 'bad\u0000thing 😀',
    pointers: ['/data/amount', '/data/owner'],
    messageId: 'm1',
    receiveCount: 2,
  });
  expect(sent).toEqual([
    {
      QueueUrl: 'http://dlq',
      MessageBody: '{"a":1}',
      MessageAttributes: {
        code: { DataType: 'String', StringValue: 'EVENT_INVALID' },
        reason: { DataType: 'String', StringValue: 'bad\ufffdthing 😀' },
        messageId: { DataType: 'String', StringValue: 'm1' },
        receiveCount: { DataType: 'Number', StringValue: '2' },
        pointers: { DataType: 'String', StringValue: '/data/amount /data/owner' },
      },
    },
  ]);
});

test('an empty or very long reason is one that SQS takes', async () => {
  const reasons: string[] = [];
  const client = fakeAwsClient<never>({
    SendMessage: ({ MessageAttributes }) => void reasons.push(MessageAttributes.reason.StringValue),
  });
  const queue = createSqsSubscriptionQueue({ client, ...urls });
  const letter = { body: 'x', code: 'INTERNAL', pointers: [], messageId: 'm', receiveCount: 1 };
  await queue.deadLetter({ ...letter, reason: '' });
  await queue.deadLetter({ ...letter, reason: 'y'.repeat(5_000) });
  expect(reasons).toEqual(['-', 'y'.repeat(1_000)]);
});

describe('a dead letter whose body leaves no room for its reason', () => {
  type Sent = { MessageBody: string; MessageAttributes: Record<string, { DataType: string; StringValue: string }> };
  const limit = 1_048_576;
  const sizeOf = ({ MessageBody, MessageAttributes }: Sent) =>
    Object.entries(MessageAttributes).reduce(
      (sum, [name, { DataType, StringValue }]) => sum + Buffer.byteLength(name + DataType + StringValue),
      Buffer.byteLength(MessageBody),
    );
  const sentFor = async (body: string, more: Partial<DeadLetter> = {}): Promise<Sent> => {
    const sent: Sent[] = [];
    const client = fakeAwsClient<never>({ SendMessage: (input) => void sent.push(input) });
    const letter = {
      body,
      code: 'EVENT_INVALID',
      reason: '€'.repeat(900),
      pointers: ['/a'],
      messageId: 'm1',
      receiveCount: 1,
    };
    await createSqsSubscriptionQueue({ client, ...urls }).deadLetter({ ...letter, ...more });
    return sent[0] as Sent;
  };

  test('is compressed, says so, and comes back the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1_048_300, max: limit }),
        fc.constantFrom('y', 'ü', '😀'),
        async (bytes, filling) => {
          const width = Buffer.byteLength(filling);
          const body = filling.repeat(Math.floor(bytes / width)) + 'z'.repeat(bytes % width);
          const message = await sentFor(body);
          expect(sizeOf(message)).toBeLessThanOrEqual(limit);
          const { contentEncoding, code, reason } = message.MessageAttributes;
          expect([code?.StringValue, reason?.StringValue.length]).toEqual(['EVENT_INVALID', 333]);
          expect(decodeText(message.MessageBody, contentEncoding?.StringValue)).toBe(body);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('that is compressed already, or cannot be, keeps the code and what else there is room for', async () => {
    const encoding = 'gzip+base64';
    const room = async (bytes: number, more?: Partial<DeadLetter>) => {
      const message = await sentFor('x'.repeat(limit - bytes), more);
      expect(sizeOf(message)).toBeLessThanOrEqual(limit);
      return Object.keys(message.MessageAttributes).sort();
    };
    expect(await room(2_000, { encoding })).toEqual([
      'code',
      'contentEncoding',
      'messageId',
      'pointers',
      'reason',
      'receiveCount',
    ]);
    expect(await room(100, { encoding })).toEqual(['code', 'contentEncoding', 'messageId', 'receiveCount']);
    expect(await room(60, { encoding })).toEqual(['code', 'contentEncoding']);
  });

  test('is left as it is where there is room', async () => {
    const message = await sentFor('x'.repeat(limit - 2_000));
    expect(message.MessageAttributes.contentEncoding).toBeUndefined();
    expect(message.MessageBody).toHaveLength(limit - 2_000);
  });
});
