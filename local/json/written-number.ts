/**
 * A number of JSON in the words in which it was written, for those that a double would write in others: 9007199254740993, 1.0,
 * 1e2, -0, 1E400. Services pass numbers on as they came, so it is written as it was read. It has no members, so that whoever
 * walks values finds nothing in it; whoever computes takes `Number(it)`.
 */
export class WrittenNumber {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    anyYet = true;
  }

  /** What JSON.stringify writes. */
  toJSON(): unknown {
    return rawJSON(this.#text);
  }

  toString(): string {
    return this.#text;
  }

  valueOf(): number {
    return Number(this.#text);
  }
}

let anyYet = false;

/** TypeScript does not know these yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;

/** Whether this process has met a number that is not a double: if not, there is nothing to look for. */
export function hasWrittenNumbers(): boolean {
  return anyYet;
}

/**
 * Zeros at the end of a fraction or many at its beginning, an exponent, sixteen digits or minus zero; anything else a double
 * writes as it was. Times of day stand in texts, and what follows them is no end of a number.
 */
const suspicious = /(?:^|[[:,\s])-?(?:\d+\.\d*0|0\.0{6}\d*|[\d.]{16,}|[\d.]+[eE][+-]?\d+|(?<=-)0)(?=[,\s\]}]|$)/;

/** The value of a text of JSON, with a WrittenNumber in the place of each number that a double would write otherwise. */
export function parseExact(text: string): unknown {
  if (!suspicious.test(text)) return JSON.parse(text);
  return parseWithSource(text, (_name, value, { source }) =>
    typeof value !== 'number' || source === undefined || source === String(value) ? value : new WrittenNumber(source),
  );
}

/** Whether a value is a number, however it is held. */
export function isNumber(value: unknown): value is number | WrittenNumber {
  return typeof value === 'number' || value instanceof WrittenNumber;
}

/** The double of a number; any other value as it is. */
export function plainNumber(value: unknown): unknown {
  return value instanceof WrittenNumber ? Number(value) : value;
}

/** A value with doubles for all of its numbers; the same one where it has no others. */
export function plainNumbers(value: unknown): unknown {
  if (!anyYet || value === null || typeof value !== 'object') return value;
  if (value instanceof WrittenNumber) return Number(value);
  if (Array.isArray(value)) {
    const items = value.map(plainNumbers);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = Object.entries(value).map(([name, member]) => [name, plainNumbers(member)] as const);
  const same = members.every(([name, member]) => member === (value as Record<string, unknown>)[name]);
  return same ? value : Object.fromEntries(members);
}

/** Compares two numbers by all of their digits: negative, zero or positive as `left` is smaller, the same or larger. */
export function compareNumbers(left: number | WrittenNumber, right: number | WrittenNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : Number(left > right);
  const [a, b] = [decimalOf(String(left)), decimalOf(String(right))];
  if (a.sign !== b.sign) return a.sign - b.sign;
  return a.sign * (a.magnitude - b.magnitude || compareDigits(a.digits, b.digits));
}

/** Whether a number has the value of a double, whatever it was written like. */
export function isDouble(number: WrittenNumber): boolean {
  const double = Number(number);
  return Number.isFinite(double) && compareNumbers(number, double) === 0;
}

interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Without zeros at either end. */
  readonly digits: string;
  /** Power of ten of the first digit. */
  readonly magnitude: number;
}

function decimalOf(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^-/, '').split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  const sign = digits === '' ? 0 : mantissa.startsWith('-') ? -1 : 1;
  const magnitude = Number(exponent) + whole.length - (all.length - digits.length) - 1;
  return { sign, digits: digits.replace(/0+$/, ''), magnitude };
}

function compareDigits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
