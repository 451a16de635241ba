import { arnOf, SqsDriver } from './sqs-driver.ts';

let sqs: SqsDriver;

beforeEach(() => {
  sqs = new SqsDriver();
});

const policyTo = (name: string, maxReceiveCount: unknown = 1) =>
  JSON.stringify({ deadLetterTargetArn: arnOf(name), maxReceiveCount });

describe('dead-lettering', () => {
  test('SQS-001 a message received as often as allowed goes to the dead-letter queue at the next receive', () => {
    const { queue, deadLetters } = sqs.createWithDeadLetters('work', 1, { VisibilityTimeout: '0' });
    sqs.send(queue, 'poison');
    expect(sqs.bodies(queue)).toEqual(['poison']);
    expect(sqs.attributes(deadLetters, 'ApproximateNumberOfMessages')).toEqual({ ApproximateNumberOfMessages: '0' });
    expect(sqs.bodies(queue)).toEqual([]);
    expect(sqs.bodies(deadLetters)).toEqual(['poison']);
  });

  test('SQS-002 the dead letter is the same message: id, body, attributes and digests', () => {
    const { queue, deadLetters } = sqs.createWithDeadLetters('work', 1, { VisibilityTimeout: '0' });
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'test' } };
    const sent = sqs.send(queue, 'poison', { MessageAttributes });
    sqs.receive(queue);
    sqs.receive(queue);
    const [dead] = sqs.receive(deadLetters, { MessageAttributeNames: ['All'], AttributeNames: ['All'] });
    expect(dead).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'poison',
      MessageAttributes,
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: { DeadLetterQueueSourceArn: arnOf('work') },
    });
  });

  test('SQS-003 a chain of queues hands a message on from one to the next', async () => {
    const last = sqs.create('q3');
    const middle = sqs.create('q2', { RedrivePolicy: policyTo('q3'), VisibilityTimeout: '1' });
    const first = sqs.create('q1', { RedrivePolicy: policyTo('q2'), VisibilityTimeout: '1' });
    sqs.send(first, 'x');
    expect(sqs.bodies(first)).toEqual(['x']);
    await sqs.time.advance(1000);
    expect(sqs.bodies(first)).toEqual([]);
    expect(sqs.bodies(middle)).toEqual(['x']);
    await sqs.time.advance(1000);
    expect(sqs.bodies(middle)).toEqual([]);
    expect(sqs.bodies(last)).toEqual(['x']);
  });

  test('SQS-005 the sources of a dead-letter queue are listed', () => {
    const dead = sqs.create('dead');
    const one = sqs.create('one', { RedrivePolicy: policyTo('dead') });
    const two = sqs.create('two', { RedrivePolicy: policyTo('dead') });
    sqs.create('three');
    expect(sqs.call('ListDeadLetterSourceQueues', { QueueUrl: dead })).toEqual({ queueUrls: [one, two] });
  });

  test('a dead letter keeps its time of sending and expires by it', async () => {
    const { queue, deadLetters } = sqs.createWithDeadLetters('work', 1, { MessageRetentionPeriod: '600' });
    sqs.call('SetQueueAttributes', { QueueUrl: deadLetters, Attributes: { MessageRetentionPeriod: '600' } });
    sqs.send(queue, 'poison');
    await sqs.time.advance(500_000);
    sqs.receive(queue, { VisibilityTimeout: 0 });
    sqs.receive(queue);
    const [dead] = sqs.receive(deadLetters, { AttributeNames: ['SentTimestamp'], VisibilityTimeout: 0 });
    expect(dead.Attributes).toEqual({ SentTimestamp: '1767225600000' });
    await sqs.time.advance(100_000);
    expect(sqs.bodies(deadLetters)).toEqual([]);
  });

  test('a message is delivered on when its dead-letter queue is gone', () => {
    const { queue, deadLetters } = sqs.createWithDeadLetters('work', 1, { VisibilityTimeout: '0' });
    sqs.send(queue, 'poison');
    sqs.receive(queue);
    sqs.call('DeleteQueue', { QueueUrl: deadLetters });
    expect(sqs.bodies(queue)).toEqual(['poison']);
  });
});

