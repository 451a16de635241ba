import type { Figure } from './benchmark.ts';
import { castoreIsThePeer } from './castore-ledger.ts';
import { figure, inTurn, peer } from './measure.ts';
import type { Cost, RequestMeter } from './request-meter.ts';

/** Something that an event store does, to be counted once and timed often. */
export interface Operation {
  /** In a few words, for who reads the results. */
  readonly what: string;
  /** How often in each round. */
  readonly calls: number;
  readonly call: () => Promise<unknown>;
}

/** What an operation came to. */
export interface Measured {
  readonly what: string;
  /** Milliseconds a call, round by round. */
  readonly runs: readonly number[];
  readonly cost: Cost;
}

/** Counts each operation once, then times all of them in turn. */
export async function measureOperations<K extends string>(
  operations: Readonly<Record<K, Operation>>,
  { meter, rounds }: { readonly meter: RequestMeter; readonly rounds: number },
): Promise<Record<K, Measured>> {
  const costs = new Map<string, Cost>();
  for (const [name, { call }] of Object.entries<Operation>(operations)) costs.set(name, await meter.costOf(call));
  const runs = await inTurn(operations, rounds);
  const measured = Object.entries<Operation>(operations).map(([name, { what }]) => [
    name,
    { what, runs: runs[name as K], cost: costs.get(name) },
  ]);
  return Object.fromEntries(measured) as Record<K, Measured>;
}

/** The time of an operation beside another's. */
export function timeFigure(name: string, ours: Measured, theirs: Measured): Figure {
  const limit = peer(theirs.what, theirs.runs);
  return figure({ name, unit: 'ms', better: 'lower', runs: ours.runs, limit, moto: castoreIsThePeer });
}

/** Which operations to put beside each other, and what the units of their cost are. */
export interface Comparison {
  readonly ours: Measured;
  readonly theirs: Measured;
  readonly units: 'read units' | 'write units';
  /** What the requests should be. @default no goal */
  readonly requests?: number;
}

/** Time, requests and units of an operation beside another's. */
export function operationFigures(name: string, { ours, theirs, units, requests }: Comparison): Figure[] {
  const counted = (what: string, of: keyof Cost): Omit<Figure, 'value'> => ({
    name: `${name}: ${what}`,
    unit: 'count',
    better: 'lower',
    runs: [ours.cost[of]],
    limit: peer(theirs.what, [theirs.cost[of]]),
    moto: castoreIsThePeer,
  });
  return [
    timeFigure(name, ours, theirs),
    figure({ ...counted('requests', 'requests'), ...(requests !== undefined && { goal: { value: requests } }) }),
    figure(counted(units, 'units')),
  ];
}
