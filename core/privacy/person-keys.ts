/** What a person's data is sealed with and opened by; `erased` once it was destroyed. */
export type PersonKey = Uint8Array | 'erased';

/** How a person was erased. */
export interface Erasure {
  readonly person: string;
  /** When the key was destroyed first; ISO 8601, UTC. */
  readonly erasedAt: string;
  /** Whether there was a key, so that something had been sealed for them. */
  readonly hadKey: boolean;
}

/**
 * One key for each person. Every adapter passes the suite in `test/core/privacy/person-keys.contract.ts`. Persons are named
 * like streams, e.g. `customer-17850`: by an id that says nothing of them, because it stays in the history.
 *
 * Destroying a key is final and for good: no key is ever made for that person again, so that what comes late is not kept
 * either. Errors: DEPENDENCY_*.
 */
export interface PersonKeys {
  /** The key of each person, made for those who never had one. May be remembered by the process for a while. */
  forSealing(persons: readonly string[]): Promise<ReadonlyMap<string, PersonKey>>;
  /** The key of each person who ever had one; consistent with every erasure that has answered. */
  forOpening(persons: readonly string[]): Promise<ReadonlyMap<string, PersonKey>>;
  /** Destroys a person's key; repeated, it answers the first erasure. */
  erase(person: string, at: string): Promise<Erasure>;
}
