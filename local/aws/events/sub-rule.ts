import { isDouble, WrittenNumber } from '../../json/written-number.ts';
import type { LeafTest } from './match-expression.ts';

/** What a pattern asks of one field. */
export interface FieldRule {
  /** The names from the root to the field, as the pattern nests them, joined with dots. */
  readonly path: string;
  /** Whether one leaf found there is wanted; undefined if only absence is. */
  readonly test: LeafTest | undefined;
  /** Whether the pattern is content with there being no leaf at that path. */
  readonly absent: boolean;
}

/**
 * Where a leaf lies in the event's arrays: which element of which array, innermost first. Two leaves fit together in a
 * match only if they do not come from different elements of one array.
 */
interface Membership {
  readonly array: readonly unknown[];
  readonly index: number;
  readonly outer: Membership | undefined;
}

/** A field's path cut at each dot: `keys[i][j]` joins the steps i..j, since event keys may themselves contain dots. */
interface Field {
  readonly keys: readonly (readonly string[])[];
  readonly test: LeafTest | undefined;
  readonly absent: boolean;
}

type OnLeaf = (leaf: unknown, membership: Membership | undefined) => boolean;
type JsonObject = Readonly<Record<string, unknown>>;

/** One conjunction of a pattern: all of its fields must be satisfied, by leaves that are consistent in their arrays. */
export function compileSubRule(rules: readonly FieldRule[]): (event: JsonObject) => boolean {
  const fields = [...rules].sort(byPath).map(toField);
  const simple = fields.every((field) => field.keys.length === 1 && !field.absent);
  if (simple) {
    const leaves = fields.map((field) => ({ key: field.keys[0]?.[0] ?? '', test: field.test }));
    return (event) => leaves.every(({ key, test }) => topLevelMatches(event, key, test));
  }
  return (event) => matchFrom(fields, 0, event, undefined);
}

/** Fields are decided in the order of their names, which settles what absence means inside arrays. */
function byPath(left: FieldRule, right: FieldRule): number {
  return left.path < right.path ? -1 : Number(left.path > right.path);
}

function toField(rule: FieldRule): Field {
  const steps = rule.path.split('.');
  const keys = steps.map((_, from) =>
    steps.slice(from).map((_step, count) => steps.slice(from, from + count + 1).join('.')),
  );
  return { keys, test: rule.test, absent: rule.absent };
}

/** The common case of a pattern on top-level keys only: their leaves have no membership, so there is nothing to search. */
function topLevelMatches(event: JsonObject, key: string, test: LeafTest | undefined): boolean {
  const value = own(event, key);
  if (value === undefined || test === undefined) return false;
  if (!Array.isArray(value)) return isLeaf(value) && test(leafOf(value));
  return leafOfArray(value, undefined, (leaf) => test(leaf));
}

function matchFrom(fields: readonly Field[], at: number, event: JsonObject, soFar: Membership | undefined): boolean {
  const field = fields[at];
  if (field === undefined) return true;
  if (field.absent && !hasLeaf(field, event, soFar) && matchFrom(fields, at + 1, event, soFar)) return true;
  const { test } = field;
  if (test === undefined) return false;
  let triedAsIs = false;
  return visit(event, field.keys, 0, undefined, (leaf, membership) => {
    if (!test(leaf)) return false;
    const merged = membership === undefined ? soFar : merge(soFar, membership);
    if (merged === null) return false;
    if (merged === soFar) {
      // A second leaf that adds no constraint leads to the same search again.
      if (triedAsIs) return false;
      triedAsIs = true;
    }
    return matchFrom(fields, at + 1, event, merged);
  });
}

function hasLeaf(field: Field, event: JsonObject, soFar: Membership | undefined): boolean {
  return visit(event, field.keys, 0, undefined, (_leaf, membership) => merge(soFar, membership) !== null);
}

/** Offers each leaf at the path until `onLeaf` accepts one. */
function visit(
  node: unknown,
  keys: Field['keys'],
  at: number,
  membership: Membership | undefined,
  onLeaf: OnLeaf,
): boolean {
  const here = keys[at];
  if (Array.isArray(node)) {
    if (here === undefined) return leafOfArray(node, membership, onLeaf);
    for (let index = 0; index < node.length; index += 1) {
      const element: unknown = node[index];
      if (isLeaf(element)) continue;
      if (visit(element, keys, at, { array: node, index, outer: membership }, onLeaf)) return true;
    }
    return false;
  }
  if (isLeaf(node)) return here === undefined && onLeaf(leafOf(node), membership);
  if (here === undefined) return false;
  for (let count = 0; count < here.length; count += 1) {
    const child = own(node as JsonObject, here[count] ?? '');
    if (child !== undefined && visit(child, keys, at + count + 1, membership, onLeaf)) return true;
  }
  return false;
}

/** Leaves directly in an array are not told apart by their index; those of an array inside it are. */
function leafOfArray(array: readonly unknown[], membership: Membership | undefined, onLeaf: OnLeaf): boolean {
  for (let index = 0; index < array.length; index += 1) {
    const element = array[index];
    if (isLeaf(element)) {
      if (onLeaf(leafOf(element), membership)) return true;
    } else if (Array.isArray(element)) {
      if (leafOfArray(element, { array, index, outer: membership }, onLeaf)) return true;
    }
  }
  return false;
}

/** The constraints of both, or null if they contradict each other. */
function merge(soFar: Membership | undefined, added: Membership | undefined): Membership | undefined | null {
  if (soFar === undefined) return added;
  let merged: Membership | undefined = soFar;
  for (let entry = added; entry !== undefined; entry = entry.outer) {
    let known: Membership | undefined = soFar;
    while (known !== undefined && known.array !== entry.array) known = known.outer;
    if (known === undefined) merged = { array: entry.array, index: entry.index, outer: merged };
    else if (known.index !== entry.index) return null;
  }
  return merged;
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null || value instanceof WrittenNumber;
}

/** A number that a double holds is compared as one, however it was written. */
function leafOf(value: unknown): unknown {
  return value instanceof WrittenNumber && isDouble(value) ? Number(value) : value;
}

function own(object: JsonObject, key: string): unknown {
  const value = object[key];
  // JSON never holds a function, so only the members of Object.prototype have to be kept out.
  if (typeof value === 'function') return undefined;
  return key === '__proto__' && !Object.hasOwn(object, key) ? undefined : value;
}
