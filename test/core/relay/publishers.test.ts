import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { KinesisClient, PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { createEventBridgePublisher } from '../../../core/relay/eventbridge-publisher.ts';
import { createKinesisPublisher } from '../../../core/relay/kinesis-publisher.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { awsError, fakeAwsClient } from '../support/fake-aws-client.ts';

const sleep = async () => {};
const deposit = (stream: string, streamVersion: number) =>
  eventOf({ eventType: 'account.deposited', streamId: `account-${stream}`, streamVersion });

describe('the publisher to the bus', () => {
  test('sends the envelope as detail under its source and type', async () => {
    const sent: PutEventsRequestEntry[] = [];
    const client = fakeAwsClient<never>({ PutEvents: ({ Entries }) => void sent.push(...Entries) });
    const event = deposit('1', 1);
    await createEventBridgePublisher({ client, busName: 'millrace' }).publish([event]);
    expect(sent).toEqual([
      {
        EventBusName: 'millrace',
        Source: 'account-service',
        DetailType: 'account.deposited',
        Detail: JSON.stringify(event),
        Time: new Date('2026-01-01T00:00:00.000Z'),
      },
    ]);
  });

  test('sends ten entries a request, and fewer when they are large', async () => {
    const sizes: number[] = [];
    const client = fakeAwsClient<never>({ PutEvents: ({ Entries }) => void sizes.push(Entries.length) });
    const publisher = createEventBridgePublisher({ client, busName: 'millrace' });
    await publisher.publish(Array.from({ length: 23 }, (_, index) => deposit('1', index + 1)));
    expect(sizes).toEqual([10, 10, 3]);
    sizes.length = 0;
    const large = [1, 2, 3].map((version) => ({ ...deposit('1', version), data: 'x'.repeat(100_000) }));
    await publisher.publish(large);
    expect(sizes).toEqual([2, 1]);
  });

  test.each([
    ['ASCII', 'y'],
    ['two bytes a character', 'ü'],
    ['four bytes a character', '😀'],
    ['escapes', '\n'],
    ['long escapes', '\u0001'],
  ])('refuses in bytes, before it sends, what no queue behind the bus could take: %s', async (_, filling) => {
    const sent: PutEventsRequestEntry[] = [];
    const client = fakeAwsClient<never>({ PutEvents: ({ Entries }) => void sent.push(...Entries) });
    const publisher = createEventBridgePublisher({ client, busName: 'millrace' });
    const width = Buffer.byteLength(JSON.stringify(filling)) - 2;
    const sized = (bytes: number) => {
      const bare = { ...deposit('1', 1), data: { note: '' } };
      const texts = Buffer.byteLength(JSON.stringify(bare.source) + JSON.stringify(bare.eventType));
      const room = bytes - 320 - texts - Buffer.byteLength(JSON.stringify(bare));
      return { ...bare, data: { note: filling.repeat(Math.floor(room / width)) + 'z'.repeat(room % width) } };
    };
    const [fits, small, large] = [sized(1_024_000), deposit('2', 1), sized(1_024_001)];
    expect(await publisher.publish([fits])).toEqual([]);
    expect(await publisher.publish([small, large])).toEqual([
      {
        eventId: large?.eventId,
        code: 'EVENT_TOO_LARGE',
        message: 'the event takes 1024001 bytes as it would be sent; at most 1024000 are taken',
        refused: true,
      },
    ]);
    expect(sent.map(({ Detail }) => Detail)).toEqual([JSON.stringify(fits), JSON.stringify(small)]);
  });

  test('looks at each entry of the answer', async () => {
    const client = fakeAwsClient<never>({
      PutEvents: ({ Entries }) => ({
        FailedEntryCount: 1,
        Entries: Entries.map((_: unknown, index: number) =>
          index === 0 ? { ErrorCode: 'InternalFailure', ErrorMessage: 'oops' } : { EventId: 'x' },
        ),
      }),
    });
    const publisher = createEventBridgePublisher({ client, busName: 'millrace', maxAttempts: 1, sleep });
    const events = [deposit('1', 1), deposit('2', 1)];
    expect(await publisher.publish(events)).toEqual([
      { eventId: events[0]?.eventId, code: 'InternalFailure', message: 'oops' },
    ]);
  });
});

/** A stream that takes records, but fails those that the plan says, in any request. */
function faultyStream(plan: readonly boolean[]) {
  const arrived: PutRecordsRequestEntry[] = [];
  const requests: string[][] = [];
  let step = 0;
  const client = fakeAwsClient<never>({
    PutRecords: ({ Records }: { Records: PutRecordsRequestEntry[] }) => {
      requests.push(Records.map(({ PartitionKey }) => PartitionKey ?? ''));
      const answers = Records.map((record) => {
        const fails = plan[step] ?? false;
        step += 1;
        if (fails) return { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'full' };
        arrived.push(record);
        return { SequenceNumber: `${arrived.length}` };
      });
      return { FailedRecordCount: answers.filter(({ ErrorCode }) => ErrorCode).length, Records: answers };
    },
  });
  const versions = () =>
    arrived.map(({ PartitionKey, Data }) => ({
      key: PartitionKey ?? '',
      version: JSON.parse(Buffer.from(Data ?? []).toString()).streamVersion as number,
    }));
  return { client, versions, requests };
}

describe('the publisher to the analytics stream', () => {
  test('sends the envelope under its stream id, one record of a key to a request', async () => {
    const { client, versions, requests } = faultyStream([]);
    const publisher = createKinesisPublisher({ client, streamName: 'analytics' });
    const failures = await publisher.publish([deposit('1', 1), deposit('1', 2), deposit('2', 1), deposit('1', 3)]);
    expect(failures).toEqual([]);
    expect(requests).toEqual([['account-1', 'account-2'], ['account-1'], ['account-1']]);
    expect(versions()).toEqual([
      { key: 'account-1', version: 1 },
      { key: 'account-2', version: 1 },
      { key: 'account-1', version: 2 },
      { key: 'account-1', version: 3 },
    ]);
  });

  test('holds back what follows an event that fails, and sends the other keys', async () => {
    const { client, versions } = faultyStream([true]);
    const publisher = createKinesisPublisher({ client, streamName: 'analytics', maxAttempts: 1, sleep });
    const events = [deposit('1', 1), deposit('1', 2), deposit('2', 1), deposit('2', 2)];
    const failures = await publisher.publish(events);
    expect(failures.map(({ eventId, code }) => [eventId, code])).toEqual([
      [events[0]?.eventId, 'ProvisionedThroughputExceededException'],
      [events[1]?.eventId, 'HELD_BACK'],
    ]);
    expect(versions()).toEqual([
      { key: 'account-2', version: 1 },
      { key: 'account-2', version: 2 },
    ]);
  });

  test('leaves a hole where an event is refused for good, and sends what follows it', async () => {
    const { client, versions } = faultyStream([]);
    const refusing = fakeAwsClient<never>({
      PutRecords: (input: { Records: PutRecordsRequestEntry[] }) => {
        const tooLarge = ({ Data }: PutRecordsRequestEntry) => (Data?.length ?? 0) > 5_000;
        if (input.Records.some(tooLarge)) throw awsError('InvalidArgumentException');
        return (client as KinesisClient).send({ input, constructor: { name: 'PutRecordsCommand' } } as never);
      },
    });
    const publisher = createKinesisPublisher({ client: refusing, streamName: 'analytics', sleep });
    const note = Array.from({ length: 5_000 }, (_, index) => index.toString(36)).join('');
    const large = { ...deposit('1', 2), data: { note } };
    const failures = await publisher.publish([deposit('1', 1), large, deposit('1', 3), deposit('2', 1)]);
    expect(failures).toMatchObject([{ eventId: large.eventId, code: 'DEPENDENCY_REJECTED', refused: true }]);
    expect(versions()).toEqual([
      { key: 'account-1', version: 1 },
      { key: 'account-2', version: 1 },
      { key: 'account-1', version: 3 },
    ]);
  });

  test('sends an event that comes twice once, and puts a stream into order', async () => {
    const { client, versions } = faultyStream([]);
    const publisher = createKinesisPublisher({ client, streamName: 'analytics' });
    await publisher.publish([deposit('1', 2), deposit('1', 1), deposit('1', 2)]);
    expect(versions().map(({ version }) => version)).toEqual([1, 2]);
  });

  test('keeps each stream in order and loses nothing under any partial failures, batch after batch', async () => {
    const events = fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(events, fc.array(fc.boolean(), { maxLength: 60 }), async (streams, plan) => {
        const next = new Map<string, number>();
        const all = streams.map((stream) => {
          next.set(stream, (next.get(stream) ?? 0) + 1);
          return deposit(stream, next.get(stream) ?? 0);
        });
        const { client, versions } = faultyStream(plan);
        const publisher = createKinesisPublisher({ client, streamName: 'analytics', maxAttempts: 2, sleep });
        // As Lambda does: what failed comes again, and everything after it too.
        let left = all;
        while (left.length > 0) {
          const failed = new Set((await publisher.publish(left)).map(({ eventId }) => eventId));
          const lowest = left.findIndex(({ eventId }) => failed.has(eventId));
          left = lowest === -1 ? [] : left.slice(lowest);
        }
        const firstArrivals = [...new Set(versions().map(({ key, version }) => `${key}@${version}`))];
        for (const stream of next.keys()) {
          const ofStream = firstArrivals.filter((arrival) => arrival.startsWith(`account-${stream}@`));
          expect(ofStream).toEqual(ofStream.map((_, index) => `account-${stream}@${index + 1}`));
        }
        expect(firstArrivals).toHaveLength(all.length);
      }),
      { numRuns: 200 },
    );
  });
});
