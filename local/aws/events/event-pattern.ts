import { hasWrittenNumbers, isDouble, parseExact, WrittenNumber } from '../../json/written-number.ts';
import { AwsError } from '../aws-error.ts';
import { compileExpression, type LeafTest, type MatchExpression } from './match-expression.ts';
import { compileSubRule, type FieldRule } from './sub-rule.ts';
import { refuseComplexWildcard, type WildcardPieces } from './wildcard.ts';

/** An event pattern, understood once. */
export interface CompiledPattern {
  /** Whether the event (already parsed) satisfies the pattern. */
  readonly matches: (event: object) => boolean;
  /**
   * The only texts that the field can have in a matching event, for indices; undefined where the pattern also accepts
   * something else there.
   */
  readonly exactTexts: (path: string) => readonly string[] | undefined;
}

/** EventBridge allows at most so many combinations of the alternatives of `$or`. */
const MAX_COMBINATIONS = 1000;

/** Names that EventBridge does not allow as fields inside `$or`. */
const RESERVED_IN_OR = new Set(
  (
    'exactly equals-ignore-case prefix suffix anything-but exists wildcard numeric cidr = < <= > >= regex not-wildcard ' +
    'not-equals-ignore-case date-after date-on-or-after date-before date-on-or-before in-date-range ip-address-in-range ' +
    'ip-address-not-in-range'
  ).split(' '),
);

/** One conjunction being built: what each path must satisfy. Paths are joined with dots. */
type Conjunction = Map<string, readonly MatchExpression[]>;

/**
 * Compiles an event pattern, as text or parsed, into a test of parsed events.
 * Throws InvalidEventPatternException with EventBridge's reason.
 */
export function compilePattern(pattern: string | object): (event: object) => boolean {
  return compileEventPattern(pattern).matches;
}

/** As `compilePattern`, with what an index over many patterns needs to know. */
export function compileEventPattern(pattern: string | object): CompiledPattern {
  const conjunctions = readPattern(typeof pattern === 'string' ? pattern : JSON.stringify(pattern));
  const subRules = conjunctions.map((conjunction) => compileSubRule(fieldRules(conjunction)));
  const [only, ...others] = subRules;
  if (only === undefined) throw invalid('Empty objects are not allowed');
  const any = (event: object) => subRules.some((matches) => matches(event as Record<string, unknown>));
  return {
    matches: others.length === 0 ? (event) => only(event as Record<string, unknown>) : any,
    exactTexts: (path) => exactTextsOf(conjunctions, path),
  };
}

function readPattern(text: string): readonly Conjunction[] {
  let parsed: unknown;
  try {
    parsed = withDoubles(parseExact(text));
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'Pattern is not JSON');
  }
  if (!isObject(parsed)) throw invalid('Filter is not an object');
  try {
    const conjunctions = readObject([new Map()], '', parsed, false);
    for (const conjunction of conjunctions) {
      for (const expressions of conjunction.values()) wildcardsOf(expressions).forEach(refuseComplexWildcard);
    }
    return conjunctions;
  } catch (error) {
    throw error instanceof AwsError ? error : invalid(error instanceof Error ? error.message : String(error));
  }
}

function readObject(
  before: readonly Conjunction[],
  path: string,
  object: Record<string, unknown>,
  inOr: boolean,
): readonly Conjunction[] {
  const members = Object.entries(object);
  if (members.length === 0) throw new Error('Empty objects are not allowed');
  let conjunctions = before;
  for (const [name, value] of members) {
    if (name === '$or') {
      conjunctions = readAlternatives(conjunctions, path, value);
      continue;
    }
    if (inOr && RESERVED_IN_OR.has(name)) {
      throw new Error(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
    }
    const at = path === '' ? name : `${path}.${name}`;
    if (isObject(value)) conjunctions = readObject(conjunctions, at, value, inOr);
    else if (Array.isArray(value)) addField(conjunctions, at, value);
    else throw new Error(`"${name}" must be an object or an array`);
  }
  return conjunctions;
}

function addField(conjunctions: readonly Conjunction[], path: string, values: readonly unknown[]): void {
  if (values.length === 0) throw new Error('Empty arrays are not allowed');
  const expressions = values.map(compileExpression);
  for (const conjunction of conjunctions) conjunction.set(path, expressions);
}

function readAlternatives(before: readonly Conjunction[], path: string, value: unknown): readonly Conjunction[] {
  if (!Array.isArray(value)) throw new Error('It must be an Array followed with $or.');
  const conjunctions = value.flatMap((alternative: unknown) => {
    if (!isObject(alternative)) throw new Error('Only JSON object is allowed in array of $or relationship.');
    return readObject(
      before.map((conjunction) => new Map(conjunction)),
      path,
      alternative,
      true,
    );
  });
  if (value.length < 2) throw new Error('There must have at least 2 Objects in $or relationship.');
  if (conjunctions.length > MAX_COMBINATIONS) {
    throw new Error(`The pattern has more than ${MAX_COMBINATIONS} combinations of $or alternatives`);
  }
  return conjunctions;
}

function fieldRules(conjunction: Conjunction): FieldRule[] {
  return [...conjunction].map(([path, expressions]) => ({
    path,
    test: anyTest(expressions),
    absent: expressions.some(({ test }) => test === undefined),
  }));
}

function anyTest(expressions: readonly MatchExpression[]): LeafTest | undefined {
  const texts = expressions.map(({ exactText }) => exactText);
  if (expressions.length > 1 && texts.every((text) => text !== undefined)) {
    const wanted = new Set<unknown>(texts);
    return (leaf) => wanted.has(leaf);
  }
  const tests = expressions.flatMap(({ test }) => (test === undefined ? [] : [test]));
  const [only] = tests;
  if (only === undefined || tests.length === 1) return only;
  return (leaf) => tests.some((test) => test(leaf));
}

function wildcardsOf(expressions: readonly MatchExpression[]): WildcardPieces[] {
  return expressions.flatMap(({ wildcards }) => wildcards ?? []);
}

function exactTextsOf(conjunctions: readonly Conjunction[], path: string): readonly string[] | undefined {
  const texts = new Set<string>();
  for (const conjunction of conjunctions) {
    const expressions = conjunction.get(path);
    if (expressions === undefined) return undefined;
    for (const { exactText } of expressions) {
      if (exactText === undefined) return undefined;
      texts.add(exactText);
    }
  }
  return [...texts];
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}

/** A pattern with doubles for its numbers, but for those that a double does not hold. */
function withDoubles(node: unknown): unknown {
  if (node instanceof WrittenNumber) return isDouble(node) ? Number(node) : node;
  if (!hasWrittenNumbers() || node === null || typeof node !== 'object') return node;
  if (Array.isArray(node)) return node.map(withDoubles);
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, withDoubles(value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
