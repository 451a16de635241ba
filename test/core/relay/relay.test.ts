import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import type { Parking } from '../../../core/parking/failed-records.ts';
import type { ParkedBatch } from '../../../core/parking/parked-records.ts';
import type { EventPublisher } from '../../../core/relay/event-publisher.ts';
import { createRelay } from '../../../core/relay/relay.ts';
import { streamEventOf } from '../../../core/testing/stream-records.ts';

const source = 'account-service';
const emits = ['account.deposited'];

async function commitsOf(...commits: readonly { stream: string; events: number; type?: string }[]) {
  const written: Commit[] = [];
  const store = new MemoryEventStore({ source, onCommit: (commit) => written.push(commit) });
  for (const { stream, events, type = 'account.deposited' } of commits) {
    const event = { type, version: '1.0', data: {} };
    const options = { expectedVersion: 'any', correlationId: 'c' } as const;
    await store.append(
      `account-${stream}`,
      Array.from({ length: events }, () => event),
      options,
    );
  }
  return written;
}

/** A place to park, and what is there: stream, commit numbers and code. */
function parkingPlace() {
  const batches: ParkedBatch[] = [];
  const park = async (batch: ParkedBatch) => void batches.push(batch);
  const parking: Parking = { domain: 'account', reader: 'relay', records: { park } };
  const parked = () =>
    batches.map(({ streamId, code, records }) => {
      return `${streamId} ${(records as readonly DynamoDBRecord[]).map(({ dynamodb }) => dynamodb?.Keys?.sk?.N)} ${code}`;
    });
  return { parking, parked };
}

function destination(name: string, fails: (event: EventEnvelope) => boolean = () => false) {
  const arrived: EventEnvelope[] = [];
  const publisher: EventPublisher = {
    name,
    async publish(events) {
      const failed = events.filter(fails);
      arrived.push(...events.filter((event) => !failed.includes(event)));
      return failed.map(({ eventId }) => ({ eventId, code: 'Failed', message: '' }));
    },
  };
  return { arrived, publisher };
}

test('every event of every commit goes to each destination', async () => {
  const commits = await commitsOf({ stream: '1', events: 2 }, { stream: '2', events: 1 });
  const [bus, stream] = [destination('bus'), destination('stream')];
  const relay = createRelay({ publishers: [bus.publisher, stream.publisher], source, emits });
  expect(await relay(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
  expect(bus.arrived).toEqual(commits.flatMap(({ events }) => events));
  expect(stream.arrived).toEqual(bus.arrived);
});

test('a record is reported when one of its events failed at one of the destinations', async () => {
  const commits = await commitsOf({ stream: '1', events: 2 }, { stream: '2', events: 1 }, { stream: '3', events: 1 });
  const bus = destination('bus', ({ streamId, streamVersion }) => streamId === 'account-1' && streamVersion === 2);
  const stream = destination('stream', ({ streamId }) => streamId === 'account-3');
  const relay = createRelay({ publishers: [bus.publisher, stream.publisher], source, emits });
  expect(await relay(streamEventOf(commits))).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }],
  });
  expect(bus.arrived).toHaveLength(3);
  expect(stream.arrived).toHaveLength(3);
});

