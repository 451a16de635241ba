import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { v7 as uuidv7 } from 'uuid';
import { millraceArguments, run } from './child-command.ts';
import { EventTables } from './event-tables.ts';
import { HttpClient, until } from './http-client.ts';
import { isLocalEngine, localTest, type RunningMillrace, startMillrace } from './running-millrace.ts';

let millrace: RunningMillrace;
let client: HttpClient;
let bus: EventBridgeClient;
let queues: SQSClient;
let tables: EventTables;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
  bus = new EventBridgeClient(millrace.aws);
  queues = new SQSClient(millrace.aws);
  tables = new EventTables(millrace.aws);
}, 60_000);

afterAll(async () => {
  bus?.destroy();
  queues?.destroy();
  tables?.close();
  await millrace?.stop();
});

function failedPayment(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    eventId: uuidv7(),
    eventType: 'payment.failed',
    timestamp: '2026-03-14T09:26:00.000Z',
    source: 'acme-payments',
    version: '1.0',
    data: {
      paymentId: 'p-1',
      orderId: 'o-1',
      customerId: null,
      amount: 6620,
      currency: 'EUR',
      reason: 'CARD_EXPIRED',
    },
    ...change,
  };
}

function withData(change: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const event = failedPayment();
  return { ...event, data: { ...(event.data as object), ...change } };
}

async function queueUrl(pattern: RegExp): Promise<string> {
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}));
  const found = QueueUrls.find((url) => pattern.test(url));
  if (found === undefined) throw new Error(`no queue matches ${pattern}: ${QueueUrls.join(', ')}`);
  return found;
}

/** Messages of a queue, seen and not yet seen; 0 where others may send at the same time. */
async function depth(QueueUrl: string): Promise<number> {
  if (!isLocalEngine) return 0;
  const { Attributes = {} } = await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: hidden } = Attributes;
  return Number(visible) + Number(hidden);
}

const notifyQueue = /notify-customer$/;
const notifyDeadLetters = /notifycustomerDeadLetters/i;

