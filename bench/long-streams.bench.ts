import type { StreamHead } from '../core/event-store/event-store.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { castoreName } from './castore-ledger.ts';
import { bookingsFrom } from './ledger.ts';
import { type Measured, measureOperations, type Operation, operationFigures, timeFigure } from './operations.ts';
import { checkSameAccount, type RunningLedgers, startLedgers } from './running-ledgers.ts';

const rounds = 9;
const roundsOfLong = 3;
const lengths = [10, 1_000, 100_000] as const;
/** A stream's newest events come one by one, those before by the hundred. */
const oneByOne = 160;
/** The newest of all by commands. The first finds a snapshot due and leaves the others behind it: 49 are about the mean. */
const byCommands = 50;

/** Loads of streams that differ in nothing but their length. */
export const longStreams: Benchmark = {
  name: 'long-streams',
  question: 'How does the time of a load grow with the length of the stream?',
  run: async ({ progress }) => {
    await using ledgers = await startLedgers();
    for (const events of lengths) {
      progress(`writing ${counted(events)}`);
      await write(events, ledgers);
    }
    const { meter } = ledgers;
    progress(`${rounds} rounds in turn`);
    const short = await measureOperations(shortOperations(ledgers), { meter, rounds });
    progress(`${roundsOfLong} rounds of the loads that take long`);
    const long = await measureOperations(longOperations(ledgers), { meter, rounds: roundsOfLong });
    for (const events of lengths) await checkSameAccount(idOf(events), ledgers);
    return figures({ ...short, ...long });
  },
};

async function write(events: number, { ours, theirs }: RunningLedgers): Promise<void> {
  const id = idOf(events);
  let head: StreamHead | undefined;
  let left: number = events;
  while (left > 0) {
    const version = events - left;
    const bookings = bookingsFrom(version, left > oneByOne ? Math.min(100, left - oneByOne) : 1);
    if (left > byCommands) head = await ours.append(id, bookings, head);
    else await ours.book(id, bookings);
    await theirs.pushGroup(id, bookings, version);
    left -= bookings.length;
  }
}

type Way = 'snapshot' | 'whole' | 'castore';

function shortOperations(ledgers: RunningLedgers): Record<string, Operation> {
  return Object.fromEntries([
    operation('castore', 1_000, { calls: 8, ledgers }),
    operation('whole', 1_000, { calls: 20, ledgers }),
    operation('castore', 10, { calls: 40, ledgers }),
    ...lengths.map((events) => operation('snapshot', events, { calls: 40, ledgers })),
  ]);
}

/** Apart from the others, for the garbage that they leave slows down what follows. */
function longOperations(ledgers: RunningLedgers): Record<string, Operation> {
  return Object.fromEntries([
    operation('whole', 100_000, { calls: 1, ledgers }),
    operation('castore', 100_000, { calls: 1, ledgers }),
  ]);
}

/** One way to load one stream, `calls` times a round. */
function operation(way: Way, events: number, of: { calls: number; ledgers: RunningLedgers }): [string, Operation] {
  const { ours, theirs } = of.ledgers;
  const id = idOf(events);
  const ways = {
    snapshot: { what: `a load, ${counted(events)}`, call: () => ours.load(id) },
    whole: { what: `a load without snapshot, ${counted(events)}`, call: () => ours.loadAll(id) },
    castore: { what: `getAggregate of ${castoreName}, ${counted(events)}`, call: () => theirs.load(id) },
  };
  return [keyOf(way, events), { calls: of.calls, ...ways[way] }];
}

function figures(measured: Readonly<Record<string, Measured>>): Figure[] {
  const of = (way: Way, events: number) => measured[keyOf(way, events)] as Measured;
  const newest = (events: number) => of('snapshot', events);
  const whole = of('whole', 100_000);
  const besideCastore = (name: string, way: Way, events: number) => {
    const comparison = { ours: of(way, events), theirs: of('castore', events), units: 'read units' } as const;
    const requests = way === 'snapshot' ? { requests: 1 } : {};
    return operationFigures(`${name} of ${counted(events)} beside castore's`, { ...comparison, ...requests });
  };
  return [
    timeFigure('load of 1,000 events beside one of 10', newest(1_000), newest(10)),
    timeFigure('load of 100,000 events beside one of 10', newest(100_000), newest(10)),
    timeFigure('load of 100,000 events beside one of 1,000', newest(100_000), newest(1_000)),
    // Ten events are not worth a snapshot: there is but one way to load them.
    timeFigure('load without snapshot of 100,000 events beside one of 10', whole, newest(10)),
    timeFigure("castore's load of 100,000 events beside one of 10", of('castore', 100_000), of('castore', 10)),
    ...lengths.flatMap((events) => besideCastore('load', 'snapshot', events)),
    ...besideCastore('load without snapshot', 'whole', 1_000),
    ...besideCastore('load without snapshot', 'whole', 100_000),
  ];
}

function keyOf(way: Way, events: number): string {
  return `${way} ${events}`;
}

function idOf(events: number): string {
  return `with-${events}`;
}

function counted(events: number): string {
  return `${events.toLocaleString('en-GB')} events`;
}
