import { MemoryDeadLetters } from '../../../core/bus/dead-letters.ts';
import { EventBus } from '../../../core/bus/event-bus.ts';
import { MemoryBroker } from '../../../core/bus/memory-broker.ts';
import type { AnyAggregateCommands } from '../../../core/decider/aggregate-commands.ts';
import { createCommandHandler } from '../../../core/decider/command-handler.ts';
import { loadState } from '../../../core/decider/load-state.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { createUpcaster } from '../../../core/event/upcaster.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import type { DocumentView, TotalsView } from '../../../core/projection/view.ts';
import { createSubscription } from '../../../core/subscription/subscription.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { accountDomain, inMemory, inTables, runRebuild } from '../projection/rebuild/rebuild-fixture.ts';
import { sqsEvent } from '../support/sqs-event.ts';

/*
 * An event of the first version says `{ pounds: '5' }`, one of the second `{ pence: 500 }`. Everything below knows the second
 * only, and throws for anything else: whatever way an old event takes to it, it has to have become new.
 */
const credited = 'account.credited';
const versions = ['1.0', '2.0'];
const upcast = createUpcaster({
  steps: { [credited]: { '1.0': { to: '2.0', up: ({ pounds }) => ({ pence: Number(pounds) * 100 }) } } },
  versionsOf: (eventType) => (eventType === credited ? versions : undefined),
});

function penceOf({ data }: { readonly data: unknown }): number {
  const { pence } = data as { readonly pence?: unknown };
  if (typeof pence === 'number') return pence;
  throw new TypeError(`no pence in ${JSON.stringify(data)}`);
}

const sum: DocumentView<{ readonly pence: number }> = {
  kind: 'document',
  name: 'sum',
  project: (before, event) => ({ pence: (before?.pence ?? 0) + penceOf(event) }),
};

const income: TotalsView<object> = {
  kind: 'totals',
  name: 'income',
  groupings: ['all'],
  sums: ['pence'],
  project: (_, event) => ({ note: {}, contributions: [{ by: 'all', key: 'all', add: { pence: penceOf(event) } }] }),
};

const commands: AnyAggregateCommands = {
  domain: 'account',
  decider: {
    initialState: 0,
    decide: (_, state: number) => [{ type: credited, data: { pence: state } }],
    evolve: (state: number, event: { readonly data: unknown }) => state + penceOf(event),
  },
  snapshots: { stateVersion: '1', policy: { everyEvents: 4 } },
  commands: { double: { validate: () => [], streamId: () => 'account-1' } },
};

const catalog = {
  resolve: (name: string) => (name === credited ? credited : undefined),
  nearest: () => [],
  types: () => [credited],
  currentVersion: () => '2.0',
  validate: () => [],
  validateEnvelope: () => [],
};

const old = { type: credited, version: '1.0', data: { pounds: '5' } };
const any = { expectedVersion: 'any', correlationId: 'c' } as const;
const oldEvent = eventOf({ eventType: credited, version: '1.0', data: { pounds: '5' } });
const future = eventOf({ eventType: credited, version: '3.0', streamVersion: 2, data: { groats: 30 } });

async function setUp(storage = inMemory()) {
  const domain = accountDomain(storage, [sum, income], upcast);
  const { commit } = await domain.store.append('account-1', [old, old], any);
  return { ...domain, commit };
}

async function incomeOf({ readers, clock }: Awaited<ReturnType<typeof setUp>>) {
  clock.advance(2_000);
  return (await readers.getTotals('income', 'all')).get('all');
}

test('a command decides on what old events have become, with a snapshot of them and without', async () => {
  const { store } = await setUp();
  const handle = createCommandHandler({ commands, store, catalog, upcast });
  const double = () => handle({ command: 'double', body: {}, correlationId: 'c' });
  const decided: unknown[] = [];
  for (let times = 0; times < 3; times += 1) decided.push((await double()).events[0]?.data);
  expect(decided).toEqual([{ pence: 1_000 }, { pence: 2_000 }, { pence: 4_000 }]);
  const { snapshot } = await store.load('account-1', { snapshot: { stateVersion: '1' } });
  expect(snapshot).toMatchObject({ version: 4, state: 4_000 });
});

test('a state of the past is made of what old events have become', async () => {
  const { store } = await setUp();
  expect(await loadState('account-1', { commands, store, upcast }, 1)).toMatchObject({ state: 500 });
});

