import type { PayloadRemoval, PayloadStore } from './payload-store.ts';

/** Payloads in the process's memory, for tests. */
export class MemoryPayloadStore implements PayloadStore, PayloadRemoval {
  /** By key. */
  readonly payloads = new Map<string, Uint8Array>();

  async put(key: string, payload: Uint8Array): Promise<void> {
    this.payloads.set(key, payload);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.payloads.get(key);
  }

  async removeUnder(prefix: string, limit: number): Promise<{ readonly removed: number; readonly more: boolean }> {
    const found = [...this.payloads.keys()].filter((key) => key.startsWith(prefix));
    for (const key of found.slice(0, limit)) this.payloads.delete(key);
    return { removed: Math.min(limit, found.length), more: found.length > limit };
  }
}
