import { invalidValue } from './sqs-error.ts';

/** One page of a listing, with the token for the next when there is one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

const MOST = 1000;

/** Cuts a page out of a listing. As on SQS, a token is given only to those who set MaxResults (1 to 1,000). */
export function pageOf<T>(items: readonly T[], maxResults: number | undefined, token: string | undefined): Page<T> {
  if (maxResults !== undefined && !(Number.isInteger(maxResults) && maxResults >= 1 && maxResults <= MOST)) {
    throw invalidValue('MaxResults', maxResults, `MaxResults must be an integer between 1 and ${MOST}.`);
  }
  const start = token === undefined ? 0 : readToken(token);
  const end = start + (maxResults ?? MOST);
  const hasMore = maxResults !== undefined && end < items.length;
  return {
    items: items.slice(start, end),
    nextToken: hasMore ? Buffer.from(`page ${end}`).toString('base64') : undefined,
  };
}

function readToken(token: string): number {
  const match = /^page (\d+)$/.exec(Buffer.from(token, 'base64').toString('latin1'));
  if (match === null) throw invalidValue('NextToken', token, 'The token is not one that this operation gave.');
  return Number(match[1]);
}
