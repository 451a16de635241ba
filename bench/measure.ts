import type { Figure, Peer } from './benchmark.ts';

/** The middle of `values`, or the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] as number;
  return Number.isInteger(middle) ? ((sorted[middle - 1] as number) + upper) / 2 : upper;
}

/** The smallest of `values` that `percent` of them do not exceed (nearest rank). Throws for none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = ascending(values);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] as number;
}

function ascending(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('nothing was measured');
  return values.toSorted((a, b) => a - b);
}

/** A peer's figure out of its runs. */
export function peer(what: string, runs: readonly number[]): Peer {
  return { what, value: median(runs), runs };
}

/** A figure out of its runs. */
export function figure(of: Omit<Figure, 'value'>): Figure {
  return { ...of, value: median(of.runs) };
}

/** How long and how hard to drive something. */
export interface Drive {
  /** Calls under way at once. */
  readonly concurrency: number;
  /** No call starts later than this. */
  readonly forMs: number;
  /** No more calls than this. Default: no limit. */
  readonly atMost?: number;
  /** One unit of work; `index` counts from 0. */
  readonly call: (index: number) => Promise<unknown>;
}

/** What a drive came to. */
export interface Driven {
  readonly count: number;
  /** From the first call to the end of the last one. */
  readonly elapsedMs: number;
  readonly perSecond: number;
}

/** Calls again and again, `concurrency` at once, until time or count runs out. Rejects with the first failure. */
export async function drive({ concurrency, forMs, atMost = Number.POSITIVE_INFINITY, call }: Drive): Promise<Driven> {
  const start = performance.now();
  let count = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (!failed && count < atMost && performance.now() - start < forMs) {
      const index = count;
      count += 1;
      try {
        await call(index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const elapsedMs = performance.now() - start;
  return { count, elapsedMs, perSecond: (count / elapsedMs) * 1_000 };
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Something to be timed: one call of it, and how many a round. */
export interface Contestant {
  readonly calls: number;
  readonly call: () => Promise<unknown>;
}

/**
 * Milliseconds a call of each contestant, round by round. They take turns, one call after the other, so that what disturbs
 * the machine disturbs them all. A round before the first warms up and is not counted.
 */
export async function inTurn<K extends string>(
  contestants: Readonly<Record<K, Contestant>>,
  rounds: number,
): Promise<Record<K, readonly number[]>> {
  const names = Object.keys(contestants) as K[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const { calls, call } = contestants[name];
      const elapsedMs = await timed(async () => {
        for (let made = 0; made < calls; made += 1) await call();
      });
      if (round > 0) runs[name].push(elapsedMs / calls);
    }
  }
  return runs;
}

/** Asks every `everyMs` (50) until `isDone`. Gives the last answer; rejects after `withinMs`, naming `what`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
  { withinMs, everyMs = 50 }: { readonly withinMs: number; readonly everyMs?: number },
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isDone(answer)) return answer;
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs} ms; last ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
