import type { ServiceEnvironment } from '../service.ts';
import { type KeepsState, type StateRecord, unknownRecord } from '../state-changes.ts';
import type { StoredRecord } from './shard.ts';
import type { KeptStream, Stream } from './stream.ts';
import type { StreamRegistry } from './stream-registry.ts';

/** Keeps streams, their shards and records. Iterators end with the process, as they do by themselves after five minutes. */
export class KinesisState implements KeepsState {
  readonly #env: ServiceEnvironment;
  readonly #streams: StreamRegistry;

  constructor(env: ServiceEnvironment, streams: StreamRegistry) {
    this.#env = env;
    this.#streams = streams;
  }

  *state(): Iterable<StateRecord> {
    for (const stream of this.#streams.all()) {
      yield ['stream', stream.kept()];
      for (const shard of stream.shards()) {
        for (const record of shard.kept()) yield ['record', stream.name, shard.id, record];
      }
    }
  }

  restore(record: StateRecord): void {
    const [kind, ...rest] = record;
    if (kind === 'stream') {
      const kept = rest[0] as KeptStream;
      (this.#streams.ifExists(kept.name) ?? this.#streams.restore(kept)).restoreState(kept);
    } else if (kind === 'record') {
      const [name, shardId, stored] = rest as [string, string, StoredRecord];
      this.#streams.ifExists(name)?.restoreRecord(shardId, stored);
    } else if (kind === 'no-stream') {
      const stream = this.#streams.ifExists(rest[0] as string);
      if (stream !== undefined) this.#streams.forget(stream);
    } else throw unknownRecord('Kinesis', record);
  }

  /** Tells the journal of a stream as such. */
  tell(stream: Stream): void {
    this.#env.changes?.touch(stream, () => ['stream', stream.kept()]);
  }
}
