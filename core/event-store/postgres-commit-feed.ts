import { MillraceError } from '../errors/millrace-error.ts';
import { callPostgres } from '../errors/translate-postgres-error.ts';
import type { Commit } from './commit.ts';
import type { PostgresClient } from './postgres-client.ts';
import { commitColumns, commitFromRow, type PostgresCommitRow } from './postgres-commit-row.ts';
import { type PostgresNames, quotedNames } from './postgres-names.ts';

/** A place in a feed, as `<transaction>.<sequence>`. To be kept and given back, not to be computed with. */
export type FeedPosition = string;

/** The place before the first commit. */
export const feedStart: FeedPosition = '0.0';

/** A commit with its place in the feed, or with why there is none. */
export interface FeedEntry {
  readonly position: FeedPosition;
  readonly streamId: string;
  readonly commit?: Commit;
  /** CORRUPT_STREAM: the row is not a commit. */
  readonly error?: unknown;
}

/** How a feed is made. */
export interface PostgresCommitFeedOptions extends PostgresNames {
  readonly client: PostgresClient;
  /** The `source` of the domain's events, e.g. `order-service`. */
  readonly source: string;
}

interface FeedRow extends PostgresCommitRow {
  readonly stream_id: string;
  readonly position: FeedPosition;
}

const form = /^(\d{1,20})\.(\d{1,19})$/;

/**
 * All commits of an event store in one order, for whatever follows it: what the table's stream is on DynamoDB.
 *
 * The order is that of the transactions that wrote them, and of their writing within one. Numbers from a sequence alone
 * would lose commits: one that is drawn earlier may be committed later, behind a reader who has passed it. So the feed
 * ends before the oldest transaction that is still writing, anywhere in the server, and nothing can appear before a
 * position that was handed out. A commit is never placed before the one that it follows in its stream. What it costs: a
 * long transaction that writes holds the feed up, as does a prepared one that nobody finishes.
 *
 * Commits that close a stream are left out. Positions belong to one server and to its physical copies: after a restore from a
 * logical dump, transactions count from the beginning again, and `rebasePostgresFeed` has to be run once.
 */
export class PostgresCommitFeed {
  readonly #options: PostgresCommitFeedOptions;
  readonly #commits: string;
  readonly #readers: string;

  constructor(options: PostgresCommitFeedOptions) {
    const { commits, readers } = quotedNames(options);
    this.#options = options;
    this.#commits = commits;
    this.#readers = readers;
  }

  /** The commits behind a position, in order. Throws INVALID_CURSOR for what is no position. */
  async read(after: FeedPosition, limit = 100): Promise<readonly FeedEntry[]> {
    const text = `
      SELECT c.stream_id, c.transaction || '.' || c.sequence AS position, ${commitColumns} FROM ${this.#commits} c
      WHERE (c.transaction, c.sequence) > ($1::xid8, $2::bigint) AND c.closes IS NULL
        AND c.transaction < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY c.transaction, c.sequence LIMIT $3::bigint`;
    const values = [...partsOf(after), limit];
    const { client } = this.#options;
    const { rows } = await callPostgres('postgres:readFeed', () => client.query(text, values));
    return (rows as readonly FeedRow[]).map((row) => this.#entryOf(row));
  }

  #entryOf(row: FeedRow): FeedEntry {
    const { position, stream_id: streamId } = row;
    const { source } = this.#options;
    try {
      return { position, streamId, commit: commitFromRow(row, { streamId, source }) };
    } catch (error) {
      return { position, streamId, error };
    }
  }

  /**
   * How far a reader has come; the start for one that is new, which is known from now on. So a purge waits for it, though it
   * may never have got anything done.
   */
  async positionOf(reader: string): Promise<FeedPosition> {
    const text = `SELECT transaction || '.' || sequence AS position FROM ${this.#readers} WHERE name = $1`;
    const { client } = this.#options;
    const { rows } = await callPostgres('postgres:readPosition', () => client.query(text, [reader]));
    const known = (rows[0] as { readonly position: string } | undefined)?.position;
    if (known !== undefined) return known;
    const join = `INSERT INTO ${this.#readers} (name, transaction, sequence) VALUES ($1, '0', 0) ON CONFLICT DO NOTHING`;
    await callPostgres('postgres:joinFeed', () => client.query(join, [reader]));
    return feedStart;
  }

  /** Forgets a reader that will not come again, so that no purge waits for it. Needs DELETE on the table of readers. */
  async leave(reader: string): Promise<void> {
    const { client } = this.#options;
    const text = `DELETE FROM ${this.#readers} WHERE name = $1`;
    await callPostgres('postgres:leaveFeed', () => client.query(text, [reader]));
  }

  /** Moves a reader on; false, and nothing changed, when it is not where it was thought to be. */
  async advance(reader: string, from: FeedPosition, to: FeedPosition): Promise<boolean> {
    const text = `
      INSERT INTO ${this.#readers} AS r (name, transaction, sequence)
      SELECT $1, $4::xid8, $5::bigint
      WHERE ($2::xid8 = '0' AND $3::bigint = 0) OR EXISTS (SELECT FROM ${this.#readers} WHERE name = $1)
      ON CONFLICT (name) DO UPDATE SET transaction = excluded.transaction, sequence = excluded.sequence
      WHERE r.transaction = $2::xid8 AND r.sequence = $3::bigint
      RETURNING name`;
    const values = [reader, ...partsOf(from), ...partsOf(to)];
    const { client } = this.#options;
    const { rows } = await callPostgres('postgres:advance', () => client.query(text, values));
    return rows.length === 1;
  }
}

function partsOf(position: FeedPosition): [string, string] {
  const [, transaction, sequence] = form.exec(position) ?? [];
  const fits = BigInt(transaction ?? 0) < 2n ** 64n && BigInt(sequence ?? 0) < 2n ** 63n;
  if (transaction !== undefined && sequence !== undefined && fits) return [transaction, sequence];
  throw new MillraceError('INVALID_CURSOR', `${JSON.stringify(position.slice(0, 50))} is no position of a feed`);
}

/**
 * Makes the feed and its readers independent of the transactions of the server that the tables come from; to be run once,
 * without writers, after they were restored from a logical dump into another one. Readers may see commits again, and miss
 * none. Needs UPDATE on both tables.
 */
export async function rebasePostgresFeed(client: PostgresClient, names?: PostgresNames): Promise<void> {
  const { commits, readers } = quotedNames(names);
  const text = `
    WITH moved AS (
      UPDATE ${readers} r SET transaction = '0', sequence = coalesce(
        (SELECT min(c.sequence) - 1 FROM ${commits} c
          WHERE (c.transaction, c.sequence) > (r.transaction, r.sequence) AND c.closes IS NULL),
        (SELECT max(c.sequence) FROM ${commits} c), 0)
    )
    UPDATE ${commits} SET transaction = '0' WHERE transaction <> '0'`;
  await callPostgres('postgres:rebaseFeed', () => client.query(text));
}
