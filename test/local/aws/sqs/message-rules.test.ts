import { SqsDriver } from './sqs-driver.ts';

let sqs: SqsDriver;
let url: string;

beforeEach(() => {
  sqs = new SqsDriver();
  url = sqs.create('work');
});

describe('receives', () => {
  test.each([11, 0])('SQS-057 a maximum of %d messages is refused', (MaxNumberOfMessages) => {
    expect(sqs.refusal('ReceiveMessage', { QueueUrl: url, MaxNumberOfMessages })).toEqual({
      code: 'InvalidParameterValue',
      message: `Value ${MaxNumberOfMessages} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    });
  });

  test.each([21, -1])('SQS-058 a wait of %d seconds is refused', (WaitTimeSeconds) => {
    expect(sqs.refusal('ReceiveMessage', { QueueUrl: url, WaitTimeSeconds })).toEqual({
      code: 'InvalidParameterValue',
      message: `Value ${WaitTimeSeconds} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.`,
    });
  });

  test('a receiver sees the attributes it asks for', () => {
    const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
    sqs.send(url, 'x', {
      MessageGroupId: 'tenant',
      MessageAttributes: { 'order.id': attribute('1'), 'order.kind': attribute('2'), other: attribute('3') },
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' } },
    });
    const ask = (more: object) => sqs.receive(url, { VisibilityTimeout: 0, ...more })[0];
    expect(ask({})).not.toHaveProperty('Attributes');
    expect(ask({})).not.toHaveProperty('MessageAttributes');
    expect(Object.keys(ask({ MessageAttributeNames: ['order.*'] }).MessageAttributes)).toEqual([
      'order.id',
      'order.kind',
    ]);
    expect(Object.keys(ask({ MessageAttributeNames: ['other', 'none'] }).MessageAttributes)).toEqual(['other']);
    expect(ask({ MessageSystemAttributeNames: ['AWSTraceHeader', 'MessageGroupId'] }).Attributes).toEqual({
      AWSTraceHeader: 'Root=1-2-3',
      MessageGroupId: 'tenant',
    });
    expect(sqs.refusal('ReceiveMessage', { QueueUrl: url, AttributeNames: ['Colour'] }).code).toBe(
      'InvalidAttributeName',
    );
  });
});

describe('sends', () => {
  test('digests are those that SDKs compute', () => {
    const answer = sqs.send(url, 'hello', {
      MessageAttributes: {
        text: { DataType: 'String', StringValue: 'v' },
        bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(1, 2, 3) },
      },
    });
    // md5 over 00000005"bytes"00000006"Binary"02 00000003 010203 00000004"text"00000006"String"01 00000001"v"
    expect(answer).toMatchObject({
      MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592',
      MD5OfMessageAttributes: '46211a732386ad2e2eb919059ff77cdb',
    });
  });

  test('SQS-066 a message over 1 MiB is refused, its attributes counted', () => {
    const tooLong = {
      code: 'InvalidParameterValue',
      message: 'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    };
    expect(sqs.refusal('SendMessage', { QueueUrl: url, MessageBody: 'x'.repeat(1_048_577) })).toEqual(tooLong);
    const MessageAttributes = { a: { DataType: 'String', StringValue: 'b' } };
    const fits = 'x'.repeat(1_048_576 - 8);
    expect(sqs.send(url, fits, { MessageAttributes })).toHaveProperty('MessageId');
    expect(sqs.refusal('SendMessage', { QueueUrl: url, MessageBody: `${fits}x`, MessageAttributes })).toEqual(tooLong);
  });

  test.each([
    ['no body', {}, 'MissingParameter'],
    ['a control character', { MessageBody: 'a\u0001b' }, 'InvalidMessageContents'],
    ['a delay of 901 s', { MessageBody: 'x', DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['a deduplication id', { MessageBody: 'x', MessageDeduplicationId: 'a' }, 'InvalidParameterValue'],
    [
      'a reserved attribute',
      attributes({ 'AWS.x': { DataType: 'String', StringValue: 'a' } }),
      'InvalidParameterValue',
    ],
    ['an empty value', attributes({ x: { DataType: 'String', StringValue: '' } }), 'InvalidParameterValue'],
    ['a number that is none', attributes({ x: { DataType: 'Number', StringValue: 'a' } }), 'InvalidParameterValue'],
    ['an unknown type', attributes({ x: { DataType: 'Date', StringValue: 'a' } }), 'InvalidParameterValue'],
    ['eleven attributes', attributes(Object.fromEntries(elevenAttributes())), 'InvalidParameterValue'],
  ])('a message with %s is refused', (_, request, code) => {
    expect(sqs.refusal('SendMessage', { QueueUrl: url, ...request }).code).toBe(code);
  });

  function attributes(MessageAttributes: object): object {
    return { MessageBody: 'x', MessageAttributes };
  }

  function elevenAttributes() {
    return Array.from({ length: 11 }, (_, i) => [`n${i}`, { DataType: 'String', StringValue: 'a' }]);
  }
});

describe('batches', () => {
  const operations = ['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'];
  const entries = (count: number) => Array.from({ length: count }, (_, i) => ({ Id: `e${i}`, MessageBody: 'x' }));

  test.each(operations)('SQS-062 twenty entries for %s are too many', (operation) => {
    expect(sqs.refusal(operation, { QueueUrl: url, Entries: entries(20) })).toEqual({
      code: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
      message: 'Maximum number of entries per request are 10. You have sent 20.',
    });
  });

  test.each(['', 'invalid:id', 'a'.repeat(81)])('SQS-063 the entry id «%s» is refused', (Id) => {
    expect(sqs.refusal('SendMessageBatch', { QueueUrl: url, Entries: [{ Id, MessageBody: 'x' }] })).toEqual({
      code: 'AWS.SimpleQueueService.InvalidBatchEntryId',
      message:
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    });
  });

  test.each(operations)('SQS-064 no entry for %s is refused', (operation) => {
    expect(sqs.refusal(operation, { QueueUrl: url, Entries: [] }).code).toBe(
      'AWS.SimpleQueueService.EmptyBatchRequest',
    );
  });

  test('two entries of one id are refused', () => {
    const Entries = [...entries(1), ...entries(1)];
    expect(sqs.refusal('SendMessageBatch', { QueueUrl: url, Entries }).code).toBe(
      'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
    );
  });

  test('SQS-067 a batch one byte over 1 MiB is refused', () => {
    const Entries = [
      { Id: 'a', MessageBody: 'x'.repeat(1_048_576) },
      { Id: 'b', MessageBody: 'x' },
    ];
    expect(sqs.refusal('SendMessageBatch', { QueueUrl: url, Entries })).toEqual({
      code: 'AWS.SimpleQueueService.BatchRequestTooLong',
      message: 'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
    });
    expect(sqs.bodies(url)).toEqual([]);
  });

  test('deleting and changing visibility report each entry', () => {
    sqs.send(url, 'a');
    const [{ ReceiptHandle }] = sqs.receive(url) as [{ ReceiptHandle: string }];
    const Entries = [
      { Id: 'good', ReceiptHandle, VisibilityTimeout: 5 },
      { Id: 'bad', ReceiptHandle: 'nonsense', VisibilityTimeout: 5 },
    ];
    for (const operation of ['ChangeMessageVisibilityBatch', 'DeleteMessageBatch']) {
      expect(sqs.call(operation, { QueueUrl: url, Entries })).toEqual({
        Successful: [{ Id: 'good' }],
        Failed: [
          {
            Id: 'bad',
            SenderFault: true,
            Code: 'ReceiptHandleIsInvalid',
            Message: 'The input receipt handle "nonsense" is not a valid receipt handle.',
          },
        ],
      });
    }
  });
});
