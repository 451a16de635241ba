import { parseFilter } from './filter-parser.ts';
import { type JsonPath, JsonPathSyntaxError, type PathRoot } from './json-path.ts';
import { isPathFunction } from './path-function.ts';
import type { PathStep } from './path-step.ts';
import { TextCursor } from './text-cursor.ts';

const cache = new Map<string, JsonPath>();

/** Parses a path of the dialect that Step Functions understands. Throws JsonPathSyntaxError. */
export function parseJsonPath(text: string): JsonPath {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const cursor = new TextCursor(text, (message) => new JsonPathSyntaxError(message));
  const path = parsePathAt(cursor);
  if (!cursor.done) throw cursor.error('unexpected character');
  if (cache.size > 10_000) cache.clear();
  cache.set(text, path);
  return path;
}

/** Parses the path that starts at the cursor and leaves the cursor behind it (arguments of intrinsic functions). */
export function parsePathAt(cursor: TextCursor): JsonPath {
  const start = cursor.position;
  const root = parseRoot(cursor);
  const steps = parseSteps(cursor);
  const text = cursor.text.slice(start, cursor.position);
  return { text, root, steps, definite: steps.every(isSingle) };
}

/** Steps up to the first character that cannot continue a path; also used for `@` paths of filters. */
export function parseSteps(cursor: TextCursor): PathStep[] {
  const steps: PathStep[] = [];
  for (;;) {
    if (cursor.take('..'))
      steps.push({ kind: 'descend', below: cursor.peek === '[' ? bracket(cursor) : dotted(cursor) });
    else if (cursor.take('.')) steps.push(dotted(cursor));
    else if (cursor.peek === '[') steps.push(bracket(cursor));
    else return steps;
  }
}

function parseRoot(cursor: TextCursor): PathRoot {
  cursor.expect('$');
  if (cursor.take('$')) return { kind: 'context' };
  const name = cursor.match(/[\p{L}_][\p{L}\p{N}_]*/uy);
  return name === undefined ? { kind: 'data' } : { kind: 'variable', name };
}

function isSingle(step: PathStep): boolean {
  if (step.kind === 'member') return step.names.length === 1;
  if (step.kind === 'index') return step.indices.length === 1;
  return step.kind === 'function';
}

function dotted(cursor: TextCursor): PathStep {
  if (cursor.take('*')) return { kind: 'wildcard' };
  const name = cursor.match(/[^.[\]()\s,=<>!&|'"*]+/y);
  if (name === undefined) throw cursor.error('expected a property name');
  if (cursor.take('(')) {
    if (!isPathFunction(name)) throw cursor.error(`unknown function '${name}'`);
    cursor.expect(')');
    return { kind: 'function', name };
  }
  return { kind: 'member', names: [name] };
}

function bracket(cursor: TextCursor): PathStep {
  cursor.expect('[');
  cursor.skipSpace();
  const step = bracketContent(cursor);
  cursor.skipSpace();
  cursor.expect(']');
  return step;
}

function bracketContent(cursor: TextCursor): PathStep {
  if (cursor.take('*')) return { kind: 'wildcard' };
  if (cursor.take('?')) {
    cursor.skipSpace();
    cursor.expect('(');
    const test = parseFilter(cursor);
    cursor.expect(')');
    return { kind: 'filter', test };
  }
  if (cursor.peek === "'" || cursor.peek === '"') return { kind: 'member', names: list(cursor, () => cursor.quoted()) };
  return numeric(cursor);
}

function numeric(cursor: TextCursor): PathStep {
  const integer = () => {
    const digits = cursor.match(/-?\d+/y);
    return digits === undefined ? undefined : Number(digits);
  };
  const first = integer();
  cursor.skipSpace();
  if (cursor.take(':')) {
    const end = integer();
    const step = cursor.take(':') ? (integer() ?? 1) : 1;
    if (step < 1) throw cursor.error('a slice must step forwards');
    return { kind: 'slice', step, ...(first !== undefined && { start: first }), ...(end !== undefined && { end }) };
  }
  if (first === undefined) throw cursor.error('expected an index, a slice, a name, a filter or *');
  const indices = [first];
  while (cursor.take(',')) {
    cursor.skipSpace();
    const next = integer();
    if (next === undefined) throw cursor.error('expected an index');
    indices.push(next);
    cursor.skipSpace();
  }
  return { kind: 'index', indices };
}

function list<T>(cursor: TextCursor, item: () => T): T[] {
  const items = [item()];
  cursor.skipSpace();
  while (cursor.take(',')) {
    cursor.skipSpace();
    items.push(item());
    cursor.skipSpace();
  }
  return items;
}
