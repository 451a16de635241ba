import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { VersionConflictError } from '../errors/version-conflict-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit, StreamClosing } from './commit.ts';
import { checkSequence } from './commit-sequence.ts';
import type {
  AppendOptions,
  AppendResult,
  CloseOptions,
  EventStore,
  EventToAppend,
  LoadedStream,
  LoadOptions,
  ReadOptions,
  StreamHead,
} from './event-store.ts';
import { checkExpectedVersion, closingAfter, commitAfter, prepareAppend, repeatOf } from './new-commit.ts';
import { eventsOf } from './read-events.ts';
import { type ReadRange, readRange } from './read-range.ts';
import { refuseReusedIds } from './reused-ids.ts';
import type { SnapshotToStore, StoredSnapshot } from './snapshot.ts';
import { type SnapshotText, snapshotFromText, snapshotToText } from './snapshot-text.ts';
import { closedError, closingOf } from './stream-closing.ts';
import { expiredError, isExpired } from './stream-expiry.ts';
import { headAfter, noHead } from './stream-head.ts';
import { parseStreamId, refuseForeign } from './stream-id.ts';
import { visibleCommits } from './visible-commits.ts';

/** How a memory store is made. */
export interface MemoryEventStoreOptions {
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  /**
   * Of which it takes streams: views that have a document for each stream know it by its id without the aggregate, so
   * streams of two would get into each other's way. Others are FOREIGN_STREAM. @default any, for a store without such views
   */
  readonly aggregate?: string | undefined;
  readonly clock?: Clock;
  /** Seconds that commits are kept. @default for ever */
  readonly timeToLiveSeconds?: number;
  /** Called after each commit of events, in order; what the DynamoDB stream is to the table. */
  readonly onCommit?: (commit: Commit) => void;
}

/** An event store in the process's memory, for tests. Keeps what JSON keeps, so it forgives nothing that DynamoDB would not. */
export class MemoryEventStore implements EventStore {
  readonly #streams = new Map<string, readonly Commit[]>();
  readonly #bytes = new WeakMap<Commit, number>();
  readonly #snapshots = new Map<string, Map<number, SnapshotText>>();
  readonly #options: MemoryEventStoreOptions;

  constructor(options: MemoryEventStoreOptions) {
    this.#options = options;
  }

  async append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    const { source, clock = systemClock, timeToLiveSeconds, aggregate, onCommit } = this.#options;
    const append = prepareAppend(streamId, events, {
      options,
      at: isoNow(clock),
      source,
      timeToLiveSeconds,
      aggregate,
    });
    const commits = this.#commits(streamId);
    const closing = closingOf(commits.at(-1));
    if (closing?.as === 'deleted') throw closedError(streamId, closing);
    const expected = options.expectedVersion === 'none' ? 0 : options.expectedVersion;
    const left = visibleCommits(commits, clock.now());
    const earlier = repeatOf(append, left, typeof expected === 'number' ? expected : 'any');
    if (earlier) return { commit: earlier, repeated: true };
    if (closing) throw closedError(streamId, closing);
    const head = headOf(commits);
    if (this.#streams.has(streamId) && left.length === 0) throw expiredError(streamId);
    if (expected !== 'any')
      checkVersion(streamId, commits, expected === 'exists' ? Math.max(1, head.version) : expected);
    refuseReusedIds(append, left);
    const text = JSON.stringify(commitAfter(head, append));
    const commit = JSON.parse(text) as Commit;
    this.#bytes.set(commit, Buffer.byteLength(text));
    this.#streams.set(streamId, [...commits, commit]);
    onCommit?.(commit);
    return { commit, repeated: false };
  }

