import type { PayloadStore } from './payload-store.ts';

/** Payloads in the process's memory, for tests. */
export class MemoryPayloadStore implements PayloadStore {
  /** By key. */
  readonly payloads = new Map<string, Uint8Array>();

  async put(key: string, payload: Uint8Array): Promise<void> {
    this.payloads.set(key, payload);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.payloads.get(key);
  }
}
