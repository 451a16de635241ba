import fc from 'fast-check';
import { type CountingOptions, countEvents } from '../../../core/analytics/shard-counting.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';

/** Fails the nth call that writes, before it has an effect or after. */
interface Crash {
  readonly write: number;
  readonly after: boolean;
}

/** One invocation: a part of the shard's log, and where it dies. */
interface Invocation {
  readonly from: number;
  readonly length: number;
  readonly crash: Crash | undefined;
}

const contributions = ({ eventType }: EventEnvelope) => [{ by: 'type', key: eventType, add: { count: 1 } }];
const crashed = new Error('crashed');
let tokens = 0;

/** The store as one invocation sees it: each call waits for its turn, and the one where the invocation dies throws. */
function seenBy(
  { crash }: Invocation,
  store: MemoryReadModelStore,
  turn: () => Promise<void>,
): CountingOptions['readModels'] {
  let writes = 0;
  const writing = async <T>(write: () => Promise<T>): Promise<T> => {
    await turn();
    writes += 1;
    if (crash !== undefined && writes > crash.write) throw crashed;
    if (writes === crash?.write && !crash.after) throw crashed;
    const answer = await write();
    if (writes === crash?.write) throw crashed;
    return answer;
  };
  const reading = async <T>(read: () => Promise<T>): Promise<T> => {
    await turn();
    return read();
  };
  return {
    getDocuments: (view, keys) => reading(() => store.getDocuments(view, keys)),
    getNotes: (view, ids) => reading(() => store.getNotes(view, ids)),
    putDocument: (write) => writing(() => store.putDocument(write)),
    applyTotals: (write) => writing(() => store.applyTotals(write)),
  };
}

const eventAt = ({ stream, version, outside }: { stream: number; version: number; outside: boolean }): EventEnvelope =>
  eventOf({
    eventType: `type.${version % 3}`,
    streamId: `s-${stream}`,
    streamVersion: version,
    eventId: `${stream}/${version}/${outside}`,
    ...(outside && { origin: 'outside' as const }),
  });

/** A log in which events come in any order and again, as relays that retry put them. */
const log = fc.array(
  fc.record({ stream: fc.integer({ min: 1, max: 3 }), version: fc.integer({ min: 1, max: 6 }), outside: fc.boolean() }),
  { minLength: 1, maxLength: 24 },
);

const invocation = fc.record({
  from: fc.nat({ max: 23 }),
  length: fc.integer({ min: 1, max: 24 }),
  crash: fc.option(fc.record({ write: fc.integer({ min: 1, max: 8 }), after: fc.boolean() }), { nil: undefined }),
});

async function count(
  store: MemoryReadModelStore,
  events: readonly EventEnvelope[],
  way: Invocation,
  turn: () => Promise<void>,
) {
  const readModels = seenBy(way, store, turn);
  const rest = { view: 'events', contributions, packs: { type: () => 'all' }, now: () => 0, sleep: turn };
  // Tokens have to differ between those who run at once.
  const random = () => {
    tokens += 1;
    return tokens / 1e9;
  };
  await countEvents('shard', events.slice(way.from, way.from + way.length), { ...rest, readModels, random }).catch(
    (error) => {
      if (error !== crashed && (error as Error).name !== 'DEPENDENCY_THROTTLED') throw error;
    },
  );
}

const whole: Invocation = { from: 0, length: 24, crash: undefined };

test('each event counts once: sent again, in disorder, in batches that overlap, by several at once, dying between any two writes', async () => {
  await fc.assert(
    fc.asyncProperty(log, fc.array(invocation, { maxLength: 6 }), fc.scheduler(), async (facts, ways, scheduler) => {
      const store = new MemoryReadModelStore();
      const events = facts.map(eventAt);
      const turn = () => scheduler.schedule(Promise.resolve());
      const running = Promise.all(ways.map((way) => count(store, events, way, turn)));
      await scheduler.waitFor(running);
      // What Lambda did not get counted it hands over again, and here also what it did.
      await count(store, events, whole, async () => {});
      const distinct = new Map(events.map((event) => [event.eventId, event.eventType]));
      const expected = new Map<string, number>();
      for (const type of distinct.values()) expected.set(`count#${type}`, (expected.get(`count#${type}`) ?? 0) + 1);
      const { all = {} } = Object.fromEntries(await store.getTotals('events', 'type'));
      expect(new Map(Object.entries(all).sort())).toEqual(new Map([...expected].sort()));
    }),
    { numRuns: 300 },
  );
}, 60_000);