  async close(streamId: string, options: CloseOptions): Promise<StreamClosing> {
    parseStreamId(streamId);
    refuseForeign(streamId, this.#options.aggregate);
    const { clock = systemClock } = this.#options;
    const { as, expectedVersion = 'any' } = options;
    checkExpectedVersion(expectedVersion);
    const commits = this.#commits(streamId);
    const closing = closingOf(commits.at(-1));
    if (closing?.as === as) return closing;
    if (closing?.as === 'deleted') throw closedError(streamId, closing);
    if (commits.length === 0) throw new MillraceError('UNKNOWN_STREAM', `there is no stream ${streamId}`);
    if (expectedVersion !== 'any') checkVersion(streamId, commits, expectedVersion);
    const commit = closingAfter(headOf(commits), { streamId, at: isoNow(clock), options });
    this.#streams.set(streamId, [...commits, commit]);
    return closingOf(commit) as StreamClosing;
  }

  async load(streamId: string, options: LoadOptions = {}): Promise<LoadedStream> {
    parseStreamId(streamId);
    const range = readRange(options);
    const { clock = systemClock } = this.#options;
    const all = this.#commits(streamId);
    const closing = closingOf(all.at(-1));
    if (closing?.as === 'deleted') throw closedError(streamId, closing);
    const upTo = all.filter((commit) => commit.closes === undefined && isWithin(commit, range));
    const snapshot = options.snapshot && this.#snapshot(streamId, options.snapshot.stateVersion, range);
    const from = snapshot === undefined ? range.from : snapshot.version + 1;
    const visible = visibleCommits(upTo, clock.now());
    const commits = visible.filter(({ last }) => last >= from);
    checkSequence(streamId, commits, snapshot ?? (from <= 1 ? noHead : undefined));
    const head = headOf(upTo);
    const cost = { bytes: commits.reduce((sum, commit) => sum + (this.#bytes.get(commit) ?? 0), 0) };
    return { streamId, head, commits, ...(snapshot && { snapshot }), ...(closing && { closed: closing }), cost };
  }

  async findCommit(streamId: string, commitId: string, upTo: number): Promise<Commit | undefined> {
    parseStreamId(streamId);
    const { clock = systemClock } = this.#options;
    const left = visibleCommits(this.#commits(streamId), clock.now());
    return left.find((commit) => commit.commitId === commitId && commit.first <= upTo && commit.closes === undefined);
  }

  async read(streamId: string, options: ReadOptions = {}): Promise<readonly EventEnvelope[]> {
    const { from, to, asOf } = options;
    const bounds = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const { commits } = await this.load(streamId, { ...bounds, ...(asOf !== undefined && { asOf }) });
    return eventsOf(commits, options);
  }

  async putSnapshot(streamId: string, snapshot: SnapshotToStore): Promise<boolean> {
    parseStreamId(streamId);
    if (this.#options.timeToLiveSeconds !== undefined) return false;
    const snapshots = this.#snapshots.get(streamId) ?? new Map<number, SnapshotText>();
    snapshots.set(snapshot.commitNumber, snapshotToText(streamId, snapshot));
    this.#snapshots.set(streamId, snapshots);
    return true;
  }

  /** Changes every snapshot behind the store's back, which changes no answer. */
  damageSnapshots(): void {
    for (const snapshots of this.#snapshots.values()) {
      for (const [number, { body, crc }] of snapshots) snapshots.set(number, { body: body.replaceAll('1', '2'), crc });
    }
  }

  /** Forgets every snapshot, which changes no answer. */
  deleteSnapshots(): void {
    this.#snapshots.clear();
  }

  /** Everything of a stream, the commits that close it and those of a deleted one among it. */
  allCommits(streamId: string): readonly Commit[] {
    parseStreamId(streamId);
    return this.#commits(streamId);
  }

  /** Drops commits before the last one, then snapshots, at most `limit`; answers how many. For MemoryStreamPurge. */
  forget(streamId: string, limit: number): number {
    const commits = this.#commits(streamId);
    const dropped = Math.min(limit, Math.max(0, commits.length - 1));
    this.#streams.set(streamId, commits.slice(dropped));
    const snapshots = this.#snapshots.get(streamId) ?? new Map<number, StoredSnapshot>();
    const oldest = [...snapshots.keys()].slice(0, limit - dropped);
    for (const number of oldest) snapshots.delete(number);
    return dropped + oldest.length;
  }

  /** Forgets the commits whose time to live is over, as DynamoDB does by itself; that there was a stream is not forgotten. */
  deleteExpiredCommits(): void {
    const { clock = systemClock } = this.#options;
    for (const [streamId, commits] of this.#streams) {
      this.#streams.set(streamId, visibleCommits(commits, clock.now()));
    }
  }

  /** Forgets one commit whose time to live is over, whichever it is: services take them away in any order. */
  deleteExpiredCommit(streamId: string, number: number): void {
    const { clock = systemClock } = this.#options;
    const left = this.#commits(streamId).filter(
      (commit) => commit.number !== number || !isExpired(commit, clock.now()),
    );
    this.#streams.set(streamId, left);
  }

  #commits(streamId: string): readonly Commit[] {
    return this.#streams.get(streamId) ?? [];
  }

  #snapshot(streamId: string, stateVersion: string, { to, until }: ReadRange): StoredSnapshot | undefined {
    return [...(this.#snapshots.get(streamId)?.values() ?? [])]
      .map((text) => snapshotFromText(streamId, text))
      .filter((snapshot) => snapshot !== undefined)
      .filter((snapshot) => snapshot.stateVersion === stateVersion && snapshot.version <= to)
      .filter(({ at }) => until === undefined || at <= until)
      .sort((a, b) => a.version - b.version)
      .at(-1);
  }
}

function headOf(commits: readonly Commit[]): StreamHead {
  const last = commits.at(-1);
  return last === undefined ? noHead : headAfter(last);
}

function isWithin({ first, at }: Commit, { to, until }: ReadRange): boolean {
  return first <= to && (until === undefined || at <= until);
}

function checkVersion(streamId: string, commits: readonly Commit[], expectedVersion: number): void {
  const { version } = headOf(commits);
  if (expectedVersion === version) return;
  const winner = commits.find(({ first, last }) => first <= expectedVersion + 1 && last > expectedVersion);
  const winning = winner && { winningCommitId: winner.commitId };
  throw new VersionConflictError({ streamId, expectedVersion, actualVersion: version, ...winning });
}
