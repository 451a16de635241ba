import { SqsDriver } from './sqs-driver.ts';

let sqs: SqsDriver;
let url: string;

beforeEach(() => {
  sqs = new SqsDriver();
  url = sqs.create('orders.fifo');
});

function send(group: string, body: string, more: object = {}) {
  return sqs.send(url, body, { MessageGroupId: group, MessageDeduplicationId: `${group}-${body}`, ...more });
}

describe('order within message groups', () => {
  test('SQS-037 a group is locked while one of its messages is in flight', () => {
    for (const body of ['a1', 'a2', 'a3']) send('a', body);
    send('b', 'b1');
    expect(sqs.bodies(url, { MaxNumberOfMessages: 2 })).toEqual(['a1', 'a2']);
    expect(sqs.bodies(url, { MaxNumberOfMessages: 2 })).toEqual(['b1']);
  });

  test('SQS-038 deleting one of two messages in flight leaves the group locked until the other returns', async () => {
    for (const body of ['a1', 'a2', 'a3']) send('a', body);
    const [first] = sqs.receive(url, { MaxNumberOfMessages: 2 });
    sqs.delete(url, first.ReceiptHandle);
    expect(sqs.bodies(url)).toEqual([]);
    await sqs.time.advance(30_000);
    expect(sqs.bodies(url)).toEqual(['a2', 'a3']);
  });

  test('SQS-039 deleting all messages in flight frees the group at once', () => {
    for (const body of ['a1', 'a2', 'a3']) send('a', body);
    for (const message of sqs.receive(url, { MaxNumberOfMessages: 2 })) sqs.delete(url, message.ReceiptHandle);
    expect(sqs.bodies(url)).toEqual(['a3']);
  });

  test('SQS-040 a receive without visibility timeout puts its groups at the end, each in order', () => {
    for (const [group, body] of [
      ['a', 'a1'],
      ['a', 'a2'],
      ['b', 'b1'],
      ['b', 'b2'],
      ['c', 'c1'],
    ] as const) {
      send(group, body);
    }
    expect(sqs.bodies(url, { MaxNumberOfMessages: 3, VisibilityTimeout: 0 })).toEqual(['a1', 'a2', 'b1']);
    expect(sqs.bodies(url)).toEqual(['c1', 'a1', 'a2', 'b1', 'b2']);
  });

  test('SQS-041 ending the visibility timeout puts the message first in its group again', () => {
    send('a', 'a1');
    send('a', 'a2');
    const [first] = sqs.receive(url, { MaxNumberOfMessages: 1 });
    sqs.call('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 0 });
    expect(sqs.bodies(url)).toEqual(['a1', 'a2']);
  });

  test('SQS-042 extending the visibility timeout keeps the whole group locked', async () => {
    send('a', 'a1');
    send('a', 'a2');
    const [first] = sqs.receive(url, { MaxNumberOfMessages: 1, VisibilityTimeout: 2 });
    sqs.call('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 10 });
    await sqs.time.advance(5000);
    expect(sqs.bodies(url)).toEqual([]);
    await sqs.time.advance(5000);
    expect(sqs.bodies(url)).toEqual(['a1', 'a2']);
  });

  test('SQS-043 messages that time out come again in the same order', async () => {
    for (const body of ['a1', 'a2', 'a3', 'a4']) send('a', body);
    expect(sqs.bodies(url, { MaxNumberOfMessages: 3 })).toEqual(['a1', 'a2', 'a3']);
    await sqs.time.advance(30_000);
    expect(sqs.bodies(url)).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  test('SQS-012 a dead-lettered message does not block its group', () => {
    const { queue, deadLetters } = sqs.createWithDeadLetters('work.fifo', 1, { ContentBasedDeduplication: 'true' });
    sqs.send(queue, 'first', { MessageGroupId: 'a' });
    sqs.receive(queue, { VisibilityTimeout: 0 });
    sqs.send(queue, 'second', { MessageGroupId: 'a' });
    expect(sqs.bodies(queue)).toEqual(['second']);
    expect(sqs.bodies(deadLetters)).toEqual(['first']);
  });

  test('SQS-004 a message that is received too often lies in the FIFO dead-letter queue once, with its group', () => {
    const { queue, deadLetters } = sqs.createWithDeadLetters('work.fifo', 1, { ContentBasedDeduplication: 'true' });
    sqs.send(queue, 'first', { MessageGroupId: 'a' });
    sqs.receive(queue, { VisibilityTimeout: 0 });
    expect(sqs.receive(queue)).toEqual([]);
    const dead = sqs.receive(deadLetters, { AttributeNames: ['All'] });
    expect(dead.map((message) => [message.Body, message.Attributes.MessageGroupId])).toEqual([['first', 'a']]);
  });

  test('the delay of the queue holds for each message and its change for those already there', async () => {
    sqs.call('SetQueueAttributes', { QueueUrl: url, Attributes: { DelaySeconds: '60' } });
    send('a', 'a1');
    sqs.call('SetQueueAttributes', { QueueUrl: url, Attributes: { DelaySeconds: '5' } });
    await sqs.time.advance(4999);
    expect(sqs.bodies(url)).toEqual([]);
    await sqs.time.advance(1);
    expect(sqs.bodies(url)).toEqual(['a1']);
  });
});

describe('deduplication', () => {
  test('SQS-025 the same body arrives once where content makes the id', () => {
    const byContent = sqs.create('content.fifo', { ContentBasedDeduplication: 'true' });
    const first = sqs.send(byContent, 'same', { MessageGroupId: 'a' });
    const second = sqs.send(byContent, 'same', { MessageGroupId: 'a' });
    expect(sqs.bodies(byContent)).toEqual(['same']);
    expect([second.MessageId, second.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
  });

  test('SQS-026 a repeated id arrives once even after the first was deleted', () => {
    send('a', 'a1');
    sqs.delete(url, sqs.receive(url)[0].ReceiptHandle);
    send('a', 'a1');
    expect(sqs.bodies(url)).toEqual([]);
  });

  test.each([
    ['queue', {}, ['one']],
    ['messageGroup', { DeduplicationScope: 'messageGroup' }, ['one', 'two']],
  ])('SQS-027 SQS-028 SQS-029 an id in two groups counts within scope %s', (_, attributes, arrived) => {
    const scoped = sqs.create('scoped.fifo', attributes);
    sqs.send(scoped, 'one', { MessageGroupId: 'a', MessageDeduplicationId: 'id' });
    sqs.send(scoped, 'two', { MessageGroupId: 'b', MessageDeduplicationId: 'id' });
    expect(sqs.bodies(scoped)).toEqual(arrived);
  });

  test('SQS-030 an id may be used again after five minutes', async () => {
    send('a', 'a1');
    await sqs.time.advance(300_000);
    send('a', 'a1');
    expect(sqs.bodies(url)).toEqual(['a1', 'a1']);
  });

  test('SQS-031 the SHA-256 of an earlier body is that body as far as deduplication goes', () => {
    const byContent = sqs.create('content.fifo', { ContentBasedDeduplication: 'true' });
    sqs.send(byContent, 'abc', { MessageGroupId: 'a' });
    const sha256OfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    sqs.send(byContent, 'other', { MessageGroupId: 'a', MessageDeduplicationId: sha256OfAbc });
    expect(sqs.bodies(byContent)).toEqual(['abc']);
  });

  test('SQS-032 a purge forgets earlier ids', () => {
    send('a', 'a1');
    sqs.call('PurgeQueue', { QueueUrl: url });
    send('a', 'a1');
    expect(sqs.bodies(url)).toEqual(['a1']);
  });

  test('a receive attempt repeated by its id gets the same messages and handles', async () => {
    send('a', 'a1');
    send('b', 'b1');
    const first = sqs.receive(url, { ReceiveRequestAttemptId: 'try', MaxNumberOfMessages: 1 });
    const again = sqs.receive(url, { ReceiveRequestAttemptId: 'try', MaxNumberOfMessages: 1 });
    expect(again).toEqual(first);
    sqs.delete(url, first[0].ReceiptHandle);
    expect(sqs.bodies(url, { ReceiveRequestAttemptId: 'try' })).toEqual(['b1']);
  });
});

describe('rules for FIFO queues', () => {
  test('SQS-033 a message without deduplication id is refused unless content makes it', () => {
    expect(sqs.refusal('SendMessage', { QueueUrl: url, MessageBody: 'x', MessageGroupId: 'a' })).toEqual({
      code: 'InvalidParameterValue',
      message:
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    });
  });

  test('SQS-034 a message without group is refused', () => {
    expect(sqs.refusal('SendMessage', { QueueUrl: url, MessageBody: 'x', MessageDeduplicationId: 'a' })).toEqual({
      code: 'MissingParameter',
      message: 'The request must contain the parameter MessageGroupId.',
    });
  });

  test('SQS-035 a message with a delay of its own is refused', () => {
    const request = { QueueUrl: url, MessageBody: 'x', MessageGroupId: 'a', DelaySeconds: 2 };
    expect(sqs.refusal('SendMessage', request)).toEqual({
      code: 'InvalidParameterValue',
      message:
        'Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    });
  });

  test.each([
    ['plain', { FifoQueue: 'true' }],
    ['plain.fifo', {}],
  ])('SQS-036 the name %s does not fit the type', (QueueName, Attributes) => {
    expect(sqs.refusal('CreateQueue', { QueueName, Attributes }).code).toBe('InvalidParameterValue');
  });

  test('SQS-044 sequence numbers increase, and standard queues have none', () => {
    const numbers = ['1', '2', '3'].map((body) => BigInt(send('a', body).SequenceNumber));
    expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(numbers).size).toBe(3);
    expect(sqs.send(sqs.create('plain'), 'x')).not.toHaveProperty('SequenceNumber');
  });

  test('SQS-046 deleting by the handle of a timed-out receive is refused', async () => {
    send('a', 'a1');
    const [message] = sqs.receive(url);
    await sqs.time.advance(30_000);
    expect(sqs.refusal('DeleteMessage', { QueueUrl: url, ReceiptHandle: message.ReceiptHandle })).toEqual({
      code: 'InvalidParameterValue',
      message: `Value ${message.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    });
  });

  test('SQS-047 an extended visibility timeout keeps the handle alive', async () => {
    send('a', 'a1');
    const [{ ReceiptHandle }] = sqs.receive(url) as [{ ReceiptHandle: string }];
    sqs.call('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 60 });
    await sqs.time.advance(45_000);
    sqs.delete(url, ReceiptHandle);
    await sqs.time.advance(60_000);
    expect(sqs.bodies(url)).toEqual([]);
  });

  test('SQS-065 an entry without group fails alone', () => {
    const byContent = sqs.create('content.fifo', { ContentBasedDeduplication: 'true' });
    const answer = sqs.call('SendMessageBatch', {
      QueueUrl: byContent,
      Entries: [
        { Id: 'a', MessageBody: 'one', MessageGroupId: 'g' },
        { Id: 'b', MessageBody: 'two' },
      ],
    });
    expect(answer.Successful.map((entry: { Id: string }) => entry.Id)).toEqual(['a']);
    expect(answer.Failed).toEqual([
      {
        Id: 'b',
        SenderFault: true,
        Code: 'MissingParameter',
        Message: 'The request must contain the parameter MessageGroupId.',
      },
    ]);
  });

  test('a limit per message group asks for deduplication per message group', () => {
    const Attributes = { FifoThroughputLimit: 'perMessageGroupId' };
    expect(sqs.refusal('SetQueueAttributes', { QueueUrl: url, Attributes }).code).toBe('InvalidAttributeValue');
    const both = { ...Attributes, DeduplicationScope: 'messageGroup' };
    expect(sqs.call('SetQueueAttributes', { QueueUrl: url, Attributes: both })).toEqual({});
  });
});
