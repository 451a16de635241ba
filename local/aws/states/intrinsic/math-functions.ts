import type { Random } from '../../../time/random.ts';
import { SeededRandom } from '../../../time/seeded-random.ts';
import { integerArgument } from './intrinsic-argument.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';
import type { IntrinsicFunction } from './intrinsic-function.ts';

const largest = 2 ** 31;

/** `States.Math…` and `States.UUID`. */
export const mathFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  MathAdd: {
    arity: [2, 2],
    apply: ([left, right]) => {
      const sum = integerArgument(left) + integerArgument(right);
      if (Math.abs(sum) > largest) throw new IntrinsicFailure('The sum is beyond 32 bits');
      return sum;
    },
  },
  MathRandom: {
    arity: [2, 3],
    apply: ([start, end, seed], random) => {
      const first = integerArgument(start);
      const last = integerArgument(end);
      if (first > last) throw new IntrinsicFailure('The start of the range must not be above its end');
      const source: Random = seed === undefined ? random : new SeededRandom(integerArgument(seed));
      return first + source.below(Math.max(last - first, 1));
    },
  },
  UUID: { arity: [0, 0], apply: (_args, random) => random.uuid() },
};