test('documents and sums are made of what old events have become', async () => {
  const domain = await setUp();
  expect(await domain.project([domain.commit])).toEqual({ batchItemFailures: [] });
  expect((await domain.readers.getDocuments('sum', ['1'])).get('1')?.value).toEqual({ pence: 1_000 });
  expect(await incomeOf(domain)).toEqual({ pence: 1_000 });
});

test.each([
  ['memory', async () => inMemory()],
  ['DynamoDB tables', () => inTables()],
])('a rebuild in %s, and its verification, see what old events have become', async (_, storage) => {
  const domain = await setUp(await storage());
  expect(await runRebuild(domain.rebuild, 'sum')).toMatchObject({ outcome: 'switched', events: 2, failed: 0 });
  expect(await runRebuild(domain.rebuild, 'income')).toMatchObject({ outcome: 'switched', failed: 0 });
  domain.clock.advance(2_000);
  expect((await domain.readers.getDocuments('sum', ['1'])).get('1')?.value).toEqual({ pence: 1_000 });
  expect(await incomeOf(domain)).toEqual({ pence: 1_000 });
});

test('what a deleted stream of old events added to sums is taken off again', async () => {
  const domain = await setUp();
  await domain.project([domain.commit]);
  await domain.store.close('account-1', { as: 'deleted', correlationId: 'c' });
  // A record behind a gap makes the projector look into the stream, and find it deleted.
  const gap: Commit = { ...domain.commit, number: 3, first: 5, last: 6 };
  expect(await domain.project([gap])).toEqual({ batchItemFailures: [] });
  expect(await incomeOf(domain)).toEqual({ pence: 0 });
});

describe('a consumer is given what an old event has become', () => {
  const consuming = () => {
    const handled: number[] = [];
    const letters: unknown[] = [];
    const consume = createSubscription({
      handle: async (event) => void handled.push(penceOf(event)),
      catalog,
      queue: { deadLetter: async (letter) => void letters.push(letter), defer: async () => {} },
      maxReceiveCount: 5,
      acceptsReplays: true,
      upcast,
    });
    return { handled, letters, consume };
  };
  const onBus = (event: EventEnvelope, more: object = {}) => ({
    'detail-type': event.eventType,
    source: event.source,
    detail: event,
    ...more,
  });

  test.each([
    ['from the bus', onBus(oldEvent), 1],
    ['replayed from the archive', onBus(oldEvent, { 'replay-name': 'again' }), 1],
    ['moved back from the dead letters', onBus(oldEvent), 4],
    ['straight from a relay', oldEvent, 1],
  ])('%s', async (_, body, receiveCount) => {
    const { consume, handled, letters } = consuming();
    expect(await consume(sqsEvent([body], receiveCount))).toEqual({ batchItemFailures: [] });
    expect({ handled, letters }).toEqual({ handled: [500], letters: [] });
  });
});

test('a handler of the event bus is given what an old event has become, and so it is when a dead letter is redriven', async () => {
  const letters: Parameters<EventBus['redrive']>[0][] = [];
  const broker = new MemoryBroker();
  const bus = new EventBus({
    catalog,
    source: 'account-service',
    brokers: [broker],
    upcast,
    deadLetters: { put: async (letter) => void letters.push(letter) },
  });
  const handled: number[] = [];
  let broken = true;
  const handler = (event: EventEnvelope) => {
    handled.push(penceOf(event));
    if (broken) throw new Error('not now');
  };
  bus.subscribe('*', handler, { retry: { maxAttempts: 1 } });
  await bus.publish(oldEvent as never);
  await bus.settled();
  broken = false;
  for (const letter of letters.splice(0)) await bus.redrive(letter);
  expect({ handled, letters }).toEqual({ handled: [500, 500], letters: [] });
});

