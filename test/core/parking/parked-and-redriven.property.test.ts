import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { commitToItem } from '../../../core/event-store/commit-item.ts';
import type { LoadOptions } from '../../../core/event-store/event-store.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import type { Parking } from '../../../core/parking/failed-records.ts';
import { MemoryParkedRecords } from '../../../core/parking/memory-parked-records.ts';
import type { ParkedBatch, TableReader } from '../../../core/parking/parked-records.ts';
import { type RecordImage, redrive } from '../../../core/parking/redrive.ts';
import type { TableAnswer, TableEvent } from '../../../core/parking/table-event.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../../core/projection/projector.ts';
import type { View } from '../../../core/projection/view.ts';
import { createRelay } from '../../../core/relay/relay.ts';
import { streamEventOf } from '../../../core/testing/stream-records.ts';
import { documentOf, totalsOf } from '../../../core/testing/view-spec.ts';
import { balanceView, movementsView } from '../support/account-domain.ts';

const source = 'account-service';
const sleep = async () => {};

/** One commit: what it holds, and what is wrong with it until it is mended. */
const commitPlan = fc.record({
  stream: fc.constantFrom('1', '2', '3'),
  amounts: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }),
  wrong: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('damaged', 'not taken by a view', 'refused by the bus') },
  ),
});

const history = fc.record({
  plan: fc.array(commitPlan, { minLength: 1, maxLength: 14 }),
  batchSizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 14 }),
  /** Records that are handed over before anything is mended. */
  mendedAfter: fc.nat(14),
  /** Whether each try to park, or to write a view, meets a throttle. */
  throttles: fc.array(fc.boolean(), { maxLength: 20 }),
});

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** A table's history with everything that is wrong in it, a projector and a relay that park, and what they have made. */
async function world({ plan, throttles }: History) {
  let mended = false;
  let step = 0;
  const throttled = () => {
    step += 1;
    if (throttles[step]) throw new MillraceError('DEPENDENCY_THROTTLED', 'slow down');
  };
  const commits: Commit[] = [];
  const store = new MemoryEventStore({ source, onCommit: (commit) => commits.push(commit) });
  for (const { stream, amounts } of plan) {
    const events = amounts.map((amount) => ({ type: 'account.deposited', version: '1.0', data: { amount } }));
    await store.append(`account-${stream}`, events, { expectedVersion: 'any', correlationId: 'c' });
  }
  const wrongAt = (kind: string) => (commit: Commit) => plan[commits.indexOf(commit)]?.wrong === kind && !mended;
  const isDamaged = wrongAt('damaged');
  const eventsOf = (kind: string) =>
    new Set(commits.filter(wrongAt(kind)).flatMap(({ events }) => events.map(({ eventId }) => eventId)));
  const [notTaken, refused] = [eventsOf('not taken by a view'), eventsOf('refused by the bus')];

  const readable: Pick<MemoryEventStore, 'load'> = {
    async load(streamId: string, options: LoadOptions = {}) {
      const { from = 1, to = Number.POSITIVE_INFINITY } = options;
      const within = ({ streamId: of, first, last }: Commit) => of === streamId && first <= to && last >= from;
      const bad = commits.find((commit) => within(commit) && isDamaged(commit));
      if (bad === undefined) return store.load(streamId, options);
      throw new MillraceError('CORRUPT_STREAM', 'not a commit', { context: { commitNumber: bad.number } });
    },
  };
  const readModels = new MemoryReadModelStore();
  const { putDocument, applyTotals } = readModels;
  readModels.putDocument = async (write) => {
    throttled();
    return putDocument.call(readModels, write);
  };
  readModels.applyTotals = async (write) => {
    throttled();
    return applyTotals.call(readModels, write);
  };
  const picky = <V extends View>(view: V): V => ({
    ...view,
    project(before: never, event: EventEnvelope) {
      if (!mended && notTaken.has(event.eventId)) throw new Error('cannot divide');
      return view.project(before, event) as never;
    },
  });
  const parked = new MemoryParkedRecords();
  const park = async (batch: ParkedBatch) => {
    throttled();
    await parked.park(batch);
  };
  const parkingOf = (reader: TableReader): Parking => ({ domain: 'account', reader, records: { park } });
  const arrived: EventEnvelope[] = [];
  const bus = {
    name: 'bus',
    async publish(events: readonly EventEnvelope[]) {
      const bad = events.filter(({ eventId }) => !mended && refused.has(eventId));
      arrived.push(...events.filter((event) => !bad.includes(event)));
      return bad.map(({ eventId }) => ({ eventId, code: 'TooLarge', message: '', refused: true as const }));
    },
  };
  const views = [picky(balanceView), picky(movementsView)];
  const readers: Readonly<Record<TableReader, (event: TableEvent) => Promise<TableAnswer>>> = {
    projector: createProjector({
      views,
      store: readable,
      readModels,
      source,
      sleep,
      parking: parkingOf('projector'),
    }),
    relay: createRelay({
      publishers: [bus],
      source,
      emits: ['account.deposited'],
      parking: parkingOf('relay'),
    }),
  };
  const records = streamEventOf(commits).Records.map((record, index) => {
    const damaged = isDamaged(commits[index] as Commit);
    const crc = damaged ? { crc: { S: 'wrong' } } : {};
    return { ...record, dynamodb: { ...record.dynamodb, NewImage: { ...record.dynamodb?.NewImage, ...crc } } };
  }) as DynamoDBRecord[];
  const mend = () => {
    mended = true;
  };
  return { commits, readModels, arrived, parked, readers, records, mend };
}

