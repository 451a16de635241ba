/** A commit that a snapshot remembers, so that a repeated request still finds it. */
export interface RememberedCommit {
  /** Stands for its id: see `markOf`. */
  readonly mark: string;
  /** Stream version of its first event. */
  readonly first: number;
  /** Its time; ISO 8601, UTC. */
  readonly at: string;
}

/** The state of a stream as of one of its commits. */
export interface SnapshotToStore {
  /** Names the shape of the state; a snapshot of another shape is ignored. */
  readonly stateVersion: string;
  /** Stream version that the state reflects: the last one of a commit. */
  readonly version: number;
  readonly commitNumber: number;
  /** Time of that commit. ISO 8601, UTC. */
  readonly at: string;
  /** JSON. */
  readonly state: unknown;
  /** The newest commits up to this one that were made with an idempotency key, oldest first. */
  readonly remembered: readonly RememberedCommit[];
  /** The newest such commit that is not among them any more; absent when none was left out. */
  readonly forgotten?: Pick<RememberedCommit, 'first' | 'at'>;
}

/** A snapshot as it was found. */
export interface StoredSnapshot extends SnapshotToStore {
  /** Its size as it is stored, where the adapter can tell. */
  readonly bytes?: number;
}
