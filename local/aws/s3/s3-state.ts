import { type KeepsState, type StateRecord, unknownRecord } from '../state-changes.ts';
import { Bucket, type StoredObject } from './bucket.ts';

/** Keeps buckets and objects. */
export class S3State implements KeepsState {
  readonly #buckets: Map<string, Bucket>;

  constructor(buckets: Map<string, Bucket>) {
    this.#buckets = buckets;
  }

  *state(): Iterable<StateRecord> {
    for (const bucket of this.#buckets.values()) {
      yield ['bucket', bucket.name, bucket.createdAt];
      for (const key of bucket.keys()) yield ['object', bucket.name, bucket.get(key)];
    }
  }

  restore(record: StateRecord): void {
    const [kind, name, value] = record as [string, string, unknown];
    if (kind === 'bucket') {
      if (!this.#buckets.has(name)) this.#buckets.set(name, new Bucket(name, value as number));
    } else if (kind === 'object') this.#buckets.get(name)?.put(value as StoredObject);
    else if (kind === 'no-object') this.#buckets.get(name)?.delete(value as string);
    else if (kind === 'no-bucket') this.#buckets.delete(name);
    else throw unknownRecord('S3', record);
  }
}
