/**
 * A number of a pattern that a double cannot hold exactly, e.g. one of 20 digits. It may stand for itself in an exact
 * match, but EventBridge refuses it where numbers are compared.
 */
export class InexactNumber {
  readonly text: string;
  readonly nearest: number;

  constructor(text: string, nearest: number) {
    this.text = text;
    this.nearest = nearest;
  }
}

/** Parses JSON, with an `InexactNumber` in the place of every number that a double does not hold exactly. */
export function parseJsonKeepingInexact(text: string): unknown {
  // The third argument of a reviver carries the source text; the type of JSON.parse does not know it yet.
  return JSON.parse(text, ((_key: string, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number' || context?.source === undefined) return value;
    return isExact(context.source, value) ? value : new InexactNumber(context.source, value);
  }) as (key: string, value: unknown) => unknown);
}

function isExact(source: string, value: number): boolean {
  return Number.isFinite(value) && (source === String(value) || canonical(source) === canonical(String(value)));
}

/** Significant digits and exponent, so that `1.50e1` and `15` are the same text. */
function canonical(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace(/^[-+]/, '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${negative ? '-' : ''}${significant}e${scale}`;
}
