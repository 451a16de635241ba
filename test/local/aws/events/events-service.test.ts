import { AwsError } from '../../../../local/aws/aws-error.ts';
import type { TargetDelivery } from '../../../../local/aws/events/delivery-queue.ts';
import { EventBridgeService } from '../../../../local/aws/events/events-service.ts';
import { virtualEnvironment } from './service-environment.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';
const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead';

// biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals.
type Answer = any;

function start(answer: (delivery: TargetDelivery) => void = () => undefined) {
  const { env, time } = virtualEnvironment();
  const deliveries: TargetDelivery[] = [];
  const lines: string[] = [];
  const service = new EventBridgeService(env, {
    log: (line) => lines.push(line),
    deliver: (delivery) => {
      deliveries.push(delivery);
      answer(delivery);
    },
  });
  const call = (operation: string, request: unknown = {}): Answer => service.operations[operation]?.(request);
  const rule = (name: string, pattern: object, target: object = {}) => {
    call('PutRule', { Name: name, EventPattern: JSON.stringify(pattern) });
    call('PutTargets', { Rule: name, Targets: [{ Id: 'queue', Arn: QUEUE, ...target }] });
  };
  const put = (detailType: string, detail: object = {}): Answer =>
    call('PutEvents', {
      Entries: [{ Source: 'order-service', DetailType: detailType, Detail: JSON.stringify(detail) }],
    });
  return { service, deliveries, lines, time, call, rule, put };
}

function bodies(deliveries: readonly TargetDelivery[]): Answer[] {
  return deliveries.flatMap(({ payloads }) => payloads.map(({ body }) => JSON.parse(body)));
}

const failing = (code: string, statusCode: number) => (delivery: TargetDelivery) => {
  if (delivery.purpose === 'target') throw new AwsError(code, 'no', { statusCode });
};

