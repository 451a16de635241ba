import type { ServiceEnvironment } from '../../service.ts';
import { type KeySchema, keyAttributes } from '../tables/key-schema.ts';
import { hashPosition } from '../tables/partitions.ts';
import type { Item } from '../values/attribute-value.ts';
import { itemsEqual } from '../values/compare-values.ts';
import { sizeOfItem } from '../values/value-size.ts';
import { type StoredChange, type StreamRecord, StreamShard } from './stream-shard.ts';

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** One write to a table: what was there before and after. */
export interface Change {
  readonly hash: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** The bytes of both items. */
  readonly sizeBefore: number;
  readonly sizeAfter: number;
  /** Set when DynamoDB itself did it, because the item expired. */
  readonly expired?: boolean;
}

export interface TableStreamOptions {
  readonly tableName: string;
  readonly schema: KeySchema;
  readonly viewType: StreamViewType;
  readonly label: string;
  readonly shardCount: number;
}

/** A stream without its records, as it is kept. */
export interface TableStreamState {
  readonly arn: string;
  readonly options: TableStreamOptions;
  readonly createdAt: number;
  readonly shardIds: readonly string[];
  readonly enabled: boolean;
  /** The number of the last record. */
  readonly sequence: number;
}

const EXPIRY_IDENTITY = { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } as const;

/**
 * The change log of a table. Changes of one item are in order; items of different partitions may lie in different
 * shards. A write that changes nothing leaves no record. Records share their images with the table: do not change them.
 */
export class TableStream {
  readonly options: TableStreamOptions;
  readonly arn: string;
  readonly createdAt: number;
  readonly shards: readonly StreamShard[];
  readonly #env: ServiceEnvironment;
  readonly #listeners = new Set<() => void>();
  #enabled = true;
  #sequence = 0;
  #wakeScheduled = false;

  constructor(env: ServiceEnvironment, options: TableStreamOptions, kept?: TableStreamState) {
    const { tableName, label, shardCount } = options;
    this.#env = env;
    this.options = options;
    this.arn = `arn:aws:dynamodb:${env.region}:${env.accountId}:table/${tableName}/stream/${label}`;
    this.createdAt = kept?.createdAt ?? env.clock.now();
    this.shards = Array.from({ length: shardCount }, (_, index) => {
      const stamp = String(this.createdAt).padStart(20, '0');
      return new StreamShard(kept?.shardIds[index] ?? `shardId-${stamp}-${env.random.hex(8)}`, env.clock);
    });
  }

  /** The stream that a record of the journal tells of, without its records. */
  static restored(env: ServiceEnvironment, state: TableStreamState): TableStream {
    const stream = new TableStream(env, state.options, state);
    stream.restoreState(state);
    return stream;
  }

  state(): TableStreamState {
    const { arn, options, createdAt } = this;
    const shardIds = this.shards.map(({ id }) => id);
    return { arn, options, createdAt, shardIds, enabled: this.#enabled, sequence: this.#sequence };
  }

  /** Tells the journal of the stream as such. */
  tell(): void {
    this.#env.changes?.touch(this, () => ['stream', this.state()]);
  }

  restoreState({ enabled, sequence }: TableStreamState): void {
    this.#sequence = Math.max(this.#sequence, sequence);
    if (enabled || !this.#enabled) return;
    this.#enabled = false;
    for (const shard of this.shards) shard.close(this.#sequence);
  }

  restoreRecord(shardIndex: number, change: StoredChange): void {
    if (change.sequence > (this.shards[shardIndex]?.newest ?? 0)) this.shards[shardIndex]?.restore(change);
    this.#sequence = Math.max(this.#sequence, change.sequence);
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  /** The number that the next record will bear. */
  get nextSequence(): number {
    return this.#sequence + 1;
  }

  /** Ends the stream: no more records; what is there can be read until it is trimmed. */
  close(): void {
    this.#enabled = false;
    for (const shard of this.shards) shard.close(this.#sequence);
    this.tell();
    this.#wake();
  }

  /** Calls the listener, soon and not synchronously, after records have arrived. Returns what ends that. */
  onRecords(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append(change: Change): void {
    const { before, after } = change;
    if (!this.#enabled) return;
    if (before !== undefined && after !== undefined && itemsEqual(before, after)) return;
    const shard = this.shards.length === 1 ? 0 : hashPosition(change.hash) % this.shards.length;
    const sequence = ++this.#sequence;
    const record = this.#record(sequence, change);
    const at = this.shards[shard]?.append(sequence, record);
    this.#env.changes?.append(['change', this.arn, shard, sequence, at, record]);
    this.#wake();
  }

  #record(sequence: number, change: Change): StreamRecord {
    const { before, after } = change;
    const { viewType, schema } = this.options;
    const keys = keyAttributes(schema, (after ?? before) as Item);
    const wantsNew = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
    const wantsOld = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
    const sizes = (wantsNew ? change.sizeAfter : 0) + (wantsOld ? change.sizeBefore : 0);
    return {
      eventID: this.#env.random.hex(32),
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: this.#env.region,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(this.#env.clock.now() / 1000),
        Keys: keys,
        ...(wantsNew && after !== undefined && { NewImage: after }),
        ...(wantsOld && before !== undefined && { OldImage: before }),
        SequenceNumber: sequenceNumber(sequence),
        SizeBytes: sizeOfItem(keys) + sizes,
        StreamViewType: viewType,
      },
      ...(change.expired && { userIdentity: EXPIRY_IDENTITY }),
    };
  }

  #wake(): void {
    if (this.#wakeScheduled || this.#listeners.size === 0) return;
    this.#wakeScheduled = true;
    this.#env.timers.after(0, () => {
      this.#wakeScheduled = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}

/** The 21 digits under which a record is known. */
export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(20, '0')}`;
}
