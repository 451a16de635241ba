import { validationError } from '../validation-error.ts';

/** A number as ±0.d₁d₂…dₙ × 10^exponent; no leading or trailing zero digit; zero has no digits and exponent 0. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const MAX_DIGITS = 38;
/** 9.99…E+125 and 1E-130, counted with the point before the first digit. */
const MAX_EXPONENT = 126;
const MIN_EXPONENT = -129;

const SHORT_INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** The one spelling under which a number is stored: plain digits, no exponent, no superfluous zeros. */
export function canonicalNumber(text: string): string {
  if (SHORT_INTEGER.test(text)) return text;
  return formatDecimal(checkRange(parseDecimal(text)));
}

/** Negative, zero or positive as a < b, a = b, a > b; for canonical texts. */
export function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  // Rounding to doubles never swaps two numbers, so a difference there decides.
  const difference = Number(a) - Number(b);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  const { x, y } = align(left, right);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** a + b, exactly; refuses a sum of more than 38 digits. For canonical texts. */
export function addNumbers(a: string, b: string): string {
  if (a.length < 16 && b.length < 16) {
    const sum = Number(a) + Number(b);
    if (Number.isSafeInteger(sum) && SHORT_INTEGER.test(a) && SHORT_INTEGER.test(b)) return String(sum);
  }
  const { x, y, exponent } = align(parseDecimal(a), parseDecimal(b));
  return formatDecimal(checkRange(fromBigInt(x + y, exponent)));
}

/** a - b, exactly; for canonical texts. */
export function subtractNumbers(a: string, b: string): string {
  return addNumbers(a, b.startsWith('-') ? b.slice(1) : b === '0' ? b : `-${b}`);
}

/** Takes a number apart; refuses what is none. */
export function parseDecimal(text: string): Decimal {
  const match = NUMBER.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || whole.length + fraction.length === 0) {
    throw validationError(
      text.trim() === ''
        ? 'The parameter cannot be converted to a numeric value'
        : `The parameter cannot be converted to a numeric value: ${text}`,
    );
  }
  const all = whole + fraction;
  const stripped = all.replace(/^0+/, '');
  const digits = stripped.replace(/0+$/, '');
  if (digits === '') return { negative: false, digits: '', exponent: 0 };
  const exponent = Number(match[4] ?? 0) + whole.length - (all.length - stripped.length);
  return { negative: match[1] === '-', digits, exponent };
}

function checkRange(number: Decimal): Decimal {
  if (number.exponent > MAX_EXPONENT) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (number.digits !== '' && number.exponent < MIN_EXPONENT) {
    throw validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (number.digits.length > MAX_DIGITS) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return number;
}

function formatDecimal({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (digits.length <= exponent) return `${sign}${digits}${'0'.repeat(exponent - digits.length)}`;
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

/** Both numbers as integers of the same power of ten. */
function align(a: Decimal, b: Decimal): { x: bigint; y: bigint; exponent: number } {
  const lowestA = a.exponent - a.digits.length;
  const lowestB = b.exponent - b.digits.length;
  const exponent = Math.min(lowestA, lowestB);
  return { x: toBigInt(a, lowestA - exponent), y: toBigInt(b, lowestB - exponent), exponent };
}

function toBigInt(number: Decimal, zeros: number): bigint {
  const magnitude = BigInt(`${number.digits || '0'}${'0'.repeat(zeros)}`);
  return number.negative ? -magnitude : magnitude;
}

function fromBigInt(value: bigint, exponent: number): Decimal {
  const negative = value < 0n;
  const text = String(negative ? -value : value);
  const digits = text === '0' ? '' : text.replace(/0+$/, '');
  return { negative, digits, exponent: digits === '' ? 0 : exponent + text.length };
}