describe('PutEvents', () => {
  test('answers before it delivers', async () => {
    const { deliveries, rule, put, time } = start();
    rule('orders', { source: ['order-service'] });
    expect(put('order.created', { a: 1 })).toEqual({
      FailedEntryCount: 0,
      Entries: [{ EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
    });
    expect(deliveries).toEqual([]);
    await time.runUntilIdle();
    expect(bodies(deliveries)).toEqual([
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'order.created',
        source: 'order-service',
        account: '000000000000',
        time: '2026-01-02T03:04:05Z',
        region: 'us-east-1',
        resources: [],
        detail: { a: 1 },
      },
    ]);
  });

  test('sends what came together to one target in one batch', async () => {
    const { deliveries, rule, put, time } = start();
    rule('orders', { source: ['order-service'] });
    for (let count = 0; count < 25; count += 1) put('order.created');
    await time.runUntilIdle();
    expect(deliveries.map(({ payloads }) => payloads.length)).toEqual([25]);
  });

  test('refuses entries one by one', () => {
    const { call } = start();
    const good = { Source: 's', DetailType: 't', Detail: '{}' };
    const { FailedEntryCount, Entries } = call('PutEvents', {
      Entries: [good, { ...good, Detail: '[1]' }, { ...good, Source: '' }, { DetailType: 't', Source: 's' }],
    });
    expect(FailedEntryCount).toBe(3);
    expect(Entries.map(({ ErrorCode }: Answer) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'InvalidArgument',
      'InvalidArgument',
    ]);
    expect(Entries[1].ErrorMessage).toBe('Detail is malformed.');
    expect(Entries[2].ErrorMessage).toBe('Parameter Source is not valid. Reason: Source is a required argument.');
  });

  test('refuses more than ten entries, none, and more than a megabyte', () => {
    const { call } = start();
    const good = { Source: 's', DetailType: 't', Detail: '{}' };
    const large = { ...good, Detail: JSON.stringify({ text: 'x'.repeat(1024 * 1024) }) };
    for (const Entries of [new Array(11).fill(good), [], [large]]) {
      expect(() => call('PutEvents', { Entries })).toThrow(expect.objectContaining({ code: 'ValidationException' }));
    }
  });

  test('acknowledges and forgets an event for a bus that does not exist', async () => {
    const { service, call, time } = start();
    const entry = { Source: 's', DetailType: 't', Detail: '{}', EventBusName: 'nowhere' };
    expect(call('PutEvents', { Entries: [entry] }).FailedEntryCount).toBe(0);
    await time.runUntilIdle();
    expect(service.counters).toMatchObject({ ingested: 0, unknownBus: 1 });
  });

  test('refuses the entries that a fault names', () => {
    const { service, call } = start();
    service.refuseEntries((_entry, index) => (index === 1 ? 'ThrottlingException' : undefined));
    const good = { Source: 's', DetailType: 't', Detail: '{}' };
    const { FailedEntryCount, Entries } = call('PutEvents', { Entries: [good, good] });
    expect(FailedEntryCount).toBe(1);
    expect(Entries[1]).toEqual({ ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' });
  });
});

describe('delivery', () => {
  test('reaches only rules that match, are enabled and are on the same bus', async () => {
    const { deliveries, rule, put, call, time } = start();
    rule('created', { 'detail-type': ['order.created'] });
    rule('cancelled', { 'detail-type': ['order.cancelled'] });
    rule('off', { source: ['order-service'] });
    call('DisableRule', { Name: 'off' });
    call('CreateEventBus', { Name: 'other' });
    call('PutRule', { Name: 'elsewhere', EventBusName: 'other', EventPattern: '{"source":["order-service"]}' });
    call('PutTargets', { Rule: 'elsewhere', EventBusName: 'other', Targets: [{ Id: 'q', Arn: QUEUE }] });
    put('order.created');
    await time.runUntilIdle();
    expect(deliveries.map(({ ruleArn }) => ruleArn)).toEqual(['arn:aws:events:us-east-1:000000000000:rule/created']);
  });

  test('gives a target its constant input, its path or its template', async () => {
    const { deliveries, rule, put, time } = start();
    rule('constant', { source: ['order-service'] }, { Input: '{"x":1}' });
    rule('path', { source: ['order-service'] }, { InputPath: '$.detail.order' });
    const transformer = {
      InputPathsMap: { id: '$.detail.order.id' },
      InputTemplate: '{"id":<id>,"rule":"<aws.events.rule-name>"}',
    };
    rule('template', { source: ['order-service'] }, { InputTransformer: transformer });
    put('order.created', { order: { id: 'o-1' } });
    await time.runUntilIdle();
    expect(bodies(deliveries)).toEqual([{ x: 1 }, { id: 'o-1' }, { id: 'o-1', rule: 'template' }]);
  });

  test('carries message group and partition key', async () => {
    const { deliveries, rule, put, time } = start();
    const stream = 'arn:aws:kinesis:us-east-1:000000000000:stream/analytics';
    rule('fifo', { source: ['order-service'] }, { SqsParameters: { MessageGroupId: 'g' } });
    rule(
      'stream',
      { source: ['order-service'] },
      { Arn: stream, KinesisParameters: { PartitionKeyPath: '$.detail.id' } },
    );
    put('order.created', { id: 'o-1' });
    await time.runUntilIdle();
    expect(deliveries.map(({ payloads }) => payloads[0])).toEqual([
      expect.objectContaining({ messageGroupId: 'g' }),
      expect.objectContaining({ partitionKey: 'o-1' }),
    ]);
  });

  test('retries a throttled target until its attempts are used up, then hands the event to its dead-letter queue', async () => {
    const { service, deliveries, rule, put, time } = start(failing('ThrottlingException', 400));
    rule(
      'orders',
      { source: ['order-service'] },
      { RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig: { Arn: DEAD } },
    );
    put('order.created', { id: 'o-1' });
    await time.runUntilIdle();
    expect(deliveries.map(({ purpose }) => purpose)).toEqual(['target', 'target', 'target', 'dead-letter']);
    expect(deliveries[3]?.targetArn).toBe(DEAD);
    expect(deliveries[3]?.payloads[0]?.messageAttributes).toEqual({
      RULE_ARN: 'arn:aws:events:us-east-1:000000000000:rule/orders',
      TARGET_ARN: QUEUE,
      ERROR_CODE: 'THROTTLING',
      ERROR_MESSAGE: 'no',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '2',
    });
    expect(service.counters).toMatchObject({ delivered: 0, retried: 2, deadLettered: 1, dropped: 0 });
  });

  test('stops retrying when the event grows too old', async () => {
    const { deliveries, rule, put, time } = start(failing('InternalFailure', 500));
    rule(
      'orders',
      { source: ['order-service'] },
      { RetryPolicy: { MaximumEventAgeInSeconds: 60 }, DeadLetterConfig: { Arn: DEAD } },
    );
    put('order.created');
    await time.runUntilIdle();
    const last = deliveries.at(-1)?.payloads[0]?.messageAttributes;
    expect(last).toMatchObject({ EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds', ERROR_CODE: 'SERVICE_ERROR' });
  });

  test('does not retry a target that does not exist', async () => {
    const { service, deliveries, lines, rule, put, time } = start(failing('QueueDoesNotExist', 400));
    rule('orders', { source: ['order-service'] });
    const { Entries } = put('order.created');
    await time.runUntilIdle();
    expect(deliveries).toHaveLength(1);
    expect(service.counters).toMatchObject({ dropped: 1, retried: 0 });
    expect(lines).toEqual([
      `Event dropped: order.created (${Entries[0].EventId}, 217 bytes) of rule orders on default for target queue: NO_RESOURCE: no; the target has no dead-letter queue`,
    ]);
  });

  test('retries only the refused part of a batch', async () => {
    const { env, time } = virtualEnvironment();
    const sizes: number[] = [];
    const service = new EventBridgeService(env, {
      deliver: ({ payloads }) => {
        sizes.push(payloads.length);
        return sizes.length === 1 ? [undefined, new AwsError('ThrottlingException', 'slow down')] : undefined;
      },
    });
    service.operations.PutRule?.({ Name: 'r', EventPattern: '{"source":["s"]}' });
    service.operations.PutTargets?.({ Rule: 'r', Targets: [{ Id: 'q', Arn: QUEUE }] });
    const entry = { Source: 's', DetailType: 't', Detail: '{}' };
    service.operations.PutEvents?.({ Entries: [entry, entry, entry] });
    await time.runUntilIdle();
    expect(sizes).toEqual([3, 1]);
    expect(service.counters).toMatchObject({ delivered: 3, retried: 1 });
  });

  test('passes an event on to another bus', async () => {
    const { deliveries, rule, put, call, time } = start();
    const bus = call('CreateEventBus', { Name: 'other' }).EventBusArn;
    rule('forward', { source: ['order-service'] }, { Arn: bus });
    call('PutRule', { Name: 'take', EventBusName: 'other', EventPattern: '{"source":["order-service"]}' });
    call('PutTargets', { Rule: 'take', EventBusName: 'other', Targets: [{ Id: 'q', Arn: QUEUE }] });
    put('order.created');
    await time.runUntilIdle();
    expect(deliveries.map(({ targetArn }) => targetArn)).toEqual([QUEUE]);
  });
});

describe('rules and targets', () => {
  test('refuses a schedule by name', () => {
    const { call } = start();
    expect(() => call('PutRule', { Name: 'r', ScheduleExpression: 'rate(1 minute)' })).toThrow(/ScheduleExpression/);
  });

  test('keeps the targets of a rule that is put again', () => {
    const { call, rule } = start();
    rule('r', { source: ['a'] });
    call('PutRule', { Name: 'r', EventPattern: '{"source":["b"]}' });
    expect(call('ListTargetsByRule', { Rule: 'r' }).Targets).toEqual([{ Id: 'queue', Arn: QUEUE }]);
    expect(call('DescribeRule', { Name: 'r' }).EventPattern).toBe('{"source":["b"]}');
  });

  test('does not delete a rule that has targets', () => {
    const { call, rule } = start();
    rule('r', { source: ['a'] });
    expect(() => call('DeleteRule', { Name: 'r' })).toThrow("Rule can't be deleted since it has targets.");
    call('RemoveTargets', { Rule: 'r', Ids: ['queue'] });
    call('DeleteRule', { Name: 'r' });
    expect(() => call('DescribeRule', { Name: 'r' })).toThrow('Rule r does not exist on EventBus default.');
  });

  test('refuses a sixth target and a target parameter that it does not know', () => {
    const { call, rule } = start();
    rule('r', { source: ['a'] });
    const more = ['1', '2', '3', '4', '5'].map((Id) => ({ Id, Arn: QUEUE }));
    expect(() => call('PutTargets', { Rule: 'r', Targets: more })).toThrow(
      expect.objectContaining({ code: 'LimitExceededException' }),
    );
    expect(() => call('PutTargets', { Rule: 'r', Targets: [{ Id: '1', Arn: QUEUE, EcsParameters: {} }] })).toThrow(
      /EcsParameters is not supported/,
    );
  });

  test('lists rules in pages', () => {
    const { call } = start();
    for (const Name of ['a', 'b', 'c']) call('PutRule', { Name, EventPattern: '{"source":["s"]}' });
    const first = call('ListRules', { Limit: 2 });
    expect(first.Rules.map(({ Name }: Answer) => Name)).toEqual(['a', 'b']);
    expect(call('ListRules', { Limit: 2, NextToken: first.NextToken }).Rules).toHaveLength(1);
  });
});

describe('TestEventPattern', () => {
  const Event = '{"id":"1","source":"s","detail-type":"t","account":"1","region":"r","time":"2026-01-01T00:00:00Z"}';

  test('says whether the event matches', () => {
    const { call } = start();
    expect(call('TestEventPattern', { EventPattern: '{"source":["s"]}', Event })).toEqual({ Result: true });
    expect(call('TestEventPattern', { EventPattern: '{"source":["x"]}', Event })).toEqual({ Result: false });
  });

  test.each(['plain string', '["plain string"]', '{"testEvent":"value"}'])('refuses the event %s', (text) => {
    const { call } = start();
    expect(() => call('TestEventPattern', { EventPattern: '{"source":["s"]}', Event: text })).toThrow(
      /^Parameter Event is not valid/,
    );
  });
});

describe('archives and replays', () => {
  test('replays what an archive kept, to chosen rules, marked and not archived again', async () => {
    const { deliveries, rule, put, call, time } = start();
    rule('one', { source: ['order-service'] });
    rule('two', { source: ['order-service'] });
    const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
    const pattern = '{"detail-type":["order.created"]}';
    const archive = call('CreateArchive', {
      ArchiveName: 'all',
      EventSourceArn: bus,
      EventPattern: pattern,
    }).ArchiveArn;
    put('order.created', { id: 1 });
    put('order.cancelled', { id: 2 });
    await time.runUntilIdle();
    deliveries.length = 0;
    call('StartReplay', {
      ReplayName: 'again',
      EventSourceArn: archive,
      EventStartTime: 1_767_323_000,
      EventEndTime: 1_767_324_000,
      Destination: { Arn: bus, FilterArns: ['arn:aws:events:us-east-1:000000000000:rule/two'] },
    });
    await time.runUntilIdle();
    expect(deliveries.map(({ ruleArn }) => ruleArn)).toEqual(['arn:aws:events:us-east-1:000000000000:rule/two']);
    expect(bodies(deliveries)[0]).toMatchObject({ 'replay-name': 'again', detail: { id: 1 } });
    expect(call('DescribeReplay', { ReplayName: 'again' }).State).toBe('COMPLETED');
    expect(call('DescribeArchive', { ArchiveName: 'all' }).EventCount).toBe(1);
  });

  test('forgets events after the retention', async () => {
    const { put, call, time } = start();
    call('CreateArchive', {
      ArchiveName: 'short',
      EventSourceArn: 'arn:aws:events:us-east-1:000000000000:event-bus/default',
      RetentionDays: 1,
    });
    put('order.created');
    await time.advance(2 * 86_400_000);
    expect(call('DescribeArchive', { ArchiveName: 'short' }).EventCount).toBe(0);
  });
});