describe('redrive policies', () => {
  test.each([
    ['has no maxReceiveCount', JSON.stringify({ deadLetterTargetArn: arnOf('dead') })],
    ['has a maxReceiveCount that is no integer', policyTo('dead', 'often')],
    ['has a maxReceiveCount of 0', policyTo('dead', 0)],
    ['has a maxReceiveCount of 1001', policyTo('dead', 1001)],
    ['has no deadLetterTargetArn', JSON.stringify({ maxReceiveCount: 1 })],
    ['has something else for an ARN', JSON.stringify({ deadLetterTargetArn: 'dead', maxReceiveCount: 1 })],
    ['names no existing queue (SQS-009)', policyTo('nowhere')],
    ['names a queue of the other type (SQS-010)', policyTo('dead.fifo')],
    ['is no JSON', '{'],
  ])('SQS-007 a policy is refused that %s', (_, RedrivePolicy) => {
    sqs.create('dead');
    sqs.create('dead.fifo');
    const QueueUrl = sqs.create('work');
    expect(sqs.refusal('SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy } }).code).toBe(
      'InvalidParameterValue',
    );
    expect(sqs.refusal('CreateQueue', { QueueName: 'other', Attributes: { RedrivePolicy } }).code).toBe(
      'InvalidParameterValue',
    );
  });

  test('SQS-010 a FIFO queue is refused a standard dead-letter queue', () => {
    sqs.create('dead');
    const Attributes = { FifoQueue: 'true', RedrivePolicy: policyTo('dead') };
    expect(sqs.refusal('CreateQueue', { QueueName: 'work.fifo', Attributes }).code).toBe('InvalidParameterValue');
  });

  test('SQS-008 an empty policy takes the attribute away', () => {
    const { queue } = sqs.createWithDeadLetters('work', 3);
    sqs.call('SetQueueAttributes', { QueueUrl: queue, Attributes: { RedrivePolicy: '' } });
    expect(sqs.attributes(queue, 'All')).not.toHaveProperty('RedrivePolicy');
  });

  test('SQS-011 a maxReceiveCount given as text is a number', () => {
    sqs.create('dead');
    const url = sqs.create('work', { RedrivePolicy: policyTo('dead', '5') });
    expect(sqs.attributes(url, 'RedrivePolicy').RedrivePolicy).toBe(
      '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":5}',
    );
  });

  test('a dead-letter queue may choose its sources', () => {
    const byQueue = { redrivePermission: 'byQueue', sourceQueueArns: [arnOf('friend')] };
    sqs.create('dead', { RedriveAllowPolicy: JSON.stringify(byQueue) });
    sqs.create('closed', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
    expect(sqs.create('friend', { RedrivePolicy: policyTo('dead') })).toContain('friend');
    for (const target of ['dead', 'closed']) {
      const request = { QueueName: 'stranger', Attributes: { RedrivePolicy: policyTo(target) } };
      expect(sqs.refusal('CreateQueue', request).code).toBe('InvalidParameterValue');
    }
    const bad = { QueueName: 'bad', Attributes: { RedriveAllowPolicy: '{"redrivePermission":"some"}' } };
    expect(sqs.refusal('CreateQueue', bad).code).toBe('InvalidAttributeValue');
  });
});

describe('move tasks', () => {
  /** A dead-letter queue holding messages that the named source queues gave up. */
  function deadLettersFrom(...sources: [name: string, count: number][]): string {
    const dead = sqs.create('dead');
    for (const [name, count] of sources) {
      const url = sqs.create(name, { RedrivePolicy: policyTo('dead'), VisibilityTimeout: '0' });
      for (let i = 1; i <= count; i++) sqs.send(url, `${name}-${i}`);
      for (let i = 0; i < 2; i++) sqs.receive(url);
    }
    return dead;
  }

  const start = (more: object = {}) => sqs.call('StartMessageMoveTask', { SourceArn: arnOf('dead'), ...more });
  const tasks = () => sqs.call('ListMessageMoveTasks', { SourceArn: arnOf('dead'), MaxResults: 10 }).Results;
  const count = (url: string) => Number(sqs.attributes(url, 'All').ApproximateNumberOfMessages);

  test('SQS-013 a queue that is nobody’s dead-letter queue is refused', () => {
    sqs.create('dead');
    expect(sqs.refusal('StartMessageMoveTask', { SourceArn: arnOf('dead') })).toEqual({
      code: 'InvalidParameterValue',
      message: 'Source queue must be configured as a Dead Letter Queue.',
    });
  });

  test('SQS-014 a destination that does not exist is refused', () => {
    deadLettersFrom(['work', 1]);
    const request = { SourceArn: arnOf('dead'), DestinationArn: arnOf('nowhere') };
    expect(sqs.refusal('StartMessageMoveTask', request)).toEqual({
      code: 'ResourceNotFoundException',
      message: "The resource that you specified for the DestinationArn parameter doesn't exist.",
    });
  });

  test('SQS-015 a task moves all messages to the destination it names', async () => {
    const dead = deadLettersFrom(['work', 2]);
    const destination = sqs.create('repaired');
    const { TaskHandle } = start({ DestinationArn: arnOf('repaired') });
    expect(JSON.parse(Buffer.from(TaskHandle, 'base64').toString())).toMatchObject({ sourceArn: arnOf('dead') });
    await sqs.time.advance(1000);
    expect([sqs.bodies(destination).sort(), count(dead)]).toEqual([['work-1', 'work-2'], 0]);
    expect(tasks()).toEqual([
      {
        Status: 'COMPLETED',
        SourceArn: arnOf('dead'),
        DestinationArn: arnOf('repaired'),
        ApproximateNumberOfMessagesMoved: 2,
        ApproximateNumberOfMessagesToMove: 2,
        StartedTimestamp: 1767225600000,
      },
    ]);
  });

  test('SQS-016 SQS-017 without destination each message goes back where it came from', async () => {
    deadLettersFrom(['one', 2], ['two', 2]);
    start();
    await sqs.time.advance(1000);
    expect(sqs.bodies('one').sort()).toEqual(['one-1', 'one-2']);
    expect(sqs.bodies('two').sort()).toEqual(['two-1', 'two-2']);
    expect(tasks()[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 4 });
    expect(tasks()[0]).not.toHaveProperty('DestinationArn');
  });

  test('a message moved back is a new one, received for the first time', async () => {
    deadLettersFrom(['work', 1]);
    start();
    await sqs.time.advance(1000);
    const [message] = sqs.receive('work', { AttributeNames: ['All'] });
    expect(message.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SentTimestamp: '1767225600000' });
    expect(message.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
  });

  test('SQS-018 a task keeps to the messages per second that it was given', async () => {
    const dead = deadLettersFrom(['work', 4]);
    start({ MaxNumberOfMessagesPerSecond: 1 });
    await sqs.time.advance(2999);
    expect(count(dead)).toBe(1);
    await sqs.time.advance(1);
    expect([count(dead), count('work')]).toEqual([0, 4]);
  });

  test('SQS-019 a cancelled task leaves the rest where it is', async () => {
    const dead = deadLettersFrom(['work', 10]);
    const { TaskHandle } = start({ MaxNumberOfMessagesPerSecond: 1 });
    await sqs.time.advance(1500);
    expect(tasks()[0]).toMatchObject({ Status: 'RUNNING', TaskHandle });
    expect(sqs.call('CancelMessageMoveTask', { TaskHandle })).toEqual({ ApproximateNumberOfMessagesMoved: 2 });
    expect(tasks()[0].Status).toBe('CANCELLING');
    await sqs.time.advance(5000);
    expect(tasks()[0].Status).toBe('CANCELLED');
    expect(count(dead)).toBe(8);
  });

  test('SQS-020 a task fails when its destination is deleted', async () => {
    const dead = deadLettersFrom(['work', 5]);
    const destination = sqs.create('repaired');
    start({ DestinationArn: arnOf('repaired'), MaxNumberOfMessagesPerSecond: 1 });
    await sqs.time.advance(1500);
    sqs.call('DeleteQueue', { QueueUrl: destination });
    await sqs.time.advance(1000);
    expect(tasks()[0]).toMatchObject({
      Status: 'FAILED',
      FailureReason: 'AWS.SimpleQueueService.NonExistentQueue',
      ApproximateNumberOfMessagesMoved: 2,
    });
    expect(count(dead)).toBe(3);
  });

  test('SQS-021 one task at a time runs on a source', async () => {
    deadLettersFrom(['work', 5]);
    start({ MaxNumberOfMessagesPerSecond: 1 });
    expect(sqs.refusal('StartMessageMoveTask', { SourceArn: arnOf('dead') })).toEqual({
      code: 'InvalidParameterValue',
      message:
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    });
    await sqs.time.advance(5000);
    expect(start()).toHaveProperty('TaskHandle');
  });

  test.each([
    ['SQS-022 does not decode', 'x', 'InvalidParameterValue', 'Value for parameter TaskHandle is invalid.'],
    [
      'SQS-023 names no queue',
      handle('nowhere'),
      'ResourceNotFoundException',
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    ],
    ['SQS-024 names no task', handle('dead'), 'ResourceNotFoundException', 'Task does not exist.'],
  ])('a handle is refused that %s', (_, TaskHandle, code, message) => {
    deadLettersFrom(['work', 1]);
    expect(sqs.refusal('CancelMessageMoveTask', { TaskHandle })).toEqual({ code, message });
  });

  function handle(queueName: string): string {
    const value = { taskId: '00000000-0000-4000-8000-000000000000', sourceArn: arnOf(queueName) };
    return Buffer.from(JSON.stringify(value)).toString('base64');
  }
});
