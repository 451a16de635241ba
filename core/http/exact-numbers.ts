import { ValidationError } from '../errors/validation-error.ts';

/** Only such a number can be another one after it was read: sixteen digits, an exponent, or minus zero. */
const suspicious = /(?:^|[[:,\s])(?:-?(?:[\d.]{16}|[\d.]+[eE])|-0(?:\.0*)?(?:[,\s\]}]|$))/;
const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** How a text of JSON is read with the words that its numbers were written in; TypeScript does not know it yet. */
type ParseWithSource = (
  text: string,
  reviver: (name: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;
const parseWithSource = JSON.parse as ParseWithSource;

/** Stands for a number in the place where it was. */
class Inexact {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/**
 * Refuses a number that would be stored as another one: JavaScript's numbers keep about 16 digits, so 9007199254740993 is
 * read as …992, 1e400 as nothing that JSON has a word for, and -0 is written as 0. Throws VALIDATION_FAILED, naming the first
 * one; a text carries such a number whole.
 */
export function refuseInexactNumbers(json: string): void {
  if (!suspicious.test(json)) return;
  let found = false;
  const marked = parseWithSource(json, (_, value, { source }) => {
    if (typeof value !== 'number' || source === undefined || isExact(source)) return value;
    found = true;
    return new Inexact(source);
  });
  if (!found) return;
  const [pointer, source] = firstInexact(marked, '') ?? ['', ''];
  const message = `is a number that cannot be kept as it is: ${source.slice(0, 40)} would become ${Number(source)}`;
  throw new ValidationError('body', [{ pointer, message }]);
}

function firstInexact(value: unknown, pointer: string): readonly [string, string] | undefined {
  if (value instanceof Inexact) return [pointer, value.source];
  if (value === null || typeof value !== 'object') return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = firstInexact(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a number of JSON has the same value when it was read and written again. */
function isExact(source: string): boolean {
  const written = canonical(String(Number(source)));
  return written !== undefined && written === canonical(source);
}

/** One text for each value: sign, digits without zeros at either end, and power of ten. */
function canonical(source: string): string | undefined {
  const [, sign, whole, fraction = '', power = '0'] = decimal.exec(source) ?? [];
  if (whole === undefined) return undefined;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return `${sign}0`;
  return `${sign}${significant}e${Number(power) - fraction.length + digits.length - significant.length}`;
}
