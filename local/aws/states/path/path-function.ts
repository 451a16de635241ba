import { isNumber, plainNumber } from '../../../json/written-number.ts';

const functions: Readonly<Record<string, (value: unknown) => unknown>> = {
  length: (value) => {
    if (Array.isArray(value) || typeof value === 'string') return value.length;
    return value !== null && typeof value === 'object' && !isNumber(value) ? Object.keys(value).length : undefined;
  },
  size: (value) => functions.length?.(value),
  keys: (value) => (value !== null && typeof value === 'object' && !isNumber(value) ? Object.keys(value) : undefined),
  min: (value) => numbers(value, (list) => Math.min(...list)),
  max: (value) => numbers(value, (list) => Math.max(...list)),
  sum: (value) => numbers(value, (list) => list.reduce((sum, each) => sum + each, 0)),
  avg: (value) => numbers(value, average),
  stddev: (value) => numbers(value, (list) => Math.sqrt(average(list.map((each) => (each - average(list)) ** 2)))),
  first: (value) => (Array.isArray(value) ? value[0] : undefined),
  last: (value) => (Array.isArray(value) ? value.at(-1) : undefined),
};

/** Whether a path may end in `.name()`. */
export function isPathFunction(name: string): boolean {
  return Object.hasOwn(functions, name);
}

/** The function's value, `undefined` when it cannot be had of that value. */
export function applyPathFunction(name: string, value: unknown): unknown {
  return functions[name]?.(value);
}

function numbers(value: unknown, reduce: (list: number[]) => number): number | undefined {
  if (!Array.isArray(value)) return undefined;
  const list = value.map(plainNumber).filter((each) => typeof each === 'number');
  return list.length > 0 ? reduce(list) : undefined;
}

function average(list: number[]): number {
  return list.reduce((sum, each) => sum + each, 0) / list.length;
}
