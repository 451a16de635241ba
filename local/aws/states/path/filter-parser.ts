import { parseExact } from '../../../json/written-number.ts';
import { type Comparison, compare } from './filter-comparison.ts';
import { type JsonPath, readPath } from './json-path.ts';
import { parseSteps } from './path-parser.ts';
import type { TextCursor } from './text-cursor.ts';

/** The test of `[?(…)]`, compiled: the node at hand and the root of the document. */
export type FilterTest = (node: unknown, root: unknown) => boolean;

type Operand = (node: unknown, root: unknown) => unknown;

const operators: readonly Comparison[] = ['==', '!=', '<=', '>=', '=~', '<', '>'];
const wordOperators = /(?:in|nin|subsetof|anyof|noneof|contains|size|empty)\b/y;

/** Parses a filter expression up to its closing parenthesis, which is left to the caller. */
export function parseFilter(cursor: TextCursor): FilterTest {
  let test = parseAnd(cursor);
  while (taken(cursor, '||')) {
    const left = test;
    const right = parseAnd(cursor);
    test = (node, root) => left(node, root) || right(node, root);
  }
  return test;
}

function parseAnd(cursor: TextCursor): FilterTest {
  let test = parseTerm(cursor);
  while (taken(cursor, '&&')) {
    const left = test;
    const right = parseTerm(cursor);
    test = (node, root) => left(node, root) && right(node, root);
  }
  return test;
}

function parseTerm(cursor: TextCursor): FilterTest {
  cursor.skipSpace();
  if (cursor.peek === '!' && !cursor.startsWith('!=')) {
    cursor.take('!');
    const term = parseTerm(cursor);
    return (node, root) => !term(node, root);
  }
  if (cursor.take('(')) {
    const inner = parseFilter(cursor);
    cursor.skipSpace();
    cursor.expect(')');
    cursor.skipSpace();
    return inner;
  }
  return parseComparison(cursor);
}

function parseComparison(cursor: TextCursor): FilterTest {
  const left = parseOperand(cursor);
  cursor.skipSpace();
  const operator =
    operators.find((each) => cursor.take(each)) ?? (cursor.match(wordOperators) as Comparison | undefined);
  if (operator === undefined) return (node, root) => left(node, root) !== undefined;
  cursor.skipSpace();
  const right = parseOperand(cursor);
  cursor.skipSpace();
  return (node, root) => compare(operator, left(node, root), right(node, root));
}

function parseOperand(cursor: TextCursor): Operand {
  cursor.skipSpace();
  if (cursor.peek === '@' || cursor.peek === '$') return parsePathOperand(cursor);
  if (cursor.peek === "'" || cursor.peek === '"') return constant(cursor.quoted());
  if (cursor.peek === '/') return constant(parsePattern(cursor));
  if (cursor.take('[')) return parseArray(cursor);
  const word = cursor.match(/true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (word === undefined) throw cursor.error('expected a path or a literal');
  return constant(parseExact(word));
}

function parsePathOperand(cursor: TextCursor): Operand {
  const relative = cursor.take('@');
  if (!relative) cursor.expect('$');
  const steps = parseSteps(cursor);
  const definite = steps.every((step) => step.kind === 'member' || step.kind === 'index' || step.kind === 'function');
  const path: JsonPath = { text: '@', root: { kind: 'data' }, steps, definite };
  return (node, root) => readPath(path, relative ? node : root);
}

function parsePattern(cursor: TextCursor): RegExp {
  const source = cursor.match(/\/(?:[^/\\]|\\.)*\/[a-z]*/y);
  if (source === undefined) throw cursor.error('unterminated pattern');
  const end = source.lastIndexOf('/');
  return new RegExp(`^(?:${source.slice(1, end)})$`, source.slice(end + 1).replace(/[^imsu]/g, ''));
}

function parseArray(cursor: TextCursor): Operand {
  const items: Operand[] = [];
  cursor.skipSpace();
  while (!cursor.take(']')) {
    items.push(parseOperand(cursor));
    cursor.skipSpace();
    cursor.take(',');
    cursor.skipSpace();
  }
  return (node, root) => items.map((item) => item(node, root));
}

function constant(value: unknown): Operand {
  return () => value;
}

function taken(cursor: TextCursor, token: string): boolean {
  cursor.skipSpace();
  return cursor.take(token);
}
