import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DescribeReplayCommand,
  ListArchivesCommand,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { InvokeCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SendMessageCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { v7 as uuidv7 } from 'uuid';
import { until } from '../e2e/http-client.ts';
import { repository } from '../e2e/running-millrace.ts';
import { AttackedMillrace, type Sender } from './attacked-millrace.ts';

jest.setTimeout(180_000);

const busArn = 'arn:aws:events:us-east-1:000000000000:event-bus/millrace';

function forged(eventType: string, source: string, data: object, more: object = {}) {
  const timestamp = new Date().toISOString();
  return { eventId: uuidv7(), eventType, timestamp, source, version: '1.0', data, ...more };
}

const erasureOf = (source: string, more: object = {}) =>
  forged('privacy.person_erased', source, { person: 'customer-victim' }, more);
/** As the owner would say it, place in its stream and all. */
const ownErasure = () => erasureOf('privacy-service', { streamId: 'erasure-customer-victim', streamVersion: 1 });
const orderOf = (orderId: string) => ({
  orderId,
  customerId: null,
  currency: 'EUR',
  country: 'Portugal',
  lines: [{ sku: 'MUG-1', quantity: 1, unitPrice: 895, amount: 895 }],
  total: 895,
  placedAt: '2026-03-14T09:26:00.000Z',
  fulfilment: 'managed',
});
const paymentOf = (orderId: string) => ({
  paymentId: orderId,
  orderId,
  customerId: null,
  amount: 6620,
  currency: 'EUR',
});

type Forged = ReturnType<typeof forged>;
const entryOf = (event: Forged, more: object = {}) => ({
  EventBusName: 'millrace',
  Source: event.source,
  DetailType: event.eventType,
  Detail: JSON.stringify(event),
  ...more,
});
/** A message as EventBridge would put it into a queue. */
const asDelivered = (event: Forged, more: object = {}) =>
  JSON.stringify({
    version: '0',
    id: uuidv7(),
    'detail-type': event.eventType,
    source: event.source,
    detail: event,
    ...more,
  });

describe.each<[string, readonly string[], Sender]>([
  ['without tokens', [], 'nobody'],
  ['with --auth', ['--auth'], 'admin'],
])('a forged erasure, %s,', (_, options, owner) => {
  let millrace: AttackedMillrace;
  const refusedLetters = /OutsideDeadLetters/;
  const withTokens = options.length > 0;

  beforeAll(async () => {
    millrace = await AttackedMillrace.start(options);
    const victim = { customerId: 'victim', name: 'Zebulon Quux', email: 'z@example.com' };
    expect((await millrace.send(owner, '/v1/customer/register', victim)).status).toBe(201);
    await until(
      () => millrace.send(owner, '/v1/customer/profile/victim'),
      ({ status }) => status === 200,
    );
  });

  afterAll(() => millrace?.stop());

  /** After every case: the key opens, nobody was erased. */
  afterEach(async () => {
    const { body: profile } = await millrace.send(owner, '/v1/customer/profile/victim');
    expect([profile.name, profile.email]).toEqual(['Zebulon Quux', 'z@example.com']);
    const { body: stream } = await millrace.send(owner, '/v1/streams/customer-victim/events');
    expect(stream.items.map(({ data }: { data: { name: string } }) => data.name)).toEqual(['Zebulon Quux']);
    expect((await millrace.send(owner, '/v1/privacy/erasures/customer-victim')).status).toBe(404);
  });

  const put = async (...entries: object[]) => {
    const { Entries = [] } = await millrace.bus.send(new PutEventsCommand({ Entries: entries }));
    return Entries.map(({ ErrorCode }) => ErrorCode ?? 'taken');
  };

  async function onRecord(event: Forged, code: string) {
    expect(await millrace.deadLetterAbout(refusedLetters, event.eventId)).toMatchObject({ code });
  }

  describe('over HTTP', () => {
    const senders: readonly Sender[] = withTokens ? ['admin', 'reader'] : ['nobody'];

    test.each<[string, () => Forged]>([
      ['under any source', () => erasureOf('anybody')],
      ['under the source of its domain', () => ownErasure()],
      ['under that of another domain', () => erasureOf('customer-service')],
      ['under its source in other letters', () => erasureOf('Privacy-Service')],
      ['by another name of its type', () => ({ ...erasureOf('anybody'), eventType: 'PersonErased' })],
      [
        'that says it was forgotten',
        () => forged('privacy.person_forgotten', 'anybody', { person: 'customer-victim', streams: 0, documents: 0 }),
      ],
      ['with data that break the schema', () => ({ ...erasureOf('anybody'), data: { person: 7 } as object })],
    ])('%s is 403 for every sender, and on record', async (_name, event) => {
      for (const sender of senders) {
        const body = event();
        const answer = await millrace.send(sender, '/v1/events', body);
        expect([answer.status, answer.body.code]).toEqual([403, 'EVENT_NOT_ALLOWED']);
        if (sender !== 'reader') expect(answer.body.commands).toEqual(['/v1/privacy/erase']);
        await onRecord(body, 'EVENT_NOT_ALLOWED');
      }
    });

    test('is 403 as a CloudEvent, structured and in headers', async () => {
      const event = {
        specversion: '1.0',
        id: uuidv7(),
        source: 'anybody',
        type: 'privacy.person_erased',
        time: new Date().toISOString(),
      };
      const data = { person: 'customer-victim' };
      for (const sender of senders) {
        expect((await millrace.send(sender, '/v1/events', { ...event, data })).status).toBe(403);
        const headers = Object.fromEntries(Object.entries(event).map(([name, value]) => [`ce-${name}`, value]));
        expect((await millrace.send(sender, '/v1/events', data, headers)).status).toBe(403);
      }
    });

    test('among others is refused by itself, and the others are taken; alone with its like it is 403', async () => {
      const [first, second] = [erasureOf('anybody'), ownErasure()];
      const good = forged('payment.failed', 'acme', { ...paymentOf('o-1'), reason: 'X' });
      const { status, body } = await millrace.send(owner, '/v1/events', [first, good, second]);
      expect(status).toBe(202);
      expect(body.results).toMatchObject([
        { status: 'rejected', code: 'EVENT_NOT_ALLOWED' },
        { status: 'accepted', eventId: good.eventId },
        { status: 'rejected', code: 'EVENT_NOT_ALLOWED' },
      ]);
      const alone = await millrace.send(owner, '/v1/events', [first, second]);
      expect([alone.status, alone.body.results.length]).toEqual([403, 2]);
      await onRecord(second, 'EVENT_NOT_ALLOWED');
    });

    test('in other letters of its type is a type that nobody knows, told with the nearest', async () => {
      const { status, body } = await millrace.send(owner, '/v1/events', {
        ...erasureOf('anybody'),
        eventType: 'Privacy.Person_Erased',
      });
      expect([status, body.code]).toEqual([400, 'UNKNOWN_EVENT_TYPE']);
      expect(body.nearest).toContain('privacy.person_erased');
    });

    if (withTokens) {
      test('is 401 without a token, and the token of reader may say nothing at all', async () => {
        expect((await millrace.send('nobody', '/v1/events', erasureOf('anybody'))).status).toBe(401);
        const harmless = forged('payment.failed', 'acme', { ...paymentOf('o-2'), reason: 'X' });
        const { status, body } = await millrace.send('reader', '/v1/events', harmless);
        expect([status, body.detail]).toEqual([403, 'the caller may publish no events']);
        await onRecord(harmless, 'EVENT_NOT_ALLOWED');
      });
    }
  });

  describe('with the SDK', () => {
    test.each<[string, () => object, string]>([
      ['under the source of its domain', () => entryOf(ownErasure()), 'NotAuthorizedForSourceException'],
      ['in other letters', () => entryOf(erasureOf('PRIVACY-service')), 'NotAuthorizedForSourceException'],
      [
        'to the bus by its ARN',
        () => entryOf(ownErasure(), { EventBusName: busArn }),
        'NotAuthorizedForSourceException',
      ],
      ['under any source', () => entryOf(erasureOf('anybody')), 'NotAuthorizedForDetailTypeException'],
      [
        'by another name of its type',
        () => entryOf({ ...erasureOf('anybody'), eventType: 'PersonErased' }),
        'NotAuthorizedForDetailTypeException',
      ],
    ])('%s is refused, with a line', async (_name, entry, code) => {
      const lines = () => millrace.output.split('event refused at the bus').length;
      const before = lines();
      expect(await put(entry())).toEqual([code]);
      await until(
        async () => lines(),
        (count) => count > before,
      );
    });

    test('in a batch is refused by itself', async () => {
      const good = forged('payment.failed', 'acme', { ...paymentOf('o-3'), reason: 'X' });
      expect(await put(entryOf(ownErasure()), entryOf(good), entryOf(erasureOf('anybody')))).toEqual([
        'NotAuthorizedForSourceException',
        'taken',
        'NotAuthorizedForDetailTypeException',
      ]);
    });

    test.each<[string, () => Forged, object, string]>([
      [
        'in other letters of its type',
        () => ({ ...erasureOf('anybody'), eventType: 'Privacy.Person_Erased' }),
        {},
        'UNKNOWN_EVENT_TYPE',
      ],
      [
        'under the name of a harmless type',
        () => erasureOf('anybody'),
        { DetailType: 'payment.failed' },
        'EVENT_INVALID',
      ],
      [
        'in the name of its domain inside',
        () => ownErasure(),
        { Source: 'anybody', DetailType: 'payment.failed' },
        'EVENT_INVALID',
      ],
      [
        'under its source with a space',
        () => erasureOf('anybody'),
        { Source: 'privacy-service ', DetailType: 'payment.failed' },
        'EVENT_INVALID',
      ],
    ])('%s reaches nobody, and lies where it is seen', async (_name, event, more, code) => {
      const body = event();
      expect(await put(entryOf(body, more))).toEqual(['taken']);
      await onRecord(body, code);
    });

    test('by way of a bus of the attacker’s own reaches nobody', async () => {
      await millrace.bus.send(new CreateEventBusCommand({ Name: 'evil' }));
      const all = JSON.stringify({ account: ['000000000000'] });
      await millrace.bus.send(new PutRuleCommand({ Name: 'on', EventBusName: 'evil', EventPattern: all }));
      const queue = 'arn:aws:sqs:us-east-1:000000000000:millrace-local-privacy-forget-person';
      const Targets = [
        { Id: 'bus', Arn: busArn },
        { Id: 'queue', Arn: queue },
      ];
      await millrace.bus.send(new PutTargetsCommand({ Rule: 'on', EventBusName: 'evil', Targets }));
      const event = ownErasure();
      expect(await put(entryOf(event, { EventBusName: 'evil' }))).toEqual(['taken']);
      expect(await millrace.deadLetterAbout(/privacyforgetpersonDeadLetters/, event.eventId)).toMatchObject({
        code: 'EVENT_NOT_BELIEVED',
        reason: expect.stringContaining('is not in erasure-customer-victim'),
      });
      await until(
        async () => millrace.output,
        (text) => /refused at the bus millrace: privacy\.person_erased of privacy-service/.test(text),
      );
    });

    test('replayed from the archive of the bus, or of a bus of the attacker’s, reaches nobody', async () => {
      const event = { ...erasureOf('anybody'), eventType: 'Privacy.Person_Erased' };
      await put(entryOf(event));
      await onRecord(event, 'UNKNOWN_EVENT_TYPE');
      const { Archives = [] } = await millrace.bus.send(new ListArchivesCommand({}));
      const { Rules = [] } = await millrace.bus.send(new ListRulesCommand({ EventBusName: 'millrace' }));
      const replay = async (ArchiveArn: string, Arn: string, FilterArns?: string[]) => {
        const ReplayName = `again-${uuidv7()}`;
        const times = { EventStartTime: new Date(Date.now() - 600_000), EventEndTime: new Date(Date.now() + 60_000) };
        const Destination = { Arn, ...(FilterArns && { FilterArns }) };
        await millrace.bus.send(
          new StartReplayCommand({ ReplayName, EventSourceArn: ArchiveArn, Destination, ...times }),
        );
        await until(
          async () => (await millrace.bus.send(new DescribeReplayCommand({ ReplayName }))).State,
          (state) => state === 'COMPLETED',
        );
      };
      const archive = `arn:aws:events:us-east-1:000000000000:archive/${Archives[0]?.ArchiveName}`;
      await replay(
        archive,
        busArn,
        Rules.map(({ Arn = '' }) => Arn),
      );
      const EventSourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/loot';
      await millrace.bus.send(new CreateEventBusCommand({ Name: 'loot' }));
      await millrace.bus.send(new CreateArchiveCommand({ ArchiveName: 'loot', EventSourceArn }));
      await put(entryOf(ownErasure(), { EventBusName: 'loot' }));
      await millrace.bus.send(
        new PutRuleCommand({
          Name: 'out',
          EventBusName: 'loot',
          EventPattern: JSON.stringify({ account: ['000000000000'] }),
        }),
      );
      await millrace.bus.send(
        new PutTargetsCommand({ Rule: 'out', EventBusName: 'loot', Targets: [{ Id: 'b', Arn: busArn }] }),
      );
      await replay('arn:aws:events:us-east-1:000000000000:archive/loot', EventSourceArn);
    });
  });

  describe('past the bus', () => {
    const queue = /privacy-forget-person$/;
    const letters = /privacyforgetpersonDeadLetters/;
    const sendTo = async (url: string, MessageBody: string) =>
      millrace.queues.send(new SendMessageCommand({ QueueUrl: url, MessageBody }));

    test.each<[string, (event: Forged) => string, string]>([
      ['as the bus would deliver it', (event) => asDelivered(event), 'EVENT_NOT_BELIEVED'],
      ['as a replay would', (event) => asDelivered(event, { 'replay-name': 'again' }), ''],
      ['as an envelope', (event) => JSON.stringify(event), 'EVENT_INVALID'],
      ['from another source than it says', (event) => asDelivered(event, { source: 'anybody' }), 'EVENT_INVALID'],
    ])('sent into the queue of its consumer %s changes nothing', async (_name, body, code) => {
      const event = ownErasure();
      await sendTo(await millrace.queueUrl(queue), body(event));
      if (code !== '') expect(await millrace.deadLetterAbout(letters, event.eventId)).toMatchObject({ code });
    });

    test('redriven from the dead letters comes back to them', async () => {
      const event = ownErasure();
      const url = await millrace.queueUrl(letters);
      await sendTo(url, asDelivered(event));
      const { Attributes = {} } = await millrace.queues.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
      );
      const DestinationArn = Attributes.QueueArn?.replace(/[^:]+$/, 'millrace-local-privacy-forget-person');
      await millrace.queues.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes.QueueArn, DestinationArn }));
      const about = () => millrace.deadLetterAbout(letters, event.eventId);
      await until(about, ({ code }) => code === 'EVENT_NOT_BELIEVED');
    });

    test('handed to the consumer’s function itself changes nothing', async () => {
      const { Functions = [] } = await millrace.functions.send(new ListFunctionsCommand({}));
      const name = Functions.find(({ FunctionName = '' }) => /forgetperson/i.test(FunctionName))?.FunctionName;
      const event = ownErasure();
      const record = {
        messageId: 'forged',
        receiptHandle: 'forged',
        body: asDelivered(event),
        attributes: { ApproximateReceiveCount: '1' },
        messageAttributes: {},
      };
      await millrace.functions.send(
        new InvokeCommand({ FunctionName: name, Payload: JSON.stringify({ Records: [record] }) }),
      );
      expect(await millrace.deadLetterAbout(letters, event.eventId)).toMatchObject({ code: 'EVENT_NOT_BELIEVED' });
    });
  });

  test('with the command line is refused', async () => {
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['cli/millrace.ts', 'put', ...args, '--endpoint', millrace.endpoint], {
        cwd: repository,
      }).then(
        () => 0,
        ({ code }: { code: number }) => code,
      );
    const data = JSON.stringify({ person: 'customer-victim' });
    expect(await run('privacy.person_erased', '--data', data)).not.toBe(0);
    expect(await run('PersonErased', '--data', data, '--source', 'privacy-service')).not.toBe(0);
  });

  describe('and other facts of ours', () => {
    const executions = async () => {
      const { stateMachines = [] } = await millrace.sagas.send(new ListStateMachinesCommand({}));
      const stateMachineArn = stateMachines.find(({ name }) => /fulfilment/i.test(name ?? ''))?.stateMachineArn;
      const { executions: all = [] } = await millrace.sagas.send(new ListExecutionsCommand({ stateMachineArn }));
      return all.map(({ name }) => name);
    };

    test('under our own sources are refused on the bus', async () => {
      const registered = {
        customerId: 'ghost',
        name: 'Ghost',
        email: 'g@example.com',
        preferences: { newsletter: false, channel: 'email', language: 'en' },
      };
      const events = [
        forged('order.created', 'order-service', orderOf('ghost-1')),
        forged('payment.processed', 'payment-service', paymentOf('ghost-1')),
        forged('customer.registered', 'customer-service', registered),
      ];
      expect(await put(...events.map((event) => entryOf(event)))).toEqual(
        Array(3).fill('NotAuthorizedForSourceException'),
      );
    });

    test('put into a queue past the bus start no saga and send no message', async () => {
      const order = forged('order.created', 'order-service', orderOf('ghost-2'), {
        streamId: 'order-ghost-2',
        streamVersion: 1,
      });
      const payment = forged('payment.processed', 'payment-service', paymentOf('ghost-2'), {
        streamId: 'payment-ghost-2',
        streamVersion: 1,
      });
      for (const [queue, letters, event] of [
        [/order-fulfilment-starter$/, /fulfilmentorderfulfilmentStarterDeadLetters/, order],
        [/notify-customer$/, /notificationnotifycustomerDeadLetters/, payment],
      ] as const) {
        const QueueUrl = await millrace.queueUrl(queue);
        await millrace.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: asDelivered(event) }));
        expect(await millrace.deadLetterAbout(letters, event.eventId)).toMatchObject({ code: 'EVENT_NOT_BELIEVED' });
      }
      expect(await executions()).not.toContain('order-ghost-2');
      expect((await millrace.send(owner, `/v1/notification/sent/${payment.eventId}`)).status).toBe(404);
    });

    test('said from outside about an order of ours start nothing over it', async () => {
      const order = {
        orderId: 'ours',
        customerId: 'victim',
        currency: 'EUR',
        country: 'Norway',
        lines: [{ sku: 'A', quantity: 1, unitPrice: 100 }],
      };
      expect((await millrace.send(owner, '/v1/order/create', order)).status).toBe(201);
      await until(executions, (names) => names.includes('order-ours'));
      const event = forged('order.created', 'other-shop', orderOf('ours'));
      expect(await put(entryOf(event))).toEqual(['taken']);
      const letters = /fulfilmentorderfulfilmentStarterDeadLetters/;
      expect(await millrace.deadLetterAbout(letters, event.eventId)).toMatchObject({ code: 'EVENT_NOT_ALLOWED' });
      expect((await executions()).filter((name) => name?.includes('ours'))).toEqual(['order-ours']);
    });

    test('what nobody believes is counted apart, and shown as such', async () => {
      const { body } = await millrace.send(owner, '/v1/analytics/events?by=type');
      expect(body.items.map(({ key }: { key: string }) => key)).not.toContain('privacy.person_erased');
      const { body: outside } = await until(
        () => millrace.send(owner, '/v1/analytics/events?by=outside'),
        ({ body: { items } }) => items.length >= 4,
      );
      const counts = new Map(outside.items.map(({ key, count }: { key: string; count: number }) => [key, count]));
      expect([...counts.keys()].sort()).toEqual([
        'EVENT_INVALID',
        'EVENT_NOT_ALLOWED',
        'UNKNOWN_EVENT_TYPE',
        'accepted',
      ]);
    });
  });
});
