import type { ServiceEnvironment } from '../service.ts';
import { evenRanges, type HashRange, hexHashOf, hexOf } from './hash-range.ts';
import { resourceNotFound } from './kinesis-error.ts';
import { Shard, type ShardOptions, type StoredRecord } from './shard.ts';

/** Who answers for a stream's capacity. */
export type StreamMode = 'PROVISIONED' | 'ON_DEMAND';

/** What a stream is made with. */
export interface StreamOptions {
  readonly name: string;
  readonly mode: StreamMode;
  readonly shardCount: number;
  /** Bytes of data and partition key together. */
  readonly maxRecordBytes: number;
}

/** A stream without its records, as it is kept. */
export interface KeptStream {
  readonly name: string;
  readonly createdAt: number;
  readonly mode: StreamMode;
  readonly maxRecordBytes: number;
  readonly retentionHours: number;
  readonly encryptionKeyId: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly nextShard: number;
  readonly nextSequence: number;
  readonly shards: readonly KeptShard[];
}

interface KeptShard {
  readonly options: ShardOptions;
  readonly startPosition: number;
  readonly endingSequenceNumber: string | undefined;
  readonly closedAt: number | undefined;
}

/** Where a new record went. */
export interface Placement {
  readonly shard: Shard;
  readonly sequenceNumber: string;
}

/** Decides by its index in the request whether a record is refused as if the shard were overloaded. */
export type RefuseRecord = (entryIndex: number) => boolean;

const HOUR_MS = 3_600_000;

/**
 * One stream: its shards, open and closed, and who listens. Streams and reshardings are complete at once, where AWS
 * takes a while; expiry is brought up to date at each call.
 */
export class Stream {
  readonly name: string;
  readonly arn: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly tags = new Map<string, string>();
  mode: StreamMode;
  maxRecordBytes: number;
  retentionHours = 24;
  /** The key of server-side encryption; undefined when there is none. */
  encryptionKeyId: string | undefined;
  refuseRecord: RefuseRecord | undefined;

  readonly #env: ServiceEnvironment;
  readonly #shards = new Map<string, Shard>();
  readonly #listeners = new Set<() => void>();
  /** Open shards with the ends of their ranges, in order of range. */
  #open: { readonly shard: Shard; readonly endHex: string }[] = [];
  #nextShard = 0;
  #nextSequence = 1;
  #isNoticed = false;

  /** @param createdAt of a stream that the journal tells of, whose shards follow */
  constructor(env: ServiceEnvironment, options: StreamOptions, createdAt?: number) {
    this.#env = env;
    this.name = options.name;
    this.arn = `arn:aws:kinesis:${env.region}:${env.accountId}:stream/${options.name}`;
    this.createdAt = createdAt ?? env.clock.now();
    this.mode = options.mode;
    this.maxRecordBytes = options.maxRecordBytes;
    if (createdAt === undefined) for (const range of evenRanges(options.shardCount)) this.openShard(range);
  }

  /** Open shards in order of their hash ranges. */
  get openShards(): Shard[] {
    return this.#open.map((one) => one.shard);
  }

