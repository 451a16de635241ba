import { type Clock, systemClock } from '../clock/clock.ts';
import { callPostgres } from '../errors/translate-postgres-error.ts';
import type { PostgresClient } from './postgres-client.ts';
import { type PostgresNames, quotedNames } from './postgres-names.ts';

/** Which commits to delete, and how many at once. */
export interface ExpiryOptions extends PostgresNames {
  readonly client: PostgresClient;
  readonly clock?: Clock;
  /** @default 1000 */
  readonly limit?: number;
}

/**
 * Deletes commits whose time to live is over, oldest first, and answers how many: what DynamoDB does by itself, to be
 * called from time to time until it answers less than the limit. The last commit of a stream stays, so that versions go
 * on. Needs DELETE on the table of commits.
 */
export async function deleteExpiredCommits(options: ExpiryOptions): Promise<number> {
  const { client, clock = systemClock, limit = 1_000 } = options;
  const { commits } = quotedNames(options);
  const text = `
    DELETE FROM ${commits} d USING (
      SELECT c.stream_id, c.number FROM ${commits} c
      WHERE c.expires_at <= $1 AND EXISTS (
        SELECT FROM ${commits} n WHERE n.stream_id = c.stream_id AND n.number > c.number
      )
      ORDER BY c.expires_at LIMIT $2::bigint
    ) e
    WHERE d.stream_id = e.stream_id AND d.number = e.number
    RETURNING 1`;
  const now = Math.floor(clock.now() / 1_000);
  const { rows } = await callPostgres('postgres:deleteExpired', () => client.query(text, [now, limit]));
  return rows.length;
}
