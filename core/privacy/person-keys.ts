/** What a person's texts are sealed with. Nothing opens with it, so whoever seals can read nobody's data. */
export interface SealingKey {
  /** Which key it is: a digest of its public half. */
  readonly id: string;
  /** X25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 32 bytes that tell a repeated command from another one, by its personal texts: see `confirmation`. It opens nothing. */
  readonly confirmKey: Uint8Array;
}

/** What a person's texts are opened with. */
export interface OpeningKey {
  readonly id: string;
  /** X25519, 32 bytes; a copy for one piece of work, which overwrites it with zeros. */
  readonly privateKey: Uint8Array;
}

/** How a person was erased. */
export interface Erasure {
  readonly person: string;
  /** When the key was gone; ISO 8601, UTC. Never before it was, and the same each time it is asked for. */
  readonly erasedAt: string;
  /** Whether there was a key, so that something had been sealed for them. */
  readonly hadKey: boolean;
}

/** The keys of those who seal. */
export interface SealingKeys {
  /**
   * The key of each person, made for those who never had one; `erased` for whom it was destroyed. May be remembered by the
   * process for a while: what is sealed with a key that was destroyed meanwhile opens nowhere. Throws DEPENDENCY_*.
   */
  forSealing(persons: readonly string[]): Promise<ReadonlyMap<string, SealingKey | 'erased'>>;
}

/** The keys of those who open. */
export interface OpeningKeys {
  /** The key of each person who has one, or had; consistent with every erasure that has answered. Throws DEPENDENCY_*. */
  forOpening(persons: readonly string[]): Promise<ReadonlyMap<string, OpeningKey | 'erased'>>;
}

/** What those do who erase. */
export interface KeyErasure {
  /** Destroys a person's key; repeated, it answers the first erasure. Throws DEPENDENCY_*. */
  erase(person: string): Promise<Erasure>;
  /** Which of some persons ever had a key or were erased. Throws DEPENDENCY_*. */
  known(persons: readonly string[]): Promise<ReadonlySet<string>>;
}

/**
 * One pair of keys for each person. Every adapter passes the suite in `test/core/privacy/person-keys.contract.ts`. Persons are named
 * like streams, e.g. `customer-17850`: by an id that says nothing of them, because it stays in the history.
 *
 * Destroying a key is final and for good: no key is ever made for that person again, so that what comes late is not kept
 * either.
 */
export interface PersonKeys extends SealingKeys, OpeningKeys, KeyErasure {}
