import type { RawObject } from './compile-context.ts';

/** Whether the value is a JSON object. */
export function isObject(value: unknown): value is RawObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
