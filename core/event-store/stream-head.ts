import type { Commit } from './commit.ts';
import type { StreamHead } from './event-store.ts';

/** The head of a stream without commits. */
export const noHead: StreamHead = { version: 0, commitNumber: 0 };

/** Where a stream ends whose last commit this is. */
export function headAfter({ last, number, at, expiresAt }: Commit): StreamHead {
  return { version: last, commitNumber: number, at, ...(expiresAt !== undefined && { expiresAt }) };
}
