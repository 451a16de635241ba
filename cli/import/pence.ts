/** Why a price is no amount of pence. */
export type PriceProblem = 'no-number' | 'too-many-decimals';

/** A price in pounds as whole pence, read digit by digit: no floating point is involved. */
export function penceOf(price: string): number | PriceProblem {
  const [, sign = '', pounds = '', decimals = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(price.trim()) ?? [];
  if (pounds === '') return 'no-number';
  if (decimals.length > 2) return 'too-many-decimals';
  const pence = Number(pounds) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? -pence : pence;
}

/** TypeScript does not know it yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/** Whole pence as a number of pounds in JSON, with all of its digits: 32495632 is 324956.32. */
export function poundsOf(pence: bigint): number {
  const pounds = Number(pence) / 100;
  if (Number.isSafeInteger(Number(pence))) return pounds;
  const [whole, part] = [
    pence / 100n,
    String(pence % 100n)
      .replace('-', '')
      .padStart(2, '0'),
  ];
  return rawJSON(`${whole}.${part}`) as number;
}
