/**
 * Where payloads lie that are too large for an item: written before the commit that refers to them, never changed, named
 * by their stream and by what they hold. A payload whose commit was refused stays behind unused. Errors: DEPENDENCY_*.
 */
export interface PayloadStore {
  /** Keeps a payload; under the same key there are always the same bytes. */
  put(key: string, payload: Uint8Array): Promise<void>;
  /** Undefined when there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
}

/** Takes payloads away for good. A port of its own, because nobody but a purge may. Errors: DEPENDENCY_*. */
export interface PayloadRemoval {
  /** Deletes at most `limit` payloads whose keys begin with a prefix; tells how many, and whether there may be more. */
  removeUnder(prefix: string, limit: number): Promise<{ readonly removed: number; readonly more: boolean }>;
}
