import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { callPostgres } from '../errors/translate-postgres-error.ts';
import { VersionConflictError } from '../errors/version-conflict-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { retryWhenUnanswered } from '../retry/retry-when-unanswered.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import type { Commit, StreamClosing } from './commit.ts';
import { checkSequence } from './commit-sequence.ts';
import type {
  AppendOptions,
  AppendResult,
  CloseOptions,
  EventStore,
  EventToAppend,
  ExpectedVersion,
  LoadedStream,
  LoadOptions,
  ReadOptions,
  StreamHead,
} from './event-store.ts';
import { checkExpectedVersion, closingAfter, commitAfter, type PreparedAppend, prepareAppend } from './new-commit.ts';
import type { PostgresClient } from './postgres-client.ts';
import {
  bodyChecksum,
  commitBody,
  commitColumns,
  commitFromRow,
  type PostgresCommitRow,
  type PostgresInteger,
} from './postgres-commit-row.ts';
import { type PostgresNames, quotedNames } from './postgres-names.ts';
import { postgresSelect, type SelectedKind } from './postgres-select.ts';
import { eventsOf } from './read-events.ts';
import { readRange } from './read-range.ts';
import { refuseReusedIds } from './reused-ids.ts';
import type { SnapshotToStore, StoredSnapshot } from './snapshot.ts';
import { snapshotFromText, snapshotToText } from './snapshot-text.ts';
import { closedError, closingOf } from './stream-closing.ts';
import { expiredError } from './stream-expiry.ts';
import { noHead } from './stream-head.ts';
import { parseStreamId, refuseForeign } from './stream-id.ts';
import { visibleCommits } from './visible-commits.ts';

/** How a PostgreSQL store is made. */
export interface PostgresEventStoreOptions extends PostgresNames {
  /** The application's own pool or client. */
  readonly client: PostgresClient;
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  /**
   * Of which it takes streams: views that have a document for each stream know it by its id without the aggregate, so
   * streams of two would get into each other's way. Others are FOREIGN_STREAM. @default any, for a store without such views
   */
  readonly aggregate?: string | undefined;
  readonly clock?: Clock;
  /** Seconds that commits are kept; `deleteExpiredCommits` takes them away. @default for ever */
  readonly timeToLiveSeconds?: number;
  readonly sleep?: Sleep;
}

/** What the append function answers: one row. */
interface AppendRow extends PostgresCommitRow {
  readonly outcome: 'written' | 'repeated' | 'conflict' | 'closed' | 'unknown' | 'reused' | 'expired';
  /** Version of the stream before the append. */
  readonly head: PostgresInteger;
}

interface SelectedRow extends PostgresCommitRow {
  readonly kind: SelectedKind;
}

const noEnd = Number.MAX_SAFE_INTEGER;

/**
 * An event store in one PostgreSQL table: one row a commit, under the stream's id and the commit's number.
 *
 * An append is one round trip, whatever its expected version, and so are a closing, a load and a read: the function that
 * `postgresEventStoreSchema` makes reads the head, tells a repetition and a conflict, and inserts. So a `head` is not
 * needed here and is ignored, and an append at version `any` waits for its turn instead of trying again.
 *
 * On a client inside a transaction the append commits and rolls back with it. Deadlocks and serialization failures are
 * DEPENDENCY_THROTTLED, and there the whole transaction has to be made again.
 */
export class PostgresEventStore implements EventStore {
  readonly #options: PostgresEventStoreOptions;
  readonly #commits: string;
  readonly #snapshots: string;
  readonly #append: string;
  readonly #select: Readonly<Record<'forward' | 'backward', string>>;

  constructor(options: PostgresEventStoreOptions) {
    const { commits, snapshots, append } = quotedNames(options);
    this.#options = options;
    this.#commits = commits;
    this.#snapshots = snapshots;
    this.#append = `SELECT * FROM ${append}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
    this.#select = { forward: postgresSelect(options, 'forward'), backward: postgresSelect(options, 'backward') };
  }