test('an event that the manifest does not name is not sent and not dropped', async () => {
  const commits = await commitsOf({ stream: '1', events: 1, type: 'account.secret' }, { stream: '2', events: 1 });
  const bus = destination('bus');
  const relay = createRelay({ publishers: [bus.publisher], source, emits });
  expect(await relay(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(bus.arrived.map(({ streamId }) => streamId)).toEqual(['account-2']);
});

test('a record that is not a commit is reported, and the others are sent', async () => {
  const commits = await commitsOf({ stream: '1', events: 1 }, { stream: '2', events: 1 });
  const event = streamEventOf(commits);
  delete event.Records[0]?.dynamodb?.NewImage?.at;
  const bus = destination('bus');
  const relay = createRelay({ publishers: [bus.publisher], source, emits });
  expect(await relay(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(bus.arrived.map(({ streamId }) => streamId)).toEqual(['account-2']);
});

test('an event goes where its route says, and a record waits for the destinations of its own events only', async () => {
  const commits = await commitsOf(
    { stream: '1', events: 1 },
    { stream: '2', events: 1, type: 'account.opened' },
    { stream: '3', events: 1, type: 'account.closed' },
  );
  const [bus, stream] = [destination('bus', () => true), destination('stream')];
  const routes: Record<string, string[]> = { 'account.deposited': ['stream'], 'account.opened': ['bus', 'stream'] };
  const route = ({ eventType }: EventEnvelope) => routes[eventType] ?? [];
  const all = ['account.deposited', 'account.opened', 'account.closed'];
  const relay = createRelay({ publishers: [bus.publisher, stream.publisher], source, emits: all, route });
  expect(await relay(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(stream.arrived.map(({ streamId }) => streamId)).toEqual(['account-1', 'account-2']);
});

test('an event with a destination that the relay does not have is sent nowhere and not dropped', async () => {
  const commits = await commitsOf({ stream: '1', events: 1 });
  const bus = destination('bus');
  const relay = createRelay({ publishers: [bus.publisher], source, emits, route: () => ['bus', 'moon'] });
  expect(await relay(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(bus.arrived).toEqual([]);
});

describe('what no retry helps', () => {
  const versionsAt = (arrived: readonly EventEnvelope[]) =>
    arrived.map(({ streamId, streamVersion }) => `${streamId}@${streamVersion}`);

  test('is parked and counts as done, and later commits of its stream go on', async () => {
    const commits = await commitsOf(
      { stream: '1', events: 1 },
      { stream: '1', events: 1 },
      { stream: '2', events: 1, type: 'account.secret' },
      { stream: '1', events: 1 },
      { stream: '2', events: 1 },
    );
    const event = streamEventOf(commits);
    delete event.Records[1]?.dynamodb?.NewImage?.at;
    const bus = destination('bus');
    const { parking, parked } = parkingPlace();
    const relay = createRelay({ publishers: [bus.publisher], source, emits, parking });
    expect(await relay(event)).toEqual({ batchItemFailures: [] });
    expect(parked()).toEqual(['account-1 2 CORRUPT_STREAM', 'account-2 1 UNKNOWN_EVENT_TYPE']);
    expect(versionsAt(bus.arrived)).toEqual(['account-1@1', 'account-1@3', 'account-2@2']);
  });

  test('of a commit with one event that has nowhere to go, no other is sent either', async () => {
    const written: Commit[] = [];
    const store = new MemoryEventStore({ source, onCommit: (commit) => written.push(commit) });
    const events = ['account.deposited', 'account.secret'].map((type) => ({ type, version: '1.0', data: {} }));
    await store.append('account-1', events, { expectedVersion: 'none', correlationId: 'c' });
    const bus = destination('bus');
    const { parking, parked } = parkingPlace();
    const relay = createRelay({ publishers: [bus.publisher], source, emits, parking });
    expect(await relay(streamEventOf(written))).toEqual({ batchItemFailures: [] });
    expect(parked()).toEqual(['account-1 1 UNKNOWN_EVENT_TYPE']);
    expect(bus.arrived).toEqual([]);
  });

  test('a destination that the relay does not have is parked', async () => {
    const commits = await commitsOf({ stream: '1', events: 1 });
    const bus = destination('bus');
    const { parking, parked } = parkingPlace();
    const route = () => ['bus', 'moon'];
    const relay = createRelay({ publishers: [bus.publisher], source, emits, route, parking });
    expect(await relay(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
    expect(parked()).toEqual(['account-1 1 CONFIGURATION_INVALID']);
  });

  test('an event that a destination refuses for good is parked; one that it did not get is not', async () => {
    const commits = await commitsOf({ stream: '1', events: 1 }, { stream: '2', events: 1 });
    const publisher: EventPublisher = {
      name: 'bus',
      publish: async (events) =>
        events.map(({ eventId, streamId }) => {
          const failure = { eventId, code: 'TooLarge', message: 'above the limit' };
          return streamId === 'account-1' ? { ...failure, refused: true } : { ...failure, code: 'Throttling' };
        }),
    };
    const { parking, parked } = parkingPlace();
    const relay = createRelay({ publishers: [publisher], source, emits, parking });
    expect(await relay(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(parked()).toEqual(['account-1 1 EVENT_REFUSED']);
  });

  test('is sent by a redrive once it is mended, and says why until then', async () => {
    const commits = await commitsOf({ stream: '1', events: 1, type: 'account.secret' });
    const bus = destination('bus');
    const { parking, parked } = parkingPlace();
    const options = { publishers: [bus.publisher], source, parking };
    const event = { ...streamEventOf(commits), redrive: true };
    expect(await createRelay({ ...options, emits })(event)).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
      reasons: { 1: { code: 'UNKNOWN_EVENT_TYPE', message: 'account.secret is not in the manifest' } },
    });
    const mended = createRelay({ ...options, emits: ['account.secret'] });
    expect(await mended(event)).toEqual({ batchItemFailures: [], reasons: {} });
    expect(versionsAt(bus.arrived)).toEqual(['account-1@1']);
    expect(parked()).toEqual([]);
  });
});

test('under any failures every event arrives, if what is reported is delivered again', async () => {
  const plan = fc.array(fc.record({ stream: fc.constantFrom('1', '2'), events: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(plan, fc.array(fc.boolean(), { maxLength: 50 }), async (commitPlan, failures) => {
      const commits = await commitsOf(...commitPlan);
      let step = 0;
      const fails = () => failures[step++] ?? false;
      const [bus, stream] = [destination('bus', fails), destination('stream', fails)];
      const relay = createRelay({ publishers: [bus.publisher, stream.publisher], source, emits });
      let records = streamEventOf(commits).Records;
      while (records.length > 0) {
        const { batchItemFailures } = await relay({ Records: records });
        const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
        const lowest = records.findIndex(({ dynamodb }) => failed.includes(dynamodb?.SequenceNumber ?? ''));
        records = lowest === -1 ? [] : records.slice(lowest);
      }
      const ids = commits.flatMap(({ events }) => events.map(({ eventId }) => eventId)).sort();
      for (const { arrived } of [bus, stream]) {
        expect([...new Set(arrived.map(({ eventId }) => eventId))].sort()).toEqual(ids);
      }
    }),
  );
});
