import type { Benchmark, Figure } from './benchmark.ts';
import { castoreName } from './castore-ledger.ts';
import { bookingsFrom } from './ledger.ts';
import { type Measured, measureOperations, operationFigures } from './operations.ts';
import { checkSameAccount, type RunningLedgers, startLedgers } from './running-ledgers.ts';

const rounds = 9;
const calls = 40;
const events = 250;
const loaded = 'loaded';

/** What the application's event store takes of DynamoDB and of time, beside castore's on the same engine. */
export const eventStore: Benchmark = {
  name: 'event-store',
  question: 'What do an append and a load take beside castore, on the same endpoint?',
  run: async ({ progress }) => {
    await using ledgers = await startLedgers();
    await write(ledgers);
    progress(`${rounds} rounds in turn`);
    return figures(await measureOperations(operationsOf(ledgers), { meter: ledgers.meter, rounds }));
  },
};

/** The stream that is loaded, five events at a time. */
async function write(ledgers: RunningLedgers): Promise<void> {
  for (let version = 0; version < events; version += 5) {
    const bookings = bookingsFrom(version, 5);
    await ledgers.ours.book(loaded, bookings);
    await ledgers.theirs.pushGroup(loaded, bookings, version);
  }
  await checkSameAccount(loaded, ledgers);
}

function operationsOf({ ours, theirs }: RunningLedgers) {
  const [one, five] = [bookingsFrom(0, 1), bookingsFrom(0, 5)];
  let streams = 0;
  const newStream = () => {
    streams += 1;
    return `new${streams}`;
  };
  const of = (what: string, call: () => Promise<unknown>) => ({ what, calls, call });
  return {
    append1: of('an append', () => ours.append(newStream(), one)),
    push1: of(`pushEvent of ${castoreName}`, () => theirs.push(newStream(), one)),
    append5: of('an append', () => ours.append(newStream(), five)),
    group5: of(`pushEventGroup of ${castoreName}`, () => theirs.pushGroup(newStream(), five)),
    push5: of(`five times pushEvent of ${castoreName}, which is not atomic`, () => theirs.push(newStream(), five)),
    load: of('a load from the newest snapshot', () => ours.load(loaded)),
    loadAll: of('a load of the whole stream', () => ours.loadAll(loaded)),
    getAggregate: of(`getAggregate of ${castoreName}`, () => theirs.load(loaded)),
  };
}

function figures(of: Readonly<Record<keyof ReturnType<typeof operationsOf>, Measured>>): Figure[] {
  const append = { units: 'write units', requests: 1 } as const;
  const load = { theirs: of.getAggregate, units: 'read units', requests: 1 } as const;
  return [
    ...operationFigures("append of 1 event beside castore's push", { ...append, ours: of.append1, theirs: of.push1 }),
    ...operationFigures("append of 5 events beside castore's group", {
      ...append,
      ours: of.append5,
      theirs: of.group5,
    }),
    ...operationFigures('append of 5 events beside 5 pushes', { ...append, ours: of.append5, theirs: of.push5 }),
    ...operationFigures(`load of ${events} events beside castore's`, { ...load, ours: of.load }),
    ...operationFigures(`load without snapshot beside castore's`, { ...load, ours: of.loadAll }),
  ];
}
