import type { EventEnvelope, Priority } from '../event/envelope.ts';
import type { Commit, CommitMetadata } from './commit.ts';

/** An event on its way into a stream. */
export interface EventToAppend<T extends string = string, D = unknown> {
  readonly type: T;
  /** Version of the event's schema, e.g. `1.0`. */
  readonly version: string;
  readonly data: D;
  /** @default a new UUIDv7 */
  readonly eventId?: string;
  /** @default normal */
  readonly priority?: Priority;
}

/** Where a stream ends: version and number of its last commit, both 0 for a stream without commits. */
export interface StreamHead {
  readonly version: number;
  readonly commitNumber: number;
}

/** How to append. */
export interface AppendOptions extends CommitMetadata {
  /** The stream's version before the append; `none` is 0; `any` takes it as it comes, retrying a bounded number of times. */
  readonly expectedVersion: number | 'none' | 'any';
  /** Makes the append idempotent: repeated with the same id it answers what the first one wrote. @default a new id */
  readonly commitId?: string;
  /**
   * The head of a load by the caller, who found no commit with this commitId in it: spares the store a read. A head that
   * has become stale is harmless, because the write is conditional.
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
}

/** A stream, or the part of it that was asked for. */
export interface LoadedStream {
  readonly streamId: string;
  /** The end of what was loaded; the stream's head unless `to` was given. Zeros when nothing was there. */
  readonly head: StreamHead;
  /** In order, without gap or fork. */
  readonly commits: readonly Commit[];
}

/** Which events to read. */
export interface ReadOptions {
  /** Lowest stream version, inclusive. @default 1 */
  readonly from?: number;
  /** Highest stream version, inclusive. @default the last one */
  readonly to?: number;
  /** @default forward */
  readonly direction?: 'forward' | 'backward';
  /** Events at most. @default no limit */
  readonly limit?: number;
}

/**
 * Streams of commits with optimistic concurrency. Every adapter passes the suite in
 * `test/core/event-store/event-store.contract.ts`.
 *
 * An append is atomic, durable once it has answered, and visible to each load that starts afterwards. Versions and commit
 * numbers are dense: no gap, no fork. Errors: VERSION_CONFLICT (a VersionConflictError), EVENT_TOO_LARGE,
 * INVALID_STREAM_ID, CORRUPT_STREAM, and DEPENDENCY_* from the service underneath. After an error of the last kind the append may have
 * happened; repeating it with the same commitId finds out.
 */
export interface EventStore {
  /** Appends 1 to 100 events as one commit. */
  append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult>;
  /** Whole commits, consistent with every append that has answered. */
  load(streamId: string, options?: LoadOptions): Promise<LoadedStream>;
  /** Single events, in either direction. */
  read(streamId: string, options?: ReadOptions): Promise<readonly EventEnvelope[]>;
}