/** As Lambda does: what is reported comes again, with what follows it. Answers how many calls it took. */
async function deliver(
  records: readonly DynamoDBRecord[],
  sizes: readonly number[],
  read: (event: DynamoDBStreamEvent) => Promise<TableAnswer>,
): Promise<number> {
  let calls = 0;
  for (let at = 0; at < records.length; calls += 1) {
    const batch = records.slice(at, at + (sizes[calls % sizes.length] ?? 1));
    const { batchItemFailures } = await read({ Records: batch });
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const lowest = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    at += lowest === -1 ? batch.length : lowest;
  }
  return calls;
}

test('what is parked and redriven ends as if nothing had ever been wrong', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (given) => {
      const { commits, readModels, arrived, parked, readers, records, mend } = await world(given);
      const [before, after] = [records.slice(0, given.mendedAfter), records.slice(given.mendedAfter)];
      for (const reader of ['projector', 'relay'] as const) {
        const calls = await deliver(before, given.batchSizes, readers[reader]);
        // Nothing is tried again but for the throttles.
        expect(calls).toBeLessThanOrEqual(before.length + given.throttles.length);
      }
      mend();
      for (const reader of ['projector', 'relay'] as const) {
        // The table is mended; its stream still has what was damaged as it was written.
        await deliver(after, given.batchSizes, readers[reader]);
      }
      const imageOf = new Map(
        commits.map((commit) => [`${commit.streamId}#${commit.number}`, commitToItem(commit) as RecordImage]),
      );
      for (const reader of ['projector', 'relay'] as const) {
        // A throttle during a redrive leaves batches parked: it is repeated.
        for (let tries = 0; tries <= given.throttles.length; tries += 1) {
          const results = redrive(
            { domain: 'account', reader },
            {
              parked,
              itemNow: async ({ dynamodb }) => imageOf.get(`${dynamodb?.Keys?.pk?.S}#${dynamodb?.Keys?.sk?.N}`),
              call: (_, event) => readers[reader](event as TableEvent),
            },
          );
          const outcomes = new Set<string>();
          for await (const { outcome } of results) outcomes.add(outcome);
          if (!outcomes.has('failed')) break;
        }
        for await (const key of parked.list({ domain: 'account', reader })) throw new Error(`${key} is still parked`);
      }

      const events = commits.flatMap((commit) => commit.events);
      const streams = [...new Set(commits.map(({ streamId }) => streamId))];
      for (const streamId of streams) {
        const id = streamId.slice('account-'.length);
        const own = events.filter((event) => event.streamId === streamId);
        const expected = { value: documentOf(balanceView, own), streamVersion: own.length };
        expect((await readModels.getDocuments('balance', [id])).get(id)).toMatchObject(expected);
      }
      const sums = Object.fromEntries(await readModels.getTotals('movements', 'all'));
      expect(sums).toEqual(totalsOf(movementsView, events).all);
      expect([...new Set(arrived.map(({ eventId }) => eventId))].sort()).toEqual(
        events.map(({ eventId }) => eventId).sort(),
      );
    }),
    { numRuns: 300 },
  );
});

test('while nothing is mended, a view holds every commit before the first that is wrong, and none after it', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (given) => {
      const { commits, readModels, readers, records } = await world(given);
      await deliver(records, given.batchSizes, readers.projector);
      for (const stream of ['1', '2', '3']) {
        const own = commits.filter(({ streamId }) => streamId === `account-${stream}`);
        const isWrong = (commit: Commit) =>
          ['damaged', 'not taken by a view'].includes(given.plan[commits.indexOf(commit)]?.wrong ?? '');
        const first = own.findIndex(isWrong);
        const good = first === -1 ? own : own.slice(0, first);
        const events = good.flatMap((commit) => commit.events);
        const found = (await readModels.getDocuments('balance', [stream])).get(stream);
        expect(found?.streamVersion ?? 0).toBe(events.length);
        expect(found?.value).toEqual(events.length === 0 ? undefined : documentOf(balanceView, events));
      }
    }),
    { numRuns: 300 },
  );
});
