import { constraintError, validationError } from './validation-error.ts';

/** Older parameters that expressions have replaced; refused by name. */
const LEGACY: ReadonlySet<string> = new Set([
  'Expected',
  'ConditionalOperator',
  'AttributeUpdates',
  'AttributesToGet',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
]);

/** Refuses, by name, every parameter that is not among the ones that the operation handles. */
export function assertKnownParameters(operation: string, request: object, known: ReadonlySet<string>): void {
  for (const name in request) {
    if (known.has(name) || (request as Record<string, unknown>)[name] === undefined) continue;
    throw validationError(
      LEGACY.has(name)
        ? `DynamoDB ${operation}: the legacy parameter ${name} is not supported; use expressions instead`
        : `DynamoDB ${operation}: the parameter ${name} is not supported`,
    );
  }
}

/** Refuses a value that is given and is none of the choices. */
export function assertChoice(value: string | undefined, parameter: string, choices: readonly string[]): void {
  if (value === undefined || choices.includes(value)) return;
  throw constraintError(value, parameter, `Member must satisfy enum value set: [${choices.join(', ')}]`);
}

/** Refuses a number that is given and lies outside of the bounds. */
export function assertWithin(
  value: number | undefined,
  parameter: string,
  bounds: { min: number; max?: number },
): void {
  if (value === undefined) return;
  if (value < bounds.min) {
    throw constraintError(value, parameter, `Member must have value greater than or equal to ${bounds.min}`);
  }
  if (bounds.max !== undefined && value > bounds.max) {
    throw constraintError(value, parameter, `Member must have value less than or equal to ${bounds.max}`);
  }
}

/** Refuses a missing value. */
export function assertPresent(value: unknown, parameter: string): void {
  if (value === undefined || value === null) throw constraintError(null, parameter, 'Member must not be null');
}
