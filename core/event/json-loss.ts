import { maxJsonDepth } from './json-depth.ts';

/** A place of a value that JSON would not give back, by JSON pointer, and what is there. */
export interface JsonLoss {
  readonly pointer: string;
  readonly message: string;
}

/**
 * The first place of a value that would not be the same, or not be at all, after it was written as JSON and read again;
 * undefined for a value of plain objects, arrays, texts, booleans, null and finite numbers. A member that is undefined counts
 * as absent, which is what it becomes. A Date is refused like every other object with a class: who hands it in as a text says
 * which text.
 */
export function lossOf(value: unknown): JsonLoss | undefined {
  return lossAt(value, { within: new Set(), path: [], takesMinusZero: false });
}

/**
 * The same for what is worked out from events and can be again, a state or a document: minus zero, which subtracting may
 * leave, is as good as the zero that JSON makes of it.
 */
export function lossOfDerived(value: unknown): JsonLoss | undefined {
  return lossAt(value, { within: new Set(), path: [], takesMinusZero: true });
}

/** Where a walk is. */
interface Walk {
  /** The objects around the value. */
  readonly within: Set<object>;
  readonly path: string[];
  readonly takesMinusZero: boolean;
}

function lossAt(value: unknown, walk: Walk): JsonLoss | undefined {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? undefined : loss(walk, 'is a text with half a surrogate pair');
    case 'number':
      if (!Number.isFinite(value)) return loss(walk, `is ${value}, which JSON has no word for`);
      return Object.is(value, -0) && !walk.takesMinusZero
        ? loss(walk, 'is minus zero, which JSON writes as 0')
        : undefined;
    case 'boolean':
      return undefined;
    case 'object':
      return value === null ? undefined : lossIn(value, walk);
    case 'undefined':
      return loss(walk, 'is undefined');
    default:
      return loss(walk, `is a ${typeof value}`);
  }
}

function lossIn(value: object, walk: Walk): JsonLoss | undefined {
  const { within, path } = walk;
  if (within.has(value)) return loss(walk, 'contains itself');
  if (within.size >= maxJsonDepth) return loss(walk, `has more than ${maxJsonDepth} levels of arrays and objects`);
  const isArray = Array.isArray(value);
  if (!isArray && !isPlain(value)) return loss(walk, `is a ${nameOfClass(value)}, which JSON does not give back`);
  if (Object.getOwnPropertySymbols(value).length > 0) return loss(walk, 'has members that are named by symbols');
  const names = Object.keys(value);
  if (isArray && names.length !== value.length) return loss(walk, 'is an array with holes, or with names');
  within.add(value);
  for (const name of names) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined && !isArray) continue;
    path.push(name);
    const found = lossOfName(name, walk) ?? lossAt(member, walk);
    if (found !== undefined) return found;
    path.pop();
  }
  within.delete(value);
  return undefined;
}

function lossOfName(name: string, walk: Walk): JsonLoss | undefined {
  if (name === '__proto__') return loss(walk, 'has a name that copies of an object lose');
  return name.isWellFormed() ? undefined : loss(walk, 'has a name with half a surrogate pair');
}

/** Whether an object is a literal, of this realm or another, or one without a prototype that is not a raw number either. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return !Object.isFrozen(value) || !Object.hasOwn(value, 'rawJSON');
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
}

function nameOfClass(value: object): string {
  const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name;
  return typeof name === 'string' && name !== '' && name !== 'Object' ? name : 'object with a class';
}

function loss({ path }: Walk, message: string): JsonLoss {
  const steps = path.slice(0, 50).map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'));
  return {
    pointer: steps
      .map((step) => `/${step}`)
      .join('')
      .toWellFormed(),
    message,
  };
}
