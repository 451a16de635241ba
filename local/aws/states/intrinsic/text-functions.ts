import { isNumber, parseExact } from '../../../json/written-number.ts';
import { objectArgument, stringArgument } from './intrinsic-argument.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';
import type { IntrinsicFunction } from './intrinsic-function.ts';

/** `States.Format`, `States.StringSplit` and the JSON functions. */
export const textFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  Format: {
    arity: [1, Number.POSITIVE_INFINITY],
    apply: ([template, ...args]) => format(stringArgument(template), args),
  },
  StringSplit: {
    arity: [2, 2],
    apply: ([text, delimiters]) => split(stringArgument(text), stringArgument(delimiters)),
  },
  StringToJson: { arity: [1, 1], apply: ([text]) => parse(stringArgument(text)) },
  JsonToString: { arity: [1, 1], apply: ([value]) => JSON.stringify(value) },
  JsonMerge: {
    arity: [3, 3],
    apply: ([left, right, deep]) => {
      if (deep !== false)
        throw new IntrinsicFailure('Only shallow merging is supported: the third argument must be false');
      return { ...objectArgument(left), ...objectArgument(right) };
    },
  },
};

/** Fills each `{}` with the next argument; `\{`, `\}` and `\\` stand for themselves. */
function format(template: string, args: readonly unknown[]): string {
  let next = 0;
  const text = template.replace(/\\([\\{}'])|\{\}/g, (found: string, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    if (next >= args.length) throw new IntrinsicFailure(`There are more {} than arguments in '${template}'`);
    return found === '{}' ? formatted(args[next++]) : found;
  });
  if (next < args.length) throw new IntrinsicFailure(`There are more arguments than {} in '${template}'`);
  return text;
}

/** Objects and arrays appear as the service, a Java program, prints them: `{name=value}`, `[a, b]`. */
function formatted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatted).join(', ')}]`;
  if (value === null || typeof value !== 'object' || isNumber(value)) return String(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${formatted(member)}`)
    .join(', ')}}`;
}

/** Every character of `delimiters` separates; empty pieces are dropped. */
function split(text: string, delimiters: string): string[] {
  const separators = new Set(delimiters);
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (!separators.has(character)) piece += character;
    else if (piece !== '') {
      pieces.push(piece);
      piece = '';
    }
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

function parse(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return parseExact(text);
  } catch {
    throw new IntrinsicFailure(`Could not parse as JSON: ${text}`);
  }
}
