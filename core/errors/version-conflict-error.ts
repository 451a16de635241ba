import { MillraceError } from './millrace-error.ts';

/** The facts of a refused append. */
export interface VersionConflict {
  readonly streamId: string;
  /** The version that the writer expected; 0 for a stream that should not exist. */
  readonly expectedVersion: number;
  /** The newest version known when the append was refused; the stream may have moved on since. */
  readonly actualVersion: number;
  /** The commit that holds the place that the writer wanted; absent when the stream is behind the expectation. */
  readonly winningCommitId?: string;
}

/** An append met a stream that is not at the expected version (code VERSION_CONFLICT, retryable after a new load). */
export class VersionConflictError extends MillraceError {
  readonly streamId: string;
  readonly expectedVersion: number;
  readonly actualVersion: number;
  readonly winningCommitId: string | undefined;

  constructor(conflict: VersionConflict) {
    const { streamId, expectedVersion, actualVersion } = conflict;
    super('VERSION_CONFLICT', `${streamId} is at version ${actualVersion}, not at ${expectedVersion}`, {
      context: { ...conflict },
    });
    this.streamId = streamId;
    this.expectedVersion = expectedVersion;
    this.actualVersion = actualVersion;
    this.winningCommitId = conflict.winningCommitId;
  }
}
