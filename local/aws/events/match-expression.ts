import { compareNumbers, isNumber, WrittenNumber } from '../../json/written-number.ts';
import { parseCidr, parseIp, sameIp } from './ip-address.ts';
import { parseWildcard, type WildcardPieces, wildcardTest } from './wildcard.ts';

/** A test of one leaf of an event: a string, number, boolean or null. */
export type LeafTest = (leaf: unknown) => boolean;

/** One element of a pattern's array, understood. */
export interface MatchExpression {
  /** Undefined for `{ "exists": false }`, which no leaf satisfies. */
  readonly test: LeafTest | undefined;
  /** The string that an exact match wants, for indices; undefined for everything else. */
  readonly exactText?: string;
  /** The wildcard patterns in it, whose joint complexity is limited. */
  readonly wildcards?: readonly WildcardPieces[];
}

type Json = Record<string, unknown>;

/** Compiles one element of a pattern's array. Throws an Error whose message is the reason that EventBridge gives. */
export function compileExpression(element: unknown): MatchExpression {
  if (typeof element === 'string') return exactString(element);
  if (typeof element === 'number' || typeof element === 'boolean' || element === null) return equalTo(element);
  if (element instanceof WrittenNumber) {
    return { test: (leaf) => leaf instanceof WrittenNumber && compareNumbers(leaf, element) === 0 };
  }
  if (!isObject(element)) throw new Error('Match value must be String, number, true, false, or null');
  const [name, value] = onlyMember(element, 'Match expression name not found');
  switch (name) {
    case 'exactly':
      return equalTo(text(value, 'exact match pattern must be a string'));
    case 'prefix':
      return onStrings(affixTest('prefix', value));
    case 'suffix':
      return onStrings(affixTest('suffix', value));
    case 'equals-ignore-case':
      return onStrings(ignoringCase(text(value, 'equals-ignore-case match pattern must be a string'), 'whole'));
    case 'wildcard': {
      const pieces = parseWildcard(text(value, 'wildcard match pattern must be a string'));
      return { ...onStrings(wildcardTest(pieces)), wildcards: [pieces] };
    }
    case 'numeric':
      return { test: numericTest(value) };
    case 'cidr':
      return cidr(text(value, 'prefix match pattern must be a string'));
    case 'exists':
      if (typeof value !== 'boolean') throw new Error('exists match pattern must be either true or false.');
      return { test: value ? () => true : undefined };
    case 'anything-but':
      return anythingBut(value);
    default:
      throw new Error(`Unrecognized match type ${name}`);
  }
}

function exactString(wanted: string): MatchExpression {
  const ip = parseIp(wanted);
  if (ip === undefined) return { test: (leaf) => leaf === wanted, exactText: wanted };
  return {
    test: (leaf) => {
      if (typeof leaf !== 'string') return false;
      const address = parseIp(leaf);
      return address !== undefined && sameIp(address, ip);
    },
  };
}

function equalTo(wanted: string | number | boolean | null): MatchExpression {
  return { test: (leaf) => leaf === wanted };
}

function onStrings(test: (leaf: string) => boolean): MatchExpression {
  return { test: (leaf) => typeof leaf === 'string' && test(leaf) };
}

function affixTest(kind: 'prefix' | 'suffix', value: unknown): (leaf: string) => boolean {
  if (isObject(value)) {
    const [name, inner] = onlyMember(value, `${kind === 'prefix' ? 'Prefix' : 'Suffix'} expression name not found`);
    if (name !== 'equals-ignore-case') throw new Error(`Unsupported ${kind} pattern: ${name}`);
    return ignoringCase(text(inner, 'equals-ignore-case match pattern must be a string'), kind);
  }
  const affix = text(value, `${kind} match pattern must be a string`);
  return kind === 'prefix' ? (leaf) => leaf.startsWith(affix) : (leaf) => leaf.endsWith(affix);
}

/** Each character may appear in its lower or upper case form, which may differ in length; nothing else is folded. */
function ignoringCase(wanted: string, where: 'whole' | 'prefix' | 'suffix'): (leaf: string) => boolean {
  const body = wanted
    .split('')
    .map((character) => {
      const lower = literal(character.toLowerCase());
      const upper = literal(character.toUpperCase());
      return lower === upper ? lower : `(?:${lower}|${upper})`;
    })
    .join('');
  const expression = new RegExp(`${where === 'suffix' ? '' : '^'}${body}${where === 'prefix' ? '' : '$'}`);
  return (leaf) => expression.test(leaf);
}

function literal(characters: string): string {
  return characters.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/[\n\r\u2028\u2029]/g, escapeLineEnd);
}

