import type { DocumentPath, Operand, UpdateClauses } from './ast.ts';
import type { TokenCursor } from './token-cursor.ts';

type Assignment = UpdateClauses['set'][number];

const CLAUSES = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
const CONDITION_FUNCTIONS: ReadonlySet<string> = new Set([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
]);

/** Parses an update: each of the four clauses at most once, in any order. */
export function parseUpdate(cursor: TokenCursor): UpdateClauses {
  const set: Assignment[] = [];
  const remove: DocumentPath[] = [];
  const add: Assignment[] = [];
  const removeFromSet: Assignment[] = [];
  const seen = new Set<string>();
  while (!cursor.atEnd) {
    const clause = CLAUSES.find((keyword) => cursor.takeKeyword(keyword));
    if (clause === undefined) throw cursor.syntaxError();
    if (seen.has(clause)) throw cursor.error(`The "${clause}" section can only be used once in an update expression;`);
    seen.add(clause);
    do {
      if (clause === 'SET') set.push(parseAssignment(cursor));
      else if (clause === 'REMOVE') remove.push(cursor.takePath());
      else (clause === 'ADD' ? add : removeFromSet).push(parseSetChange(cursor));
    } while (cursor.takeSymbol(','));
  }
  return { set, remove, add, delete: removeFromSet };
}

function parseAssignment(cursor: TokenCursor): Assignment {
  const path = cursor.takePath();
  cursor.expectSymbol('=');
  return { path, value: parseValue(cursor) };
}

function parseSetChange(cursor: TokenCursor): Assignment {
  const path = cursor.takePath();
  const name = cursor.takeValue();
  if (name === undefined) throw cursor.syntaxError();
  return { path, value: { kind: 'value', name } };
}

function parseValue(cursor: TokenCursor): Operand {
  const left = parseOperand(cursor);
  const kind = cursor.takeAnySymbol(['+', '-']);
  return kind === undefined ? left : { kind, left, right: parseOperand(cursor) };
}

function parseOperand(cursor: TokenCursor): Operand {
  if (cursor.takeSymbol('(')) {
    const value = parseValue(cursor);
    cursor.expectSymbol(')');
    return value;
  }
  const called = cursor.takeFunctionName();
  if (called !== undefined) return parseCall(cursor, called);
  const name = cursor.takeValue();
  return name === undefined ? { kind: 'path', path: cursor.takePath() } : { kind: 'value', name };
}

function parseCall(cursor: TokenCursor, name: string): Operand {
  const args: Operand[] = [];
  if (!cursor.takeSymbol(')')) {
    do args.push(parseValue(cursor));
    while (cursor.takeSymbol(','));
    cursor.expectSymbol(')');
  }
  if (CONDITION_FUNCTIONS.has(name)) {
    throw cursor.error(`The function is not allowed in an update expression; function: ${name}`);
  }
  if (name !== 'if_not_exists' && name !== 'list_append') {
    throw cursor.error(`Invalid function name; function: ${name}`);
  }
  const [first, second] = args;
  if (first === undefined || second === undefined || args.length > 2) {
    throw cursor.error(
      'Incorrect number of operands for operator or function; ' +
        `operator or function: ${name}, number of operands: ${args.length}`,
    );
  }
  if (name === 'list_append') return { kind: name, first, second };
  if (first.kind !== 'path') {
    throw cursor.error(`Operator or function requires a document path; operator or function: ${name}`);
  }
  return { kind: name, path: first.path, otherwise: second };
}
