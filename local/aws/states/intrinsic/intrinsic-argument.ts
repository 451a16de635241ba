import { isNumber, plainNumber } from '../../../json/written-number.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';

/** The argument as an array. */
export function arrayArgument(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new IntrinsicFailure(`Expected an array but got ${describe(value)}`);
  return value;
}

/** The argument as a string. */
export function stringArgument(value: unknown): string {
  if (typeof value !== 'string') throw new IntrinsicFailure(`Expected a string but got ${describe(value)}`);
  return value;
}

/** The argument as an integer; fractions are rounded to the nearest, as Step Functions does. */
export function integerArgument(value: unknown): number {
  const number = plainNumber(value);
  if (typeof number !== 'number') throw new IntrinsicFailure(`Expected a number but got ${describe(value)}`);
  return Math.round(number);
}

/** The argument as an object. */
export function objectArgument(value: unknown): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || isNumber(value)) {
    throw new IntrinsicFailure(`Expected an object but got ${describe(value)}`);
  }
  return value as Record<string, unknown>;
}

function describe(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
