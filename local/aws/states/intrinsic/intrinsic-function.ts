import type { Random } from '../../../time/random.ts';
import { arrayFunctions } from './array-functions.ts';
import { encodingFunctions } from './encoding-functions.ts';
import { mathFunctions } from './math-functions.ts';
import { textFunctions } from './text-functions.ts';

/** An intrinsic function over its evaluated arguments. Throws IntrinsicFailure. */
export interface IntrinsicFunction {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  apply(args: readonly unknown[], random: Random): unknown;
}

const all: Readonly<Record<string, IntrinsicFunction>> = {
  ...arrayFunctions,
  ...encodingFunctions,
  ...mathFunctions,
  ...textFunctions,
};

/** The function called `States.<name>`, if there is one. */
export function intrinsicFunction(name: string): IntrinsicFunction | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
