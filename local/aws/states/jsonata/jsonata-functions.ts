import { parseExact } from '../../../json/written-number.ts';
import type { Clock } from '../../../time/clock.ts';
import type { Random } from '../../../time/random.ts';
import { SeededRandom } from '../../../time/seeded-random.ts';
import { partition } from '../intrinsic/array-functions.ts';
import { hash } from '../intrinsic/encoding-functions.ts';
import { plainData } from './exact-data.ts';

/** Functions that Step Functions adds to JSONata or that must take time and chance from the engine, by name without `$`. */
export type JsonataFunctions = Readonly<Record<string, (...args: never[]) => unknown>>;

const maxRangeLength = 1000;

/** The functions over one clock and one source of randomness. */
export function createJsonataFunctions({ clock, random }: { clock: Clock; random: Random }): JsonataFunctions {
  return {
    partition: (items: unknown, size: number) => {
      if (!Array.isArray(items)) throw new Error('$partition expects an array');
      const chunk = Math.round(size);
      if (!(chunk > 0)) throw new Error('$partition expects a positive size');
      return partition(items, chunk);
    },
    range,
    hash: (data: unknown, algorithm: unknown) => hash(data, algorithm ?? 'SHA-1'),
    random: (seed?: number) => (seed === undefined ? random : new SeededRandom(seed)).next(),
    uuid: () => random.uuid(),
    parse: (text: string) => plainData(parseExact(text)),
    now: () => new Date(clock.now()).toISOString(),
    millis: () => clock.now(),
    eval: () => {
      throw new Error('$eval is not supported; $parse reads JSON');
    },
  };
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isFinite) || step === 0) throw new Error('$range expects numbers and a step');
  const values: number[] = [];
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) {
    if (values.length === maxRangeLength) throw new Error(`$range yields at most ${maxRangeLength} numbers`);
    values.push(value);
  }
  // A sequence in JSONata's sense: a single number comes out as itself.
  Object.defineProperty(values, 'sequence', { value: true, enumerable: false });
  return values;
}