  async append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    const { source, clock = systemClock, timeToLiveSeconds, aggregate } = this.#options;
    const append = prepareAppend(streamId, events, {
      options,
      at: isoNow(clock),
      source,
      timeToLiveSeconds,
      aggregate,
    });
    const draft = commitAfter(noHead, append);
    const broughtIds = append.broughtIds.length === 0 ? null : JSON.stringify(append.broughtIds);
    const eventIds = append.knownBy === 'events' ? broughtIds : null;
    const row = await this.#commit(draft, { eventIds, broughtIds, expected: options.expectedVersion });
    if (row.outcome === 'closed') throw closedError(streamId, this.#closing(streamId, row));
    if (row.outcome === 'expired') throw expiredError(streamId);
    if (row.outcome === 'conflict') throw conflictOf(append, options.expectedVersion, row);
    const commit = commitFromRow(row, { streamId, source });
    if (row.outcome === 'reused') refuseReusedIds(append, [commit]);
    // An id that was made for this very append is in the stream because an answer was lost, and nobody asked before.
    const isOwn = append.knownBy !== 'commit' && commit.commitId === append.commitId;
    return { commit, repeated: row.outcome === 'repeated' && !isOwn };
  }

  async close(streamId: string, options: CloseOptions): Promise<StreamClosing> {
    parseStreamId(streamId);
    refuseForeign(streamId, this.#options.aggregate);
    const { clock = systemClock } = this.#options;
    const { as, expectedVersion = 'any' } = options;
    checkExpectedVersion(expectedVersion);
    const draft = closingAfter(noHead, { streamId, at: isoNow(clock), options });
    const row = await this.#commit(draft, { eventIds: null, broughtIds: null, expected: expectedVersion });
    if (row.outcome === 'unknown') throw new MillraceError('UNKNOWN_STREAM', `there is no stream ${streamId}`);
    if (row.outcome === 'conflict') throw conflictOf({ streamId }, expectedVersion, row);
    const closing = this.#closing(streamId, row);
    if (closing.as !== as) throw closedError(streamId, closing);
    return closing;
  }

  /** Calls the append function; what was written is answered with the body that it was written with. */
  async #commit(
    draft: Commit,
    how: { readonly eventIds: string | null; readonly broughtIds: string | null; readonly expected: ExpectedVersion },
  ): Promise<AppendRow> {
    const { client, timeToLiveSeconds, sleep = systemSleep } = this.#options;
    const { streamId, commitId, events, at, closes } = draft;
    // PostgreSQL's text cannot hold these, and the driver would quietly write another id.
    if (!commitId.isWellFormed() || commitId.includes('\0')) {
      throw new MillraceError('MALFORMED_REQUEST', `${JSON.stringify(commitId.slice(0, 100))} is no commit id`);
    }
    const body = commitBody(draft);
    const values = [
      streamId,
      commitId,
      how.eventIds,
      expectedNumber(how.expected),
      events.length,
      at,
      closes === undefined ? (timeToLiveSeconds ?? null) : null,
      closes ?? null,
      bodyChecksum(streamId, commitId, body),
      body,
      how.broughtIds,
    ];
    const call = () => callPostgres('postgres:append', () => client.query(this.#append, values));
    const { rows } = await retryWhenUnanswered(call, sleep);
    const row = rows[0] as AppendRow;
    return row.outcome === 'written' ? { ...row, body } : row;
  }

  #closing(streamId: string, row: PostgresCommitRow): StreamClosing {
    const { source } = this.#options;
    return closingOf(commitFromRow(row, { streamId, source })) as StreamClosing;
  }

  async load(streamId: string, options: LoadOptions = {}): Promise<LoadedStream> {
    const { clock = systemClock } = this.#options;
    const { from, to, until } = readRange(options);
    const stateVersion = options.snapshot?.stateVersion;
    const first = await this.#query(streamId, { from, to, until, stateVersion });
    // A snapshot that was changed is passed over, and what it would have spared is loaded after all.
    const found = first.snapshot === 'changed' ? await this.#query(streamId, { from, to, until }) : first;
    const { head, closing } = found;
    const snapshot = found.snapshot === 'changed' ? undefined : found.snapshot;
    const commits = visibleCommits(found.commits, clock.now());
    checkSequence(streamId, commits, snapshot ?? (from <= 1 ? noHead : undefined));
    const cost = { bytes: found.bytes };
    return { streamId, head, commits, ...(snapshot && { snapshot }), ...(closing && { closed: closing }), cost };
  }

  async findCommit(streamId: string, commitId: string, upTo: number): Promise<Commit | undefined> {
    parseStreamId(streamId);
    const { client, source, clock = systemClock } = this.#options;
    const text = `
      SELECT ${commitColumns} FROM ${this.#commits} c
      WHERE c.stream_id = $1 AND c.commit_id = $2 AND c.first <= $3::bigint AND c.closes IS NULL
        AND coalesce(c.expires_at > $4::bigint, true)
      ORDER BY c.number DESC LIMIT 1`;
    const values = [streamId, commitId, upTo, Math.floor(clock.now() / 1_000)];
    const { rows } = await callPostgres('postgres:findCommit', () => client.query(text, values));
    const [row] = rows as readonly PostgresCommitRow[];
    return row && commitFromRow(row, { streamId, source });
  }

  async read(streamId: string, options: ReadOptions = {}): Promise<readonly EventEnvelope[]> {
    const { clock = systemClock } = this.#options;
    const { direction = 'forward', limit } = options;
    const { from, to, until } = readRange(options);
    // One more, for the commit that may only tell the head.
    const most = limit === undefined ? undefined : Math.max(0, limit) + 1;
    const aliveAt = Math.floor(clock.now() / 1_000);
    const { commits } = await this.#query(streamId, { from, to, until, direction, limit: most, aliveAt });
    checkSequence(streamId, commits, direction === 'forward' && from <= 1 ? noHead : undefined);
    return eventsOf(commits, options);
  }

  /** Runs the query of `postgresSelect` and takes its answer apart. Throws STREAM_DELETED. */
  async #query(
    streamId: string,
    part: {
      readonly from: number;
      readonly to: number;
      readonly until: string | undefined;
      readonly stateVersion?: string | undefined;
      readonly direction?: 'forward' | 'backward';
      readonly limit?: number | undefined;
      readonly aliveAt?: number;
    },
  ) {
    parseStreamId(streamId);
    const { client, source } = this.#options;
    const { from, to, until = null, stateVersion = null, direction = 'forward', limit = null, aliveAt = null } = part;
    const values = [streamId, from, Math.min(to, noEnd), until, stateVersion, limit, aliveAt];
    const { rows } = await callPostgres('postgres:select', () => client.query(this.#select[direction], values));
    const ofKind = (kind: SelectedKind) => (rows as readonly SelectedRow[]).filter((row) => row.kind === kind);
    const [last] = ofKind('closing');
    const closing = last && this.#closing(streamId, last);
    if (closing?.as === 'deleted') throw closedError(streamId, closing);
    const [kept] = ofKind('snapshot');
    const found = ofKind('commit').sort((a, b) => Number(a.number) - Number(b.number));
    const whole = found.filter(({ body }) => body !== null);
    const commits = whole.map((row) => commitFromRow(row, { streamId, source }));
    const bytes = whole.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    return { commits, bytes, head: headOf(found.at(-1)), closing, snapshot: kept && snapshotOf(streamId, kept) };
  }

  async putSnapshot(streamId: string, snapshot: SnapshotToStore): Promise<boolean> {
    parseStreamId(streamId);
    const { client, timeToLiveSeconds } = this.#options;
    if (timeToLiveSeconds !== undefined) return false;
    const { version, stateVersion, at } = snapshot;
    const text = `
      INSERT INTO ${this.#snapshots} (stream_id, version, state_version, at, body, crc) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (stream_id, version) DO UPDATE
      SET state_version = excluded.state_version, at = excluded.at, body = excluded.body, crc = excluded.crc`;
    const { body, crc } = snapshotToText(streamId, snapshot);
    const values = [streamId, version, stateVersion, at, body, crc];
    await callPostgres('postgres:putSnapshot', () => client.query(text, values));
    return true;
  }
}

function expectedNumber(expected: ExpectedVersion): number | null {
  if (expected === 'any') return null;
  if (expected === 'exists') return -1;
  return expected === 'none' ? 0 : expected;
}

function conflictOf(
  { streamId }: Pick<PreparedAppend, 'streamId'>,
  expected: ExpectedVersion,
  row: AppendRow,
): VersionConflictError {
  // A stream that has to exist is at version 1 at least.
  const expectedVersion = expected === 'exists' ? 1 : (expectedNumber(expected) ?? 0);
  const winner: string | null = row.commit_id;
  const winning = winner === null ? {} : { winningCommitId: winner };
  return new VersionConflictError({ streamId, expectedVersion, actualVersion: Number(row.head), ...winning });
}

function headOf(row: PostgresCommitRow | undefined): StreamHead {
  if (row === undefined) return noHead;
  const expiry = row.expires_at === null ? {} : { expiresAt: Number(row.expires_at) };
  return { version: Number(row.last), commitNumber: Number(row.number), at: row.at, ...expiry };
}

/** The snapshot of a row, unless the row is not what was written. */
function snapshotOf(streamId: string, { body, crc, last, at }: PostgresCommitRow): StoredSnapshot | 'changed' {
  const snapshot = snapshotFromText(streamId, { body, crc: Number(crc) });
  return snapshot?.version === Number(last) && snapshot.at === at ? snapshot : 'changed';
}
