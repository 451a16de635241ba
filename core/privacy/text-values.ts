import { maxJsonDepth } from '../event/json-depth.ts';

/** Levels that are walked: what the doors take, and what an envelope, a page and a view put around it. */
const maxWalkedDepth = 2 * maxJsonDepth;

/**
 * A JSON value with each of its texts replaced, by what it says and where it stands (a way that lives as long as the call). What does not change is not copied, so that a
 * value without a match comes back as it is. Names of members are no texts. What lies deeper than any event that was ever
 * taken stays as it is.
 */
export function mapTexts<T>(value: T, map: (text: string, path: readonly string[]) => string): T {
  return mapped(value, map, []) as T;
}

/** @param path where the value stands; lengthened and shortened on the way. */
function mapped(value: unknown, map: (text: string, path: readonly string[]) => string, path: string[]): unknown {
  if (typeof value === 'string') return map(value, path);
  if (value === null || typeof value !== 'object' || path.length >= maxWalkedDepth) return value;
  let changed = false;
  const members = Object.entries(value).map(([name, member]) => {
    path.push(name);
    const now = mapped(member as unknown, map, path);
    path.pop();
    changed ||= now !== member;
    return [name, now] as const;
  });
  if (!changed) return value;
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

/** A text in a JSON value, with the way to it from the root. */
export interface PlacedText {
  readonly path: readonly string[];
  readonly text: string;
}

/** The texts of a JSON value that a test picks, with where they stand, as deep as `mapTexts` goes. */
export function textsIn(value: unknown, picks: (text: string) => boolean): readonly PlacedText[] {
  const found: PlacedText[] = [];
  const path: string[] = [];
  const walk = (member: unknown): void => {
    if (typeof member === 'string') {
      if (picks(member)) found.push({ path: [...path], text: member });
      return;
    }
    if (member === null || typeof member !== 'object' || path.length >= maxWalkedDepth) return;
    for (const name of Object.keys(member)) {
      path.push(name);
      walk((member as Readonly<Record<string, unknown>>)[name]);
      path.pop();
    }
  };
  walk(value);
  return found;
}

/** A way as a JSON pointer (RFC 6901). */
export function pointerOf(path: readonly string[]): string {
  return path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A JSON value with the texts on one path replaced; `*` on it stands for every item of an array. What is not there stays away. */
export function mapTextsAt<T>(value: T, path: readonly string[], map: (text: string) => string): T {
  const [step, ...rest] = path;
  if (step === undefined) return (typeof value === 'string' ? map(value) : value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (step === '*') {
    return (Array.isArray(value) ? value.map((item) => mapTextsAt(item as unknown, rest, map)) : value) as T;
  }
  if (!Object.hasOwn(value, step)) return value;
  return { ...value, [step]: mapTextsAt((value as Record<string, unknown>)[step], rest, map) };
}

/** A way through a value as a schema describes it: `*` for every item of an array. */
export function describedPath(path: readonly string[]): readonly string[] {
  return path.map((step) => (/^\d+$/.test(step) ? '*' : step));
}

/** Whether a way through a JSON value is one that a schema describes, in which `*` stands for every item of an array. */
export function isOnPath(path: readonly string[], described: readonly string[]): boolean {
  return (
    path.length === described.length &&
    described.every((step, index) => step === path[index] || (step === '*' && /^\d+$/.test(path[index] ?? '')))
  );
}
