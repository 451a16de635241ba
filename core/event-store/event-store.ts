import type { EventEnvelope, Priority } from '../event/envelope.ts';
import type { Commit, CommitMetadata, StreamClosing } from './commit.ts';
import type { SnapshotToStore, StoredSnapshot } from './snapshot.ts';

/** An event on its way into a stream. */
export interface EventToAppend<T extends string = string, D = unknown> {
  readonly type: T;
  /** Version of the event's schema, e.g. `1.0`. */
  readonly version: string;
  readonly data: D;
  /** No other event of the stream has it. @default a new UUIDv7 */
  readonly eventId?: string;
  /** @default normal */
  readonly priority?: Priority;
}

/** Where a stream ends: version, number and time of its last commit; zeros and no time for a stream without commits. */
export interface StreamHead {
  readonly version: number;
  readonly commitNumber: number;
  /** ISO 8601, UTC. Keeps the time of the next commit from being earlier; a head without it gives up that guard. */
  readonly at?: string;
  /** Epoch seconds until which the last commit is kept; without it, for ever. */
  readonly expiresAt?: number;
}

/**
 * The version that a writer expects: an exact one; `none`, which is 0; `exists`, which is any but 0; `any`, which takes
 * the stream as it comes. The last two are retried a bounded number of times when others are faster.
 */
export type ExpectedVersion = number | 'none' | 'exists' | 'any';

/** What tells a command from another one under the same idempotency key. */
export interface CommandDigest {
  /** A hash of the command, without what it says of persons. */
  readonly fingerprint: string;
  /**
   * What it says of persons. Never stored: a store that seals adds a digest of it to the fingerprint, which only the person's
   * own key confirms, and any other store passes it over.
   */
  readonly personalTexts?: string;
}

/** How to append. */
export interface AppendOptions extends CommitMetadata, Partial<Pick<CommandDigest, 'personalTexts'>> {
  readonly expectedVersion: ExpectedVersion;
  /**
   * Makes the append idempotent: repeated with the same id within `rememberedHours` it answers what the first one wrote,
   * whatever version is expected by then and whatever was committed since. One that is older gets the first answer too, or
   * is a new one. Without it, and with an `eventId` on every event, the append is idempotent by these ids: it is a
   * repetition when they lie in the stream one after the other, right behind an exact expected version or anywhere for
   * `any` and `exists`.
   * @default a new id
   */
  readonly commitId?: string;
  /**
   * The head of a load by the caller, who found neither a commit with this commitId nor an event with an `eventId` of these
   * in it: spares the store a read, which is one of the whole stream where there are such ids. A head that has become stale
   * is harmless, because the write is conditional; not so one that is as old as the grace period of a purge (a day),
   * because of a stream that was deleted and purged meanwhile.
   */
  readonly head?: StreamHead;
}

/** The outcome of an append. */
export interface AppendResult {
  /** What is in the stream now; the first one's commit if the append was a repetition. */
  readonly commit: Commit;
  /** Whether the commit was there already. */
  readonly repeated: boolean;
}

/** Which commits to load. */
export interface LoadOptions {
  /** Loads the commits that hold this version and what follows. @default 1 */
  readonly from?: number;
  /** Loads the commits up to the one that holds this version. @default the last one */
  readonly to?: number;
  /** A version, which is `to`, or an ISO 8601 time: nothing that was committed after it. */
  readonly asOf?: number | string;
  /**
   * Starts from the newest snapshot of this state version that is not behind `to` or `asOf`, if there is one: `snapshot`
   * is then set, and `commits` are those that follow it. Not together with `from`.
   */
  readonly snapshot?: SnapshotWanted;
}

/** Which snapshots a load may start from. */
export interface SnapshotWanted {
  /** Others are passed over. */
  readonly stateVersion: string;
  /** Commits behind the newest snapshot that are to be expected: sizes the first request. @default 100 */
  readonly within?: number;
}

/** A stream, or the part of it that was asked for. */
export interface LoadedStream {
  readonly streamId: string;
  /** The end of what was loaded; the stream's head unless `to` or `asOf` was given. Zeros when nothing was there. */
  readonly head: StreamHead;
  /** In order, without gap or fork. */
  readonly commits: readonly Commit[];
  /** Where `commits` start from instead of the stream's beginning. */
  readonly snapshot?: StoredSnapshot;
  /** For an archived stream, when and why. */
  readonly closed?: StreamClosing;
  /** What was read behind the snapshot (or in all), where the adapter can tell. */
  readonly cost?: LoadCost;
}

/** What a load took. */
export interface LoadCost {
  /** Size of the loaded commits as they are stored. */
  readonly bytes: number;
  /** Read units of all requests, those for passed-over items among them; only where the service counts in units. */
  readonly readUnits?: number;
}

