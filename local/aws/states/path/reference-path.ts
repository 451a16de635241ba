import { isNumber } from '../../../json/written-number.ts';
import type { JsonPath } from './json-path.ts';

/** Whether the path names one place, as `ResultPath` must: no wildcard, slice, filter, descent or function. */
export function isReferencePath(path: JsonPath): boolean {
  return path.root.kind === 'data' && path.definite && path.steps.every((step) => step.kind !== 'function');
}

/**
 * A copy of `target` with `value` at the path; what is not on the way is shared with `target`. Objects on the way are
 * made when missing. `undefined` when the path does not fit what is there.
 */
export function writeAtPath(path: JsonPath, target: unknown, value: unknown): unknown {
  return write(path, 0, target, value);
}

function write(path: JsonPath, depth: number, target: unknown, value: unknown): unknown {
  const step = path.steps[depth];
  if (step === undefined) return value;
  if (step.kind === 'index') return writeElement(path, depth, target, { index: step.indices[0] as number, value });
  if (step.kind !== 'member') return undefined;
  if (
    target !== undefined &&
    (target === null || typeof target !== 'object' || Array.isArray(target) || isNumber(target))
  )
    return undefined;
  const name = step.names[0] as string;
  const object = (target ?? {}) as Record<string, unknown>;
  const inner = write(path, depth + 1, Object.hasOwn(object, name) ? object[name] : undefined, value);
  return inner === undefined ? undefined : { ...object, [name]: inner };
}

function writeElement(
  path: JsonPath,
  depth: number,
  target: unknown,
  { index, value }: { index: number; value: unknown },
): unknown {
  if (!Array.isArray(target) || index < 0 || index >= target.length) return undefined;
  const inner = write(path, depth + 1, target[index], value);
  return inner === undefined ? undefined : target.with(index, inner);
}