describe('at the door for events', () => {
  test.each<[string, unknown, string, string[]]>([
    ['an unknown type', failedPayment({ eventType: 'payment.faild' }), 'UNKNOWN_EVENT_TYPE', []],
    ['no type', failedPayment({ eventType: undefined }), 'EVENT_INVALID', ['/eventType']],
    ['a type that is no text', failedPayment({ eventType: 5 }), 'EVENT_INVALID', ['/eventType']],
    ['data against the schema', withData({ amount: 66.2 }), 'EVENT_INVALID', ['/data/amount']],
    ['an unknown field in the data', withData({ colour: 'red' }), 'EVENT_INVALID', ['/data/colour']],
    ['no data', failedPayment({ data: undefined }), 'EVENT_INVALID', ['/data']],
    ['an unknown field', failedPayment({ colour: 'red' }), 'EVENT_INVALID', ['/colour']],
    ['an id that is no UUID', failedPayment({ eventId: '1' }), 'EVENT_INVALID', ['/eventId']],
    ['an unknown schema version', failedPayment({ version: '9.9' }), 'EVENT_INVALID', ['/version']],
    ['a priority that is none', failedPayment({ priority: 'urgent' }), 'EVENT_INVALID', ['/priority']],
    ['a source that only AWS may use', failedPayment({ source: 'aws.payments' }), 'EVENT_INVALID', ['/source']],
    ['a CloudEvent of another version', { specversion: '0.3' }, 'EVENT_INVALID', ['/specversion']],
    ['no events', [], 'VALIDATION_FAILED', ['']],
    ['501 events', Array.from({ length: 501 }, () => failedPayment()), 'VALIDATION_FAILED', ['']],
    ['only bad ones', [withData({ amount: -1 }), 7], 'VALIDATION_FAILED', ['/0/data/amount', '/1']],
  ])('%s is refused', async (_, body, code, pointers) => {
    const before = await tables.commits();
    const { status, headers, body: problem } = await client.post('/v1/events', body);
    expect([status, problem.code]).toEqual([400, code]);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect((problem.errors ?? []).map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers);
    expect(await tables.commits()).toBe(before);
    expect(await depth(await queueUrl(notifyQueue))).toBe(0);
  });

  test('an unknown type is told with the nearest', async () => {
    const { body } = await client.post('/v1/events', failedPayment({ eventType: 'PaymentFaild' }));
    expect(body.nearest[0]).toBe('payment.failed');
    expect(body.detail).toContain('did you mean payment.failed');
  });

  test('2 MB are too large', async () => {
    const { status, body } = await client.post('/v1/events', withData({ reason: 'x'.repeat(2 * 1024 * 1024) }));
    expect([status, body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('another method is not taken', async () => {
    const { status, headers, body } = await client.get('/v1/events');
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
  });

  test('nothing of an invalid event gets in beside a valid one', async () => {
    const [good, wrong] = [failedPayment(), withData({ amount: -1 })];
    const { status, body } = await client.post('/v1/events', [good, wrong]);
    expect(status).toBe(202);
    expect(body.results).toEqual([
      { status: 'accepted', eventId: good.eventId },
      {
        status: 'rejected',
        code: 'EVENT_INVALID',
        detail: expect.stringContaining('/data/amount'),
        errors: [{ pointer: '/data/amount', message: expect.any(String) }],
      },
    ]);
    const told = await until(
      () => client.get(`/v1/notification/sent/${good.eventId}`),
      (answer) => answer.status === 200,
    );
    expect(told.body.messages).toHaveLength(2);
    expect((await client.get(`/v1/notification/sent/${wrong.eventId}`)).status).toBe(404);
  }, 60_000);
});

describe('millrace put', () => {
  test.each<[string, string[], number, string]>([
    [
      'an unknown type',
      ['payment.faild', '--data', '{}'],
      2,
      'millrace: there is no event type payment.faild; did you mean payment.failed, ',
    ],
    ['data that is no JSON', ['payment.failed', '--data', '{x'], 2, 'millrace: --data is not JSON'],
    ['no data', ['payment.failed'], 2, "millrace: say what happened: --data '{…}'"],
    ['a file that is not there', ['--file', '/nowhere/events.json'], 2, 'millrace: cannot read /nowhere/events.json'],
    [
      'a source that only AWS may use',
      ['payment.failed', '--data', '{}', '--source', 'aws.x'],
      2,
      '/source must not begin with aws.',
    ],
  ])(
    'answers %s with its exit code',
    async (_, args, code, message) => {
      const ended = await run(process.execPath, millraceArguments(millrace, ['put', ...args]));
      expect([ended.code, ended.stdout]).toEqual([code, '']);
      expect(ended.stderr).toContain(message);
    },
    30_000,
  );

  test('puts nothing of a file that holds an unknown type', async () => {
    const { data } = failedPayment();
    const input = JSON.stringify([
      { type: 'payment.failed', data },
      { type: 'payment.lost', data },
    ]);
    const ended = await run(process.execPath, millraceArguments(millrace, ['put', '--file', '-']), { input });
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain('there is no event type payment.lost');
  }, 30_000);
});

describe('over the bus', () => {
  async function put(detail: unknown, detailType = 'payment.failed') {
    const Detail = JSON.stringify(detail);
    const entry = { EventBusName: 'millrace', Source: 'acme-payments', DetailType: detailType, Detail };
    const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries: [entry] }));
    expect(FailedEntryCount).toBe(0);
  }

  /** Takes dead letters out of the queue until one is about the event. */
  async function deadLetterAbout(text: string): Promise<Message> {
    const QueueUrl = await queueUrl(notifyDeadLetters);
    const ask = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, MessageAttributeNames: ['All'] };
    const letters = await until(
      async () => {
        const { Messages = [] } = await queues.send(new ReceiveMessageCommand(ask));
        const about = Messages.filter(({ Body = '' }) => Body.includes(text));
        for (const { ReceiptHandle } of about) await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        return about;
      },
      ({ length }) => length > 0,
    );
    return letters[0] as Message;
  }

  function attributesOf({ MessageAttributes = {} }: Message): Record<string, string | undefined> {
    return Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]));
  }

  test.each<[string, Record<string, unknown>, string, string | undefined]>([
    ['money that is no integer', withData({ amount: 66.2 }), '/data/amount must be integer', '/data/amount'],
    ['an unknown field', withData({ colour: 'red' }), '/data/colour is not a known property', '/data/colour'],
    ['no data', failedPayment({ data: undefined }), '/data is required', '/data'],
    ['another type inside', failedPayment({ eventType: 'payment.refunded' }), 'but the detail-type is', '/eventType'],
    ['no envelope', { note: `only-${uuidv7()}` }, '/eventId is required', undefined],
  ])(
    'an event with %s lands in the dead-letter queue with the reason',
    async (_, event, reason, pointer) => {
      const before = await tables.commits();
      await put(event);
      const letter = await deadLetterAbout(String(event.eventId ?? event.note));
      expect(JSON.parse(letter.Body ?? '').detail).toEqual(JSON.parse(JSON.stringify(event)));
      const attributes = attributesOf(letter);
      expect(attributes).toMatchObject({ code: 'EVENT_INVALID', receiveCount: '1' });
      expect(attributes.reason).toContain(reason);
      if (pointer !== undefined) expect(attributes.pointers).toBe(pointer);
      expect((await client.get(`/v1/notification/sent/${event.eventId}`)).status).toBe(404);
      const source = await queueUrl(notifyQueue);
      await until(
        () => depth(source),
        (messages) => messages === 0,
      );
      expect(await tables.commits()).toBe(before);
    },
    60_000,
  );

  test('an event that breaks its schema does not keep the next one from its consumer', async () => {
    const [bad, good] = [withData({ amount: 'much' }), failedPayment()];
    await Promise.all([put(bad), put(good)]);
    await deadLetterAbout(String(bad.eventId));
    const told = await until(
      () => client.get(`/v1/notification/sent/${good.eventId}`),
      ({ status }) => status === 200,
    );
    expect(told.body.sourceEventId).toBe(good.eventId);
  }, 60_000);

  test('an event that nobody subscribes to is nobody’s dead letter', async () => {
    await put(failedPayment({ eventType: 'payment.lost' }), 'payment.lost');
    await put(failedPayment({ eventType: 'order.updated', data: {} }), 'order.updated');
    const marker = withData({ amount: -1 });
    await put(marker);
    await deadLetterAbout(String(marker.eventId));
    expect(await depth(await queueUrl(notifyDeadLetters))).toBe(0);
  }, 60_000);

  localTest(
    'an event of a version that is newer than the code waits in its queue for code that knows it',
    async () => {
      const [source, deadLetters] = [await queueUrl(notifyQueue), await queueUrl(notifyDeadLetters)];
      const before = await depth(deadLetters);
      const event = failedPayment({ version: '9.9' });
      await put(event);
      const marker = withData({ amount: -1 });
      await put(marker);
      await deadLetterAbout(String(marker.eventId));
      await until(
        () => depth(source),
        (messages) => messages === 1,
      );
      expect(await depth(deadLetters)).toBe(before);
      expect((await client.get(`/v1/notification/sent/${event.eventId}`)).status).toBe(404);
      await queues.send(new PurgeQueueCommand({ QueueUrl: source }));
    },
    60_000,
  );
});
