/** What sums are made of: an integer, as a number where numbers are exact and as a bigint beyond. */
export type Amount = number | bigint;

/** TypeScript does not know it yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/** The integer of a bigint, or of the decimal digits of one. */
export function amountOf(integer: bigint | string): Amount {
  const exact = BigInt(integer);
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}

/** Exact, however large. Throws a RangeError for what is no integer, or a number that may stand for several. */
export function plus(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum) && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return sum;
  }
  return amountOf(exactly(a) + exactly(b));
}

/** The bigint of an amount. Throws a RangeError like `plus`. */
export function exactly(amount: Amount): bigint {
  if (typeof amount === 'bigint') return amount;
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is no integer that a number holds exactly`);
  return BigInt(amount);
}

/** An amount as a member of JSON: all of its digits, which `JSON.parse` of JavaScript rounds beyond 2^53 and others need not. */
export function amountInJson(amount: Amount): unknown {
  return typeof amount === 'number' ? amount : rawJSON(String(amount));
}
