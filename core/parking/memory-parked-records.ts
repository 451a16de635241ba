import { parkedKey, parkedPrefix } from './parked-key.ts';
import type { ParkedBatch, ParkedQuery, ParkedRecords } from './parked-records.ts';

/** Parked records in the process's memory, for tests. */
export class MemoryParkedRecords implements ParkedRecords {
  readonly #batches = new Map<string, string>();

  async park(batch: ParkedBatch): Promise<void> {
    this.#batches.set(parkedKey(batch), JSON.stringify(batch));
  }

  async *list(query: ParkedQuery): AsyncIterable<string> {
    const prefix = parkedPrefix(query);
    for (const key of [...this.#batches.keys()].sort()) if (key.startsWith(prefix)) yield key;
  }

  async get(key: string): Promise<ParkedBatch | undefined> {
    const text = this.#batches.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as ParkedBatch);
  }

  async remove(key: string): Promise<void> {
    this.#batches.delete(key);
  }
}
