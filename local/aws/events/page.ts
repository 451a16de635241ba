import { AwsError } from '../aws-error.ts';

/** Cuts one page out of a list. The token is an offset; a token that is none is refused. */
export function page<T>(
  all: readonly T[],
  { Limit, NextToken }: { readonly Limit?: number; readonly NextToken?: string },
): { items: readonly T[]; next: { NextToken?: string } } {
  const from = NextToken === undefined ? 0 : Number(NextToken);
  if (!Number.isInteger(from) || from < 0) {
    throw new AwsError('ValidationException', 'NextToken is not a token of this list.');
  }
  const until = from + (Limit ?? 100);
  return { items: all.slice(from, until), next: until < all.length ? { NextToken: String(until) } : {} };
}
