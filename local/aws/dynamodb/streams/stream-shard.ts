import type { Clock } from '../../../time/clock.ts';
import type { Item } from '../values/attribute-value.ts';

/** A stream record, as GetRecords returns it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Epoch seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
  /** Only on records of expired items. */
  readonly userIdentity?: { readonly PrincipalId: string; readonly Type: string };
}

/** A record in its place. */
export interface StoredChange {
  readonly sequence: number;
  /** Epoch ms. */
  readonly at: number;
  readonly record: StreamRecord;
}

/** What a read returns: the records, and the sequence number to go on from. */
export interface ShardRead {
  readonly records: StreamRecord[];
  readonly next: number;
}

const RETENTION_MS = 24 * 60 * 60 * 1000;
const MAX_READ_BYTES = 1024 * 1024;
const COMPACT_AFTER = 1024;

/** The ordered records of one shard, kept for 24 hours. */
export class StreamShard {
  readonly id: string;
  readonly #clock: Clock;
  #records: StoredChange[] = [];
  /** How many records at the front are trimmed but not yet dropped from the array. */
  #trimmed = 0;
  #lastTrimmed = 0;
  #closedAt: number | undefined;

  constructor(id: string, clock: Clock) {
    this.id = id;
    this.#clock = clock;
  }

  /** The last sequence number of a closed shard. */
  get closedAt(): number | undefined {
    return this.#closedAt;
  }

  /** The first sequence number that can still be read. */
  get oldest(): number {
    this.#trim();
    return this.#records[this.#trimmed]?.sequence ?? this.#lastTrimmed + 1;
  }

  /** The greatest sequence number that has been trimmed; 0 for none. */
  get lastTrimmed(): number {
    this.#trim();
    return this.#lastTrimmed;
  }

  /** The sequence number of the newest record that is kept; 0 for none. */
  get newest(): number {
    return this.#records.at(-1)?.sequence ?? 0;
  }

  /** Answers the time at which it did. */
  append(sequence: number, record: StreamRecord): number {
    this.#trim();
    const at = this.#clock.now();
    this.#records.push({ sequence, at, record });
    return at;
  }

  /** All records that are kept. */
  kept(): readonly StoredChange[] {
    this.#trim();
    return this.#records.slice(this.#trimmed);
  }

  /** Adds a record that was appended before. */
  restore(change: StoredChange): void {
    this.#records.push(change);
  }

  close(lastSequence: number): void {
    this.#closedAt = lastSequence;
  }

  /** Whether nothing will ever come at or after that sequence number. */
  endsBefore(sequence: number): boolean {
    return this.#closedAt !== undefined && sequence > this.#closedAt;
  }

  /** Reads from a sequence number on: at most `limit` records and 1 MB, but at least one record if there is any. */
  read(from: number, limit: number): ShardRead {
    this.#trim();
    const records: StreamRecord[] = [];
    let next = from;
    let bytes = 0;
    for (let i = this.#indexOf(from); i < this.#records.length && records.length < limit; i++) {
      const { sequence, record } = this.#records[i] as StoredChange;
      bytes += record.dynamodb.SizeBytes;
      if (bytes > MAX_READ_BYTES && records.length > 0) return { records, next };
      records.push(record);
      next = sequence + 1;
    }
    const atEnd = records.length < limit;
    return { records, next: atEnd && this.#closedAt !== undefined ? Math.max(next, this.#closedAt + 1) : next };
  }

  #indexOf(sequence: number): number {
    let low = this.#trimmed;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#records[middle] as StoredChange).sequence < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #trim(): void {
    const horizon = this.#clock.now() - RETENTION_MS;
    for (let first = this.#records[this.#trimmed]; first !== undefined && first.at < horizon; ) {
      this.#lastTrimmed = first.sequence;
      first = this.#records[++this.#trimmed];
    }
    if (this.#trimmed < COMPACT_AFTER || this.#trimmed * 2 < this.#records.length) return;
    this.#records = this.#records.slice(this.#trimmed);
    this.#trimmed = 0;
  }
}
