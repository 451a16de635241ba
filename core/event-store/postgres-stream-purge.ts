import { type Clock, systemClock } from '../clock/clock.ts';
import { callPostgres } from '../errors/translate-postgres-error.ts';
import type { Commit } from './commit.ts';
import type { PostgresClient } from './postgres-client.ts';
import { commitColumns, commitFromRow, type PostgresCommitRow } from './postgres-commit-row.ts';
import { type PostgresNames, quotedNames } from './postgres-names.ts';
import { parseStreamId } from './stream-id.ts';
import {
  defaultPurgeGraceHours,
  type PurgeOptions,
  type PurgeStep,
  purgeable,
  type StreamPurge,
  tooEarly,
} from './stream-purge.ts';

/** How the purge of a PostgreSQL store is made. */
export interface PostgresStreamPurgeOptions extends PostgresNames {
  readonly client: PostgresClient;
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  readonly clock?: Clock;
  /** Hours from a deletion to the first purge. @default 24 */
  readonly graceHours?: number;
  /** Commits and snapshots of one call at most. @default 500 */
  readonly limit?: number;
}

/**
 * Purges streams of a PostgreSQL store. Readers of the feed may be behind by any time, so the grace period alone is no
 * guard here: a stream that any known reader has not passed yet is PURGE_TOO_EARLY, whatever the clock says. A reader is
 * known once it has asked for its position, before it has got anything done, and until it leaves the feed. Needs DELETE on
 * the tables of commits and snapshots.
 */
export class PostgresStreamPurge implements StreamPurge {
  readonly #options: PostgresStreamPurgeOptions;
  readonly #names: ReturnType<typeof quotedNames>;

  constructor(options: PostgresStreamPurgeOptions) {
    this.#options = options;
    this.#names = quotedNames(options);
  }

  async purge(streamId: string, options: PurgeOptions = {}): Promise<PurgeStep> {
    parseStreamId(streamId);
    const { clock = systemClock, graceHours = defaultPurgeGraceHours, limit = 500 } = this.#options;
    const deletion = purgeable(streamId, await this.#last(streamId), { clock, graceHours, options });
    const [behind] = await this.#readersBehind(deletion);
    if (behind !== undefined) throw tooEarly(streamId, `the reader ${behind} has not seen all of it yet`);
    const { commits, snapshots } = this.#names;
    const removed = await this.#delete(
      `DELETE FROM ${commits} WHERE stream_id = $1 AND number IN (
        SELECT number FROM ${commits} WHERE stream_id = $1 AND number < $2::bigint ORDER BY number LIMIT $3::bigint
      ) RETURNING 1`,
      [streamId, deletion.number, limit],
    );
    const states = await this.#delete(
      `DELETE FROM ${snapshots} WHERE stream_id = $1 AND version IN (
        SELECT version FROM ${snapshots} WHERE stream_id = $1 ORDER BY version LIMIT $2::bigint
      ) RETURNING 1`,
      [streamId, limit - removed],
    );
    return { removed: removed + states, more: removed + states === limit };
  }

  async #last(streamId: string): Promise<Commit | undefined> {
    const { client, source } = this.#options;
    const text = `
      SELECT ${commitColumns} FROM ${this.#names.commits} c WHERE c.stream_id = $1 ORDER BY c.number DESC LIMIT 1`;
    const { rows } = await callPostgres('postgres:lastCommit', () => client.query(text, [streamId]));
    const [row] = rows as readonly PostgresCommitRow[];
    return row && commitFromRow(row, { streamId, source });
  }

  async #readersBehind({ streamId, number }: Commit): Promise<readonly string[]> {
    const { client } = this.#options;
    const { commits, readers } = this.#names;
    const text = `
      SELECT r.name FROM ${readers} r, (
        SELECT c.transaction, c.sequence FROM ${commits} c
        WHERE c.stream_id = $1 AND c.number < $2::bigint AND c.closes IS NULL ORDER BY c.number DESC LIMIT 1
      ) newest
      WHERE (r.transaction, r.sequence) < (newest.transaction, newest.sequence) ORDER BY r.name`;
    const { rows } = await callPostgres('postgres:readersBehind', () => client.query(text, [streamId, number]));
    return (rows as readonly { readonly name: string }[]).map(({ name }) => name);
  }

  async #delete(text: string, values: readonly unknown[]): Promise<number> {
    const { client } = this.#options;
    const { rows } = await callPostgres('postgres:purge', () => client.query(text, [...values]));
    return rows.length;
  }
}