  /** The sequence number given last. */
  get lastSequenceNumber(): string {
    return sequenceNumber(this.#nextSequence - 1);
  }

  /** All shards that still can hold records, in order of creation. */
  shards(): Shard[] {
    const limit = this.#expire();
    for (const shard of this.#shards.values()) {
      if (shard.closedAt !== undefined && shard.closedAt < limit) this.#shards.delete(shard.id);
    }
    return [...this.#shards.values()];
  }

  shard(id: string): Shard {
    const shard = this.#shards.get(id);
    if (shard === undefined) {
      throw resourceNotFound(
        `Could not find shard ${id} in stream ${this.name} under account ${this.#env.accountId}. Shard ${id} in stream ${this.name} does not exist.`,
      );
    }
    this.#expire();
    return shard;
  }

  /** The open shard for a record, by its explicit hash key if it has one, else by its partition key. */
  shardFor(partitionKey: string, explicitHashKey: bigint | undefined): Shard {
    const first = this.#open[0];
    if (first === undefined) throw new Error(`Stream ${this.name} has no open shard.`);
    if (this.#open.length === 1) return first.shard;
    const hex = explicitHashKey === undefined ? hexHashOf(partitionKey) : hexOf(explicitHashKey);
    return (this.#open.find((one) => hex <= one.endHex) ?? first).shard;
  }

  append(shard: Shard, partitionKey: string, data: Uint8Array): Placement {
    const arrivedAt = this.#env.clock.now();
    const number = this.#takeSequenceNumber();
    shard.expireBefore(arrivedAt - this.retentionHours * HOUR_MS);
    const record = { sequenceNumber: number, data, partitionKey, arrivedAt };
    shard.append(record);
    this.#env.changes?.append(['record', this.name, shard.id, record]);
    this.#notice();
    return { shard, sequenceNumber: number };
  }

  /** Opens a shard with no parent, one (a split) or two (a merge). */
  openShard(range: HashRange, parent?: Shard, adjacentParent?: Shard): Shard {
    const shard = new Shard({
      id: `shardId-${String(this.#nextShard++).padStart(12, '0')}`,
      range,
      startingSequenceNumber: this.#takeSequenceNumber(),
      createdAt: this.#env.clock.now(),
      parentId: parent?.id,
      adjacentParentId: adjacentParent?.id,
    });
    this.#add(shard);
    return shard;
  }

  /** Closes a shard; its records stay readable. Listeners hear of it, for their readers reach its end. */
  closeShard(shard: Shard): void {
    shard.close(this.#takeSequenceNumber(), this.#env.clock.now());
    this.#open = this.#open.filter((one) => one.shard !== shard);
    this.#notice();
  }

  /** Shards that a closed shard was split or merged into. */
  childrenOf(shard: Shard): Shard[] {
    const isChild = ({ options }: Shard) => options.parentId === shard.id || options.adjacentParentId === shard.id;
    return [...this.#shards.values()].filter(isChild);
  }

  onRecords(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  close(): void {
    this.#listeners.clear();
  }

  kept(): KeptStream {
    const { name, createdAt, mode, maxRecordBytes, retentionHours, encryptionKeyId, tags } = this;
    return {
      ...{ name, createdAt, mode, maxRecordBytes, retentionHours, encryptionKeyId },
      tags: Object.fromEntries(tags),
      nextShard: this.#nextShard,
      nextSequence: this.#nextSequence,
      shards: this.shards().map(({ options, startPosition, endingSequenceNumber, closedAt }) => {
        return { options, startPosition, endingSequenceNumber, closedAt };
      }),
    };
  }

  restoreState(kept: KeptStream): void {
    const { mode, maxRecordBytes, retentionHours, encryptionKeyId } = kept;
    Object.assign(this, { mode, maxRecordBytes, retentionHours, encryptionKeyId });
    this.tags.clear();
    for (const [name, value] of Object.entries(kept.tags)) this.tags.set(name, value);
    this.#nextShard = Math.max(this.#nextShard, kept.nextShard);
    this.#nextSequence = Math.max(this.#nextSequence, kept.nextSequence);
    for (const { options, startPosition, endingSequenceNumber, closedAt } of kept.shards) {
      let shard = this.#shards.get(options.id);
      if (shard === undefined) {
        shard = new Shard(options);
        shard.beginAt(startPosition);
        this.#add(shard);
      }
      if (closedAt === undefined || endingSequenceNumber === undefined || !shard.isOpen) continue;
      const closed = shard;
      closed.close(endingSequenceNumber, closedAt);
      this.#open = this.#open.filter((one) => one.shard !== closed);
    }
  }

  restoreRecord(shardId: string, record: StoredRecord): void {
    this.#shards.get(shardId)?.restore(record);
    this.#nextSequence = Math.max(this.#nextSequence, countOf(record.sequenceNumber) + 1);
  }

  #add(shard: Shard): void {
    this.#shards.set(shard.id, shard);
    this.#open.push({ shard, endHex: hexOf(shard.options.range.end) });
    this.#open.sort((a, b) => (a.endHex < b.endHex ? -1 : 1));
  }

  #expire(): number {
    const limit = this.#env.clock.now() - this.retentionHours * HOUR_MS;
    for (const shard of this.#shards.values()) shard.expireBefore(limit);
    return limit;
  }

  #takeSequenceNumber(): string {
    return sequenceNumber(this.#nextSequence++);
  }

  /** Calls the listeners once the current work is done: one call for all records of a PutRecords. */
  #notice(): void {
    if (this.#isNoticed || this.#listeners.size === 0) return;
    this.#isNoticed = true;
    queueMicrotask(() => {
      this.#isNoticed = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}

/** All sequence numbers of a stream have 56 digits, so that they compare as texts, too. */
function sequenceNumber(count: number): string {
  return `4965${String(count).padStart(52, '0')}`;
}

function countOf(number: string): number {
  return Number(number.slice(4));
}
