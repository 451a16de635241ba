import { SqsDriver } from './sqs-driver.ts';

let sqs: SqsDriver;
let url: string;

beforeEach(() => {
  sqs = new SqsDriver();
  url = sqs.create('work');
});

const changeVisibility = (ReceiptHandle: string, VisibilityTimeout: number) =>
  sqs.call('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle, VisibilityTimeout });

describe('visibility', () => {
  test('SQS-045 a handle deletes its message after the visibility timeout', async () => {
    sqs.send(url, 'x');
    const [message] = sqs.receive(url);
    await sqs.time.advance(31_000);
    sqs.delete(url, message.ReceiptHandle);
    expect(sqs.bodies(url)).toEqual([]);
  });

  test('SQS-048 each receive has a handle of its own, and an older one deletes too', async () => {
    sqs.send(url, 'x');
    const [first] = sqs.receive(url);
    await sqs.time.advance(30_000);
    const [second] = sqs.receive(url);
    expect(second.ReceiptHandle).not.toBe(first.ReceiptHandle);
    sqs.delete(url, first.ReceiptHandle);
    await sqs.time.advance(30_000);
    expect(sqs.bodies(url)).toEqual([]);
  });

  test('SQS-049 a timeout of 0 gives the message back at once', () => {
    sqs.send(url, 'x');
    changeVisibility(sqs.receive(url)[0].ReceiptHandle, 0);
    expect(sqs.bodies(url)).toEqual(['x']);
  });

  test('SQS-050 the timeout of the receive goes before that of the queue', async () => {
    sqs.send(url, 'x');
    sqs.receive(url, { VisibilityTimeout: 1 });
    await sqs.time.advance(999);
    expect(sqs.bodies(url)).toEqual([]);
    await sqs.time.advance(1);
    expect(sqs.bodies(url)).toEqual(['x']);
  });

  test('SQS-051 a changed timeout holds for one receive only', async () => {
    sqs.send(url, 'x');
    changeVisibility(sqs.receive(url)[0].ReceiptHandle, 10);
    await sqs.time.advance(10_000);
    expect(sqs.bodies(url)).toEqual(['x']);
    await sqs.time.advance(29_999);
    expect(sqs.bodies(url)).toEqual([]);
    await sqs.time.advance(1);
    expect(sqs.bodies(url)).toEqual(['x']);
  });

  test('SQS-052 changing the timeout of a deleted message is refused', () => {
    sqs.send(url, 'x');
    const [{ ReceiptHandle }] = sqs.receive(url) as [{ ReceiptHandle: string }];
    sqs.delete(url, ReceiptHandle);
    expect(sqs.refusal('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 5 })).toEqual({
      code: 'InvalidParameterValue',
      message: `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    });
  });

  test('changing the timeout of a message that is not in flight is refused', async () => {
    sqs.send(url, 'x');
    const [{ ReceiptHandle }] = sqs.receive(url) as [{ ReceiptHandle: string }];
    await sqs.time.advance(30_000);
    const request = { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 5 };
    expect(sqs.refusal('ChangeMessageVisibility', request).code).toBe('AWS.SimpleQueueService.MessageNotInflight');
  });

  test('a message stays invisible for twelve hours from its receive at most', async () => {
    sqs.send(url, 'x');
    const [{ ReceiptHandle }] = sqs.receive(url) as [{ ReceiptHandle: string }];
    await sqs.time.advance(1000);
    const request = { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 43_200 };
    expect(sqs.refusal('ChangeMessageVisibility', request).code).toBe('InvalidParameterValue');
  });

  test('SQS-053 deleting twice succeeds', () => {
    sqs.send(url, 'x');
    const [message] = sqs.receive(url);
    sqs.delete(url, message.ReceiptHandle);
    expect(sqs.delete(url, message.ReceiptHandle)).toEqual({});
  });

  test('SQS-054 a handle that is none is refused', () => {
    expect(sqs.refusal('DeleteMessage', { QueueUrl: url, ReceiptHandle: 'nonsense' })).toEqual({
      code: 'ReceiptHandleIsInvalid',
      message: 'The input receipt handle "nonsense" is not a valid receipt handle.',
    });
  });

  test('SQS-073 receives are counted, and the first one and the attributes are kept', async () => {
    const MessageAttributes = { n: { DataType: 'Number', StringValue: '7' } };
    sqs.send(url, 'x', { MessageAttributes });
    const ask = { AttributeNames: ['All'], MessageAttributeNames: ['All'] };
    await sqs.time.advance(1000);
    const [first] = sqs.receive(url, ask);
    await sqs.time.advance(30_000);
    const [second] = sqs.receive(url, ask);
    expect(first.Attributes).toMatchObject({
      SentTimestamp: '1767225600000',
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: '1767225601000',
    });
    expect(second.Attributes).toEqual({ ...first.Attributes, ApproximateReceiveCount: '2' });
    expect(second.MessageAttributes).toEqual(MessageAttributes);
  });
});

describe('waiting for messages', () => {
  const poll = (more: object = {}) => {
    const seen: { answer?: unknown } = {};
    Promise.resolve(sqs.call('ReceiveMessage', { QueueUrl: url, MaxNumberOfMessages: 10, ...more })).then((answer) => {
      seen.answer = answer;
    });
    return seen;
  };

  test('SQS-055 a long poll gets a message whose visibility timeout ends meanwhile', async () => {
    sqs.send(url, 'x');
    sqs.receive(url, { VisibilityTimeout: 5 });
    const seen = poll({ WaitTimeSeconds: 20 });
    await sqs.time.advance(4999);
    expect(seen).toEqual({});
    await sqs.time.advance(1);
    expect(seen).toMatchObject({ answer: { Messages: [{ Body: 'x' }] } });
  });

  test('a long poll gets a whole batch that is sent meanwhile', async () => {
    const seen = poll({ WaitTimeSeconds: 20 });
    await sqs.time.advance(3000);
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
    sqs.call('SendMessageBatch', { QueueUrl: url, Entries });
    await sqs.time.advance(0);
    expect(seen).toMatchObject({ answer: { Messages: [{ Body: 'a' }, { Body: 'b' }] } });
  });

  test('SQS-059 a long poll does not wait when there are messages', () => {
    for (const body of ['a', 'b', 'c']) sqs.send(url, body);
    expect(sqs.bodies(url, { WaitTimeSeconds: 5 })).toEqual(['a', 'b', 'c']);
  });

  test('SQS-060 the queue’s own wait time holds, and nothing comes without a Messages member', async () => {
    url = sqs.create('patient', { ReceiveMessageWaitTimeSeconds: '1' });
    const seen = poll();
    await sqs.time.advance(999);
    expect(seen).toEqual({});
    await sqs.time.advance(1);
    expect(seen).toEqual({ answer: {} });
  });

  test('one of two long polls gets the one message, the other goes on waiting', async () => {
    const first = poll({ WaitTimeSeconds: 10 });
    const second = poll({ WaitTimeSeconds: 10 });
    sqs.send(url, 'x');
    await sqs.time.advance(1);
    expect(first).toMatchObject({ answer: { Messages: [{ Body: 'x' }] } });
    expect(second).toEqual({});
    await sqs.time.advance(10_000);
    expect(second).toEqual({ answer: {} });
  });

  test('a listener hears of messages sent, due after a delay and back after a visibility timeout', async () => {
    const heard: number[] = [];
    const startedAt = sqs.time.now();
    const stop = sqs.service.onMessagesAvailable('arn:aws:sqs:us-east-1:000000000000:work', () => {
      heard.push(sqs.time.now() - startedAt);
      sqs.receive(url, { VisibilityTimeout: 10 });
    });
    sqs.send(url, 'a');
    sqs.send(url, 'b', { DelaySeconds: 3 });
    await sqs.time.advance(12_000);
    stop();
    await sqs.time.advance(60_000);
    expect(heard).toEqual([0, 3000, 10_000]);
  });

  test('a queue whose messages are all deleted keeps no timer running', async () => {
    sqs.service.onMessagesAvailable('arn:aws:sqs:us-east-1:000000000000:work', () => {});
    sqs.send(url, 'a');
    sqs.delete(url, sqs.receive(url)[0].ReceiptHandle);
    await sqs.time.runUntilIdle();
    expect(sqs.time.now()).toBe(1767225600000);
  });
});

describe('delay, retention, counts and purge', () => {
  test('a delayed message comes after its delay, the queue’s or its own', async () => {
    url = sqs.create('slow', { DelaySeconds: '10' });
    sqs.send(url, 'queue');
    sqs.send(url, 'own', { DelaySeconds: 2 });
    sqs.send(url, 'none', { DelaySeconds: 0 });
    expect(sqs.bodies(url)).toEqual(['none']);
    await sqs.time.advance(2000);
    expect(sqs.bodies(url)).toEqual(['own']);
    await sqs.time.advance(8000);
    expect(sqs.bodies(url)).toEqual(['queue']);
  });

  test.each(['plain', 'ordered.fifo'])('SQS-056 messages of %s expire, in flight or not', async (name) => {
    url = sqs.create(name, { MessageRetentionPeriod: '60' });
    const ids = name === 'plain' ? {} : { MessageGroupId: 'a', MessageDeduplicationId: '1' };
    sqs.send(url, 'in flight', ids);
    const [message] = sqs.receive(url, { VisibilityTimeout: 100 });
    sqs.send(url, 'waiting', name === 'plain' ? {} : { ...ids, MessageDeduplicationId: '2' });
    await sqs.time.advance(60_000);
    expect(sqs.attributes(url, 'All')).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
    expect(sqs.delete(url, message.ReceiptHandle)).toEqual({});
    await sqs.time.advance(100_000);
    expect(sqs.bodies(url)).toEqual([]);
  });

  test('a shorter retention period holds for messages already there', async () => {
    sqs.send(url, 'x');
    sqs.call('SetQueueAttributes', { QueueUrl: url, Attributes: { MessageRetentionPeriod: '60' } });
    await sqs.time.advance(60_000);
    expect(sqs.bodies(url)).toEqual([]);
  });

  test('SQS-061 messages are counted by where they are', () => {
    sqs.send(url, 'delayed', { DelaySeconds: 60 });
    sqs.send(url, 'in flight');
    sqs.receive(url);
    sqs.send(url, 'visible');
    expect(sqs.attributes(url, 'All')).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
    });
  });

  test('SQS-068 a purge takes messages visible, in flight and delayed', async () => {
    sqs.send(url, 'delayed', { DelaySeconds: 60 });
    sqs.send(url, 'in flight');
    sqs.receive(url);
    sqs.send(url, 'visible');
    sqs.call('PurgeQueue', { QueueUrl: url });
    await sqs.time.advance(60_000);
    expect(sqs.bodies(url)).toEqual([]);
  });

  test('SQS-069 a second purge within a minute is refused', async () => {
    sqs.call('PurgeQueue', { QueueUrl: url });
    await sqs.time.advance(59_999);
    expect(sqs.refusal('PurgeQueue', { QueueUrl: url })).toEqual({
      code: 'AWS.SimpleQueueService.PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on work is allowed every 60 seconds.',
    });
    await sqs.time.advance(1);
    expect(sqs.call('PurgeQueue', { QueueUrl: url })).toEqual({});
  });

  test('120,000 messages in flight are the most, and a receive without wait then fails', () => {
    const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: `e${i}`, MessageBody: 'x' }));
    for (let i = 0; i < 12_001; i++) sqs.call('SendMessageBatch', { QueueUrl: url, Entries });
    for (let i = 0; i < 12_000; i++) sqs.receive(url);
    expect(sqs.refusal('ReceiveMessage', { QueueUrl: url }).code).toBe('OverLimit');
  });
});