function escapeLineEnd(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function cidr(block: string): MatchExpression {
  const contains = parseCidr(block);
  return onStrings((leaf) => {
    const address = parseIp(leaf);
    return address !== undefined && contains(address);
  });
}

function numericTest(value: unknown): LeafTest {
  if (!Array.isArray(value)) throw new Error('Value of numeric must be an array.');
  const [operator, bound, second, top] = value;
  if (typeof operator !== 'string') throw new Error(`Invalid member in numeric match: ${String(operator ?? ']')}`);
  if (!['=', '<', '<=', '>', '>='].includes(operator)) {
    throw new Error(`Unrecognized numeric range operator: ${operator}`);
  }
  const limit = comparable(bound, `Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
  const lower = comparison(operator, limit);
  if (value.length === 2) return lower;
  if (!operator.startsWith('>')) throw new Error('Too many elements in numeric expression');
  if (typeof second !== 'string') throw new Error(`Bad value in numeric range: ${String(second)}`);
  if (second !== '<' && second !== '<=') throw new Error(`Bad numeric range operator: ${second}`);
  const upperLimit = comparable(top, `Value of ${second} must be numeric`);
  if (value.length > 4) throw new Error('Too many terms in numeric range expression');
  if (upperLimit <= limit) throw new Error('Bottom must be less than top');
  const upper = comparison(second, upperLimit);
  return (leaf) => lower(leaf) && upper(leaf);
}

function comparison(operator: string, limit: number): LeafTest {
  switch (operator) {
    case '<':
      return (leaf) => isNumber(leaf) && Number(leaf) < limit;
    case '<=':
      return (leaf) => isNumber(leaf) && Number(leaf) <= limit;
    case '>':
      return (leaf) => isNumber(leaf) && Number(leaf) > limit;
    case '>=':
      return (leaf) => isNumber(leaf) && Number(leaf) >= limit;
    default:
      return (leaf) => leaf === limit;
  }
}

function comparable(value: unknown, reason: string): number {
  if (value instanceof WrittenNumber) throw new Error(`Cannot compare number : ${value}`);
  if (typeof value !== 'number') throw new Error(reason);
  return value;
}

function anythingBut(value: unknown): MatchExpression {
  if (isObject(value)) return anythingButNested(value);
  if (!Array.isArray(value)) {
    if (typeof value === 'string') return { test: (leaf) => leaf !== value };
    const refused = comparable(value, 'Value of anything-but must be an array or single string/number value.');
    return { test: (leaf) => leaf !== refused };
  }
  const refused = new Set<unknown>();
  for (const element of value) {
    if (typeof element === 'string') refused.add(element);
    else refused.add(comparable(element, 'Inside anything but list, start|null|boolean is not supported.'));
  }
  if (new Set([...refused].map((element) => typeof element)).size !== 1) {
    throw new Error('Inside anything but list, either all values are number or string, mixed type is not supported');
  }
  return { test: (leaf) => !refused.has(leaf) };
}

function anythingButNested(value: Json): MatchExpression {
  const [name, inner] = onlyMember(value, 'Anything-But expression name not found');
  if (!['equals-ignore-case', 'prefix', 'suffix', 'wildcard'].includes(name)) {
    throw new Error(`Unsupported anything-but pattern: ${name}`);
  }
  const texts = anythingButTexts(name, inner);
  const wildcards = name === 'wildcard' ? texts.map(parseWildcard) : [];
  const refused =
    name === 'wildcard' ? wildcards.map((pieces) => wildcardTest(pieces)) : texts.map((each) => nestedTest(name, each));
  const test: LeafTest = (leaf) => typeof leaf !== 'string' || !refused.some((matches) => matches(leaf));
  return name === 'wildcard' ? { test, wildcards } : { test };
}

function anythingButTexts(name: string, inner: unknown): string[] {
  const values: unknown[] = Array.isArray(inner) ? inner : [inner];
  return values.map((each) => {
    if (name === 'equals-ignore-case') {
      return text(each, 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.');
    }
    if (name === 'wildcard') return text(each, 'wildcard match pattern must be a string');
    const affix = text(each, 'prefix/suffix match pattern must be a string');
    if (affix === '') throw new Error('Null prefix/suffix not allowed');
    return affix;
  });
}

function nestedTest(name: string, value: string): (leaf: string) => boolean {
  if (name === 'equals-ignore-case') return ignoringCase(value, 'whole');
  return name === 'prefix' ? (leaf) => leaf.startsWith(value) : (leaf) => leaf.endsWith(value);
}

function onlyMember(object: Json, missing: string): [string, unknown] {
  const members = Object.entries(object);
  const [first] = members;
  if (first === undefined) throw new Error(missing);
  if (members.length > 1) throw new Error('Only one key allowed in match expression');
  return first;
}

function text(value: unknown, reason: string): string {
  if (typeof value !== 'string') throw new Error(reason);
  return value;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenNumber);
}
