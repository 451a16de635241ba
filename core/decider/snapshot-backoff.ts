const streamsAtMost = 1_000;

/**
 * Remembers, for as long as the process lives, which streams have a state that is too large for a snapshot: the next one is
 * made when twice as many events lie behind the newest, and not with each command in vain. A process that is new makes one
 * more, in case the state has become smaller.
 */
export class SnapshotBackoff {
  readonly #dueAt = new Map<string, number>();

  /** Whether a snapshot is worth a try with so many events behind the newest one. */
  allows(streamId: string, events: number): boolean {
    return events >= (this.#dueAt.get(streamId) ?? 0);
  }

  /** One was made, and kept or not. */
  told(streamId: string, events: number, kept: boolean): void {
    this.#dueAt.delete(streamId);
    if (kept) return;
    this.#dueAt.set(streamId, events * 2);
    const [oldest] = this.#dueAt.keys();
    if (this.#dueAt.size > streamsAtMost && oldest !== undefined) this.#dueAt.delete(oldest);
  }
}
