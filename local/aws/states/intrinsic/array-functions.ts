import { jsonEquals } from '../json-value.ts';
import { arrayArgument, integerArgument } from './intrinsic-argument.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';
import type { IntrinsicFunction } from './intrinsic-function.ts';

const maxRangeLength = 1000;

/** `States.Array…` */
export const arrayFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  Array: { arity: [0, Number.POSITIVE_INFINITY], apply: (args) => [...args] },
  ArrayPartition: {
    arity: [2, 2],
    apply: ([list, size]) => {
      const chunk = integerArgument(size);
      if (chunk < 1) throw new IntrinsicFailure('The chunk size must be a positive integer');
      return partition(arrayArgument(list), chunk);
    },
  },
  ArrayContains: {
    arity: [2, 2],
    apply: ([list, value]) => arrayArgument(list).some((each) => jsonEquals(each, value)),
  },
  ArrayRange: {
    arity: [3, 3],
    apply: ([first, last, step]) => range(integerArgument(first), integerArgument(last), integerArgument(step)),
  },
  ArrayGetItem: {
    arity: [2, 2],
    apply: ([list, index]) => {
      const items = arrayArgument(list);
      const at = integerArgument(index);
      if (at < 0 || at >= items.length)
        throw new IntrinsicFailure(`Index ${at} is out of bounds for ${items.length} items`);
      return items[at];
    },
  },
  ArrayLength: { arity: [1, 1], apply: ([list]) => arrayArgument(list).length },
  ArrayUnique: {
    arity: [1, 1],
    apply: ([list]) =>
      arrayArgument(list).filter((each, at, items) => items.findIndex((other) => jsonEquals(each, other)) === at),
  },
};

/** Cuts an array into pieces of `size`, the last one perhaps shorter. */
export function partition(items: readonly unknown[], size: number): unknown[][] {
  const pieces: unknown[][] = [];
  for (let at = 0; at < items.length; at += size) pieces.push(items.slice(at, at + size));
  return pieces;
}

/** The numbers from `first` to `last`, both included where the step reaches them. At most 1,000. */
export function range(first: number, last: number, step: number): number[] {
  if (step === 0) throw new IntrinsicFailure('The step must not be 0');
  const values: number[] = [];
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) {
    if (values.length === maxRangeLength) throw new IntrinsicFailure(`A range holds at most ${maxRangeLength} items`);
    values.push(value);
  }
  return values;
}
