import { AwsError } from '../../aws-error.ts';

/** One page of a list and the token of the next. Throws InvalidToken and ValidationException. */
export function page<T>(
  items: readonly T[],
  request: { readonly maxResults?: number; readonly nextToken?: string },
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const size = pageSize(request.maxResults);
  const from = request.nextToken === undefined ? 0 : position(request.nextToken);
  const end = from + size;
  return {
    items: items.slice(from, end),
    ...(end < items.length && { nextToken: Buffer.from(`from:${end}`).toString('base64') }),
  };
}

function pageSize(requested: number | undefined): number {
  if (requested === undefined || requested === 0) return 100;
  if (Number.isInteger(requested) && requested > 0 && requested <= 1000) return requested;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${requested}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000`,
  );
}

function position(token: string): number {
  const match = /^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (match === null) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  return Number(match[1]);
}