describe('an event bus without a way from old versions', () => {
  const told = { ...catalog, versions: () => versions };

  function busOver(of: typeof catalog) {
    const deadLetters = new MemoryDeadLetters();
    const bus = new EventBus({ catalog: of, source: 'account-service', brokers: [new MemoryBroker()], deadLetters });
    return { bus, deadLetters };
  }

  test.each([[credited], ['account.*'], ['*']])('refuses a subscription to %s', (subject) => {
    const { bus } = busOver(told);
    expect(() => bus.subscribe(subject as '*', () => {})).toThrow(
      expect.objectContaining({
        code: 'CONFIGURATION_INVALID',
        message: 'account.credited has versions 1.0, 2.0: the bus needs an upcast that brings old events up to date',
      }),
    );
    expect(bus.handlers()).toEqual([]);
  });

  test('takes one with an upcast, and one to a type with one version', () => {
    const one = { ...told, versions: () => ['2.0'] };
    expect(busOver(one).bus.subscribe('*', () => {}).name).toBe('handler');
    const bus = new EventBus({ catalog: told, source: 'account-service', brokers: [new MemoryBroker()], upcast });
    expect(bus.subscribe('*', () => {}).name).toBe('handler');
  });

  test('hands no old event to a handler, where the catalog does not tell its versions', async () => {
    const { bus, deadLetters } = busOver(catalog);
    const handler = jest.fn();
    bus.subscribe('*', handler);
    await bus.publish(oldEvent as never);
    await bus.settled();
    expect(handler).not.toHaveBeenCalled();
    expect(bus.metrics().invalid).toBe(1);
    const [letter] = deadLetters.take();
    expect(letter).toMatchObject({
      code: 'EVENT_OUTDATED',
      reason: 'account.credited 1.0 is older than its handlers, which take 2.0, and nothing upcasts it',
      event: { eventId: oldEvent.eventId },
    });
  });

  test('makes no dead letter of an old event that nobody asks for', async () => {
    const { bus, deadLetters } = busOver(catalog);
    await bus.publish(oldEvent as never);
    await bus.settled();
    expect([deadLetters.list(), bus.metrics().unhandled]).toEqual([[], 1]);
  });
});

describe('a dead letter of before the newest version', () => {
  const letter = { event: oldEvent, body: '', subscription: 'till', code: 'X', reason: '', pointers: [], attempts: 5 };

  test('is redriven as what its event has become', async () => {
    const bus = new EventBus({ catalog, source: 'account-service', brokers: [new MemoryBroker()], upcast });
    const handled: number[] = [];
    bus.subscribe('*', (event: EventEnvelope) => void handled.push(penceOf(event)), { name: 'till' });
    await bus.redrive(letter);
    expect(handled).toEqual([500]);
  });

  test('is a dead letter again where nothing brings it up to date', async () => {
    const deadLetters = new MemoryDeadLetters();
    const bus = new EventBus({ catalog, source: 'account-service', brokers: [new MemoryBroker()], deadLetters });
    const handler = jest.fn();
    bus.subscribe('*', handler, { name: 'till' });
    await bus.redrive(letter);
    expect(handler).not.toHaveBeenCalled();
    expect(deadLetters.list()).toMatchObject([{ event: oldEvent, subscription: 'till', code: 'EVENT_OUTDATED' }]);
  });
});

describe('an event that is newer than the code', () => {
  const newer = { type: credited, version: '3.0', data: { groats: 30 } };

  test('fails what loads its stream, by its own code', async () => {
    const { store } = await setUp();
    await store.append('account-1', [newer], any);
    const fails = {
      code: 'EVENT_FROM_THE_FUTURE',
      message: 'account.credited 3.0 is newer than this code, which knows 2.0',
    };
    await expect(loadState('account-1', { commands, store, upcast })).rejects.toMatchObject(fails);
    const handle = createCommandHandler({ commands, store, catalog, upcast });
    await expect(handle({ command: 'double', body: {}, correlationId: 'c' })).rejects.toMatchObject(fails);
  });

  test('is the one record that a projector reports, and the other streams go on', async () => {
    const domain = await setUp();
    const { commit } = await domain.store.append('account-2', [newer], any);
    const third = await domain.store.append('account-3', [old], any);
    const batch = [domain.commit, commit, third.commit];
    expect(await domain.project(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(await incomeOf(domain)).toEqual({ pence: 1_500 });
    expect(await runRebuild(domain.rebuild, 'sum')).toMatchObject({ outcome: 'switched', failed: 1 });
  });

  test('is a dead letter of the event bus', async () => {
    const codes: string[] = [];
    const deadLetters = { put: async ({ code }: { readonly code: string }) => void codes.push(code) };
    const broker = new MemoryBroker();
    const bus = new EventBus({ catalog, source: 'account-service', brokers: [broker], upcast, deadLetters });
    const handler = jest.fn();
    bus.subscribe('*', handler);
    await broker.publish([future]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(codes).toEqual(['EVENT_FROM_THE_FUTURE']);
    expect(handler).not.toHaveBeenCalled();
  });
});
