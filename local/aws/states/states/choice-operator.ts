import { compareNumbers, isNumber, type WrittenNumber } from '../../../json/written-number.ts';
import { parseTimestamp } from '../definition/timestamp.ts';

/** A test of a value against the operator's operand. */
export interface ChoiceOperator {
  /** What the operand must be; also for the value that a `…Path` operand leads to. */
  readonly operand: 'string' | 'number' | 'boolean' | 'timestamp';
  /** Also there as `<name>Path`. */
  readonly withPath: boolean;
  test(value: unknown, operand: unknown): boolean;
}

type Comparable = number | string | WrittenNumber;
/** Whether the sign of a comparison is one that the operator asks for. */
type Order = (sign: number) => boolean;

const orders: Readonly<Record<string, Order>> = {
  Equals: (sign) => sign === 0,
  LessThan: (sign) => sign < 0,
  GreaterThan: (sign) => sign > 0,
  LessThanEquals: (sign) => sign <= 0,
  GreaterThanEquals: (sign) => sign >= 0,
};

/** All operators of JSONPath choice rules, by name. */
export const choiceOperators: ReadonlyMap<string, ChoiceOperator> = new Map([
  ...Object.entries(orders).flatMap(([suffix, order]) => [
    ...comparison(`String${suffix}`, 'string', (value) => (typeof value === 'string' ? value : undefined), order),
    ...comparison(`Numeric${suffix}`, 'number', (value) => (isNumber(value) ? value : undefined), order),
    ...comparison(`Timestamp${suffix}`, 'timestamp', parseTimestamp, order),
  ]),
  [
    'BooleanEquals',
    { operand: 'boolean', withPath: true, test: (value, operand) => typeof value === 'boolean' && value === operand },
  ],
  ['StringMatches', { operand: 'string', withPath: false, test: matches }],
  ['IsNull', is((value) => value === null)],
  ['IsPresent', is((value) => value !== undefined)],
  ['IsNumeric', is(isNumber)],
  ['IsString', is((value) => typeof value === 'string')],
  ['IsBoolean', is((value) => typeof value === 'boolean')],
  ['IsTimestamp', is((value) => parseTimestamp(value) !== undefined)],
] as [string, ChoiceOperator][]);

function comparison(
  name: string,
  operand: ChoiceOperator['operand'],
  read: (value: unknown) => Comparable | undefined,
  order: Order,
): [string, ChoiceOperator][] {
  const test = (value: unknown, against: unknown) => {
    const left = read(value);
    const right = read(against);
    return left !== undefined && right !== undefined && order(signOf(left, right));
  };
  return [[name, { operand, withPath: true, test }]];
}

function signOf(left: Comparable, right: Comparable): number {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  return left < right ? -1 : Number(left > right);
}

function is(holds: (value: unknown) => boolean): ChoiceOperator {
  return { operand: 'boolean', withPath: false, test: (value, expected) => holds(value) === expected };
}

const patterns = new Map<string, RegExp>();

/** `*` stands for any text; a backslash takes the next character as it is. */
function matches(value: unknown, pattern: unknown): boolean {
  if (typeof value !== 'string' || typeof pattern !== 'string') return false;
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    const source = pattern.replace(/\\(.)|\*|./gs, (found: string, escaped: string | undefined) =>
      found === '*' ? '.*' : (escaped ?? found).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'),
    );
    compiled = new RegExp(`^${source}$`, 's');
    if (patterns.size > 1000) patterns.clear();
    patterns.set(pattern, compiled);
  }
  return compiled.test(value);
}
