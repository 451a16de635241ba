import { parseExact } from '../../../json/written-number.ts';
import type { JsonPath } from '../path/json-path.ts';
import { JsonPathSyntaxError } from '../path/json-path.ts';
import { parsePathAt } from '../path/path-parser.ts';
import { TextCursor } from '../path/text-cursor.ts';
import { type IntrinsicFunction, intrinsicFunction } from './intrinsic-function.ts';

/** A parsed call such as `States.Format('{}', $.name)`, or one of its arguments. */
export type IntrinsicExpression =
  | {
      readonly kind: 'call';
      readonly text: string;
      readonly fn: IntrinsicFunction;
      readonly args: IntrinsicExpression[];
    }
  | { readonly kind: 'path'; readonly path: JsonPath }
  | { readonly kind: 'literal'; readonly value: unknown }
  /** A string with a backslash that escapes nothing, which is an error of the execution and not of the definition. */
  | { readonly kind: 'illegal'; readonly text: string };

/** Parses a call of an intrinsic function. Throws JsonPathSyntaxError, also for an unknown function. */
export function parseIntrinsic(text: string): IntrinsicExpression {
  const cursor = new TextCursor(text, (message) => new JsonPathSyntaxError(message));
  cursor.skipSpace();
  const call = parseCall(cursor);
  cursor.skipSpace();
  if (!cursor.done) throw cursor.error('unexpected character');
  return call;
}

function parseCall(cursor: TextCursor): IntrinsicExpression {
  const start = cursor.position;
  cursor.expect('States.');
  const name = cursor.match(/[A-Za-z0-9]+/y) ?? '';
  const fn = intrinsicFunction(name);
  if (fn === undefined) throw cursor.error(`unknown intrinsic function 'States.${name}'`);
  cursor.skipSpace();
  cursor.expect('(');
  // Format resolves the escapes of its template itself, because \{ must differ from {.
  const args = parseArguments(cursor, name === 'Format');
  const [fewest, most] = fn.arity;
  if (args.length < fewest || args.length > most) throw cursor.error(`wrong number of arguments for 'States.${name}'`);
  return { kind: 'call', text: cursor.text.slice(start, cursor.position), fn, args };
}

function parseArguments(cursor: TextCursor, rawFirst: boolean): IntrinsicExpression[] {
  const args: IntrinsicExpression[] = [];
  cursor.skipSpace();
  if (cursor.take(')')) return args;
  do {
    cursor.skipSpace();
    args.push(parseArgument(cursor, rawFirst && args.length === 0));
    cursor.skipSpace();
  } while (cursor.take(','));
  cursor.expect(')');
  return args;
}

function parseArgument(cursor: TextCursor, raw: boolean): IntrinsicExpression {
  if (cursor.peek === '$') return { kind: 'path', path: parsePathAt(cursor) };
  if (cursor.startsWith('States.')) return parseCall(cursor);
  if (cursor.peek === "'") {
    const quoted = cursor.match(/'(?:[^'\\]|\\.)*'/sy);
    if (quoted === undefined) throw cursor.error('unterminated string');
    const content = quoted.slice(1, -1);
    if (content.replace(/\\[\\'{}]/g, '').includes('\\')) return { kind: 'illegal', text: quoted };
    return { kind: 'literal', value: raw ? content : content.replace(/\\([\\'{}])/g, '$1') };
  }
  const word = cursor.match(/true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (word === undefined) throw cursor.error('expected a path, a literal or an intrinsic function');
  return { kind: 'literal', value: parseExact(word) };
}
