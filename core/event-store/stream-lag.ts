/** How far what follows a stream is behind it. */
export interface StreamLag {
  /** Events that it does not reflect yet. */
  readonly events: number;
  /** For how long it has been behind: the age of the oldest event that it does not reflect. 0 when there is none. */
  readonly milliseconds: number;
  /** The stream was deleted, and that is not reflected yet. `milliseconds` counts from then at the latest. */
  readonly deleted?: true;
}

/**
 * Tells how far behind a version is. Consistent with every append that has answered; so a version that was read before may
 * by then be further behind than it was. Every adapter passes the suite in `test/core/event-store/stream-lag.test.ts`.
 * Errors: DEPENDENCY_*.
 */
export interface StreamLagSource {
  lagOf(streamId: string, version: number): Promise<StreamLag>;
}
