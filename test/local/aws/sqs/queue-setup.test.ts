import { SqsDriver } from './sqs-driver.ts';

let sqs: SqsDriver;

beforeEach(() => {
  sqs = new SqsDriver();
});

describe('creating and deleting queues', () => {
  test('SQS-070 creating a queue again with the same or no attributes answers the same URL', () => {
    const url = sqs.create('work', { DelaySeconds: '1' });
    expect(url).toBe('http://127.0.0.1:4566/000000000000/work');
    expect(sqs.create('work', { DelaySeconds: '1' })).toBe(url);
    expect(sqs.create('work')).toBe(url);
  });

  test('SQS-071 creating it again with another value is refused', () => {
    sqs.create('work', { DelaySeconds: '1' });
    const request = { QueueName: 'work', Attributes: { DelaySeconds: '2' } };
    expect(sqs.refusal('CreateQueue', request)).toEqual({
      code: 'QueueAlreadyExists',
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
    });
    expect(() => sqs.call('CreateQueue', request)).toThrow(expect.objectContaining({ code: 'QueueNameExists' }));
  });

  test('SQS-072 the name of a deleted queue is free after a minute', async () => {
    sqs.call('DeleteQueue', { QueueUrl: sqs.create('work') });
    expect(sqs.refusal('CreateQueue', { QueueName: 'work' })).toEqual({
      code: 'AWS.SimpleQueueService.QueueDeletedRecently',
      message: 'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    });
    await sqs.time.advance(60_000);
    expect(sqs.create('work')).toContain('work');
  });

  test.each([
    'SendMessage',
    'ReceiveMessage',
    'DeleteMessage',
    'PurgeQueue',
    'DeleteQueue',
    'GetQueueAttributes',
    'SetQueueAttributes',
    'TagQueue',
    'ListDeadLetterSourceQueues',
  ])('SQS-074 %s names a queue that does not exist', (operation) => {
    expect(sqs.refusal(operation, { QueueUrl: 'http://127.0.0.1:4566/000000000000/nowhere' })).toEqual({
      code: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist.',
    });
  });

  test('a queue is found by its name and by a URL of another host', () => {
    const url = sqs.create('work');
    expect(sqs.call('GetQueueUrl', { QueueName: 'work' })).toEqual({ QueueUrl: url });
    expect(sqs.send('https://sqs.us-east-1.amazonaws.com/000000000000/work', 'x')).toHaveProperty('MessageId');
    expect(sqs.refusal('GetQueueUrl', { QueueName: 'nowhere' }).code).toBe('AWS.SimpleQueueService.NonExistentQueue');
  });

  test('queues are listed by prefix and in pages', () => {
    const urls = ['a-1', 'a-2', 'a-3', 'b-1'].map((name) => sqs.create(name));
    expect(sqs.call('ListQueues')).toEqual({ QueueUrls: urls });
    const first = sqs.call('ListQueues', { QueueNamePrefix: 'a-', MaxResults: 2 });
    expect(first.QueueUrls).toEqual(urls.slice(0, 2));
    expect(sqs.call('ListQueues', { QueueNamePrefix: 'a-', MaxResults: 2, NextToken: first.NextToken })).toEqual({
      QueueUrls: urls.slice(2, 3),
    });
  });
});

describe('attributes and tags', () => {
  test('a new queue has the defaults of SQS', () => {
    expect(sqs.attributes(sqs.create('work'), 'All')).toEqual({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      CreatedTimestamp: '1767225600',
      DelaySeconds: '0',
      LastModifiedTimestamp: '1767225600',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:work',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
      VisibilityTimeout: '30',
    });
  });

  test('a key of one’s own turns the service’s key off', () => {
    const url = sqs.create('work', { KmsMasterKeyId: 'alias/mine' });
    expect(sqs.attributes(url, 'SqsManagedSseEnabled', 'KmsDataKeyReusePeriodSeconds')).toEqual({
      SqsManagedSseEnabled: 'false',
      KmsDataKeyReusePeriodSeconds: '300',
    });
  });

  test('asking for no attribute answers none', () => {
    expect(sqs.attributes(sqs.create('work'))).toBeUndefined();
  });

  test.each([
    [{ Colour: 'blue' }, 'InvalidAttributeName'],
    [{ ContentBasedDeduplication: 'true' }, 'InvalidAttributeName'],
    [{ FifoQueue: 'false' }, 'InvalidAttributeName'],
    [{ VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    [{ DelaySeconds: '901' }, 'InvalidAttributeValue'],
    [{ MessageRetentionPeriod: '59' }, 'InvalidAttributeValue'],
    [{ MaximumMessageSize: '1048577' }, 'InvalidAttributeValue'],
    [{ ReceiveMessageWaitTimeSeconds: 'soon' }, 'InvalidAttributeValue'],
    [{ SqsManagedSseEnabled: 'perhaps' }, 'InvalidAttributeValue'],
    [{ Policy: '{' }, 'InvalidAttributeValue'],
  ])('a standard queue refuses %j', (Attributes, code) => {
    expect(sqs.refusal('CreateQueue', { QueueName: 'work', Attributes }).code).toBe(code);
    const QueueUrl = sqs.create('other');
    expect(sqs.refusal('SetQueueAttributes', { QueueUrl, Attributes }).code).toBe(code);
  });

  test('tags are set, read and taken away', () => {
    const { QueueUrl } = sqs.call('CreateQueue', { QueueName: 'work', tags: { team: 'one' } });
    sqs.call('TagQueue', { QueueUrl, Tags: { stage: 'dev' } });
    expect(sqs.call('ListQueueTags', { QueueUrl })).toEqual({ Tags: { team: 'one', stage: 'dev' } });
    sqs.call('UntagQueue', { QueueUrl, TagKeys: ['team', 'stage'] });
    expect(sqs.call('ListQueueTags', { QueueUrl })).toEqual({});
  });
});