/** Which events to read. */
export interface ReadOptions {
  /** Lowest stream version, inclusive. @default 1 */
  readonly from?: number;
  /** Highest stream version, inclusive. @default the last one */
  readonly to?: number;
  /** A version, which is `to`, or an ISO 8601 time: nothing that was committed after it. */
  readonly asOf?: number | string;
  /** @default forward */
  readonly direction?: 'forward' | 'backward';
  /** Events at most. @default no limit */
  readonly limit?: number;
}

/** How to close a stream. */
export interface CloseOptions extends CommitMetadata {
  readonly as: StreamClosing['as'];
  /** @default any */
  readonly expectedVersion?: number | 'any';
  /** For whoever finds the stream closed. */
  readonly reason?: string;
}

/**
 * Streams of commits with optimistic concurrency. Every adapter passes the suite in
 * `test/core/event-store/event-store.contract.ts`.
 *
 * An append is atomic, durable once it has answered, and visible to each load that starts afterwards. Versions and commit
 * numbers are dense: no gap, no fork. Times never decrease along a stream: a commit whose writer's clock is behind gets the
 * time of the commit before it. An event id stands for one event: twice in one append it is refused with
 * DUPLICATE_EVENT_ID, and with EVENT_ID_REUSED when the stream holds it and the append is no repetition, as consumers would
 * take the second event for the first one. What JSON would change or drop (a Map, a Date, NaN, a bigint, minus zero, an
 * undefined element, see `lossOf`) is refused with MALFORMED_REQUEST, whose `errors` name the place. Errors: these,
 * VERSION_CONFLICT (a VersionConflictError), STREAM_DELETED, STREAM_ARCHIVED, STREAM_EXPIRED, EVENT_TOO_LARGE,
 * INVALID_STREAM_ID, FOREIGN_STREAM,
 * MALFORMED_REQUEST, CORRUPT_STREAM, and DEPENDENCY_* from the service underneath. After an error of the last kind the
 * append may have happened; repeating it with the same commitId finds out. An append whose answer was lost on the way is
 * found out by the store itself as far as that is possible: what it then finds is no conflict.
 *
 * A closed stream takes no append (STREAM_DELETED, STREAM_ARCHIVED), whatever version is expected; only a repetition of
 * what an archived stream holds is answered as ever. An archived stream is read as before, and `closed` tells that it is
 * one. Nothing of a deleted stream can be read: load and read throw STREAM_DELETED. Its data stays until it is purged
 * (`StreamPurge`), which changes no answer.
 *
 * Where the store was made with a time to live, nothing is read past its time, and nothing past its time is a repetition; a
 * stream's first commits may then be missing. Versions go on as long as the last commit lives. When that is past its time
 * the stream has expired, and takes no append any more (STREAM_EXPIRED), whichever of its commits are left: commits are
 * taken away in any order, so nobody could tell where it had ended, and a version would be used twice. A commit never
 * expires before the one that it follows; one that follows a commit without a time to live has none either.
 */
export interface EventStore {
  /** Appends 1 to 100 events as one commit. */
  append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult>;
  /**
   * Whether a commit is that of this command, for a store that adds to fingerprints: see `CommandDigest`. @default they are
   * compared as they are
   */
  confirms?(commit: Commit, command: CommandDigest): Promise<boolean>;
  /** Whole commits, consistent with every append that has answered. */
  load(streamId: string, options?: LoadOptions): Promise<LoadedStream>;
  /**
   * The commit with an id, as far as ids are remembered (`rememberedHours`); one that is older is found or not. For those who
   * have loaded the stream from a snapshot and what lies behind it.
   *
   * @param upTo a stream version: the commit does not begin behind it.
   */
  findCommit(streamId: string, commitId: string, upTo: number): Promise<Commit | undefined>;
  /** Single events, in either direction. */
  read(streamId: string, options?: ReadOptions): Promise<readonly EventEnvelope[]>;
  /**
   * Deletes or archives a stream, for good: what closes it is a commit of its own without events. Closing it the same way
   * again answers the first closing; an archived stream may still be deleted. Errors: VERSION_CONFLICT, UNKNOWN_STREAM
   * for one without commits, STREAM_DELETED when a deleted one is to be archived.
   */
  close(streamId: string, options: CloseOptions): Promise<StreamClosing>;
  /**
   * Keeps a snapshot of a stream; another one of the same version is replaced. Only ever an optimisation: without any, each
   * load answers the same state. A store with a time to live keeps none. Answers whether it was kept: one that is too large
   * is not.
   */
  putSnapshot(streamId: string, snapshot: SnapshotToStore): Promise<boolean>;
}
