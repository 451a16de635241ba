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

/** Whole pence as a number of pounds, for printing: 32495632 is 324956.32. */
export function poundsOf(pence: number): number {
  return pence / 100;
}
