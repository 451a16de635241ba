import type { HashRange } from './hash-range.ts';

/** A record as a shard keeps it. */
export interface StoredRecord {
  readonly sequenceNumber: string;
  readonly data: Uint8Array;
  readonly partitionKey: string;
  /** Epoch ms. */
  readonly arrivedAt: number;
}

/** A shard's shape in answers. */
export interface ShardDescription {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly AdjacentParentShardId?: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
  readonly SequenceNumberRange: { readonly StartingSequenceNumber: string; readonly EndingSequenceNumber?: string };
}

/** What a shard is made with. */
export interface ShardOptions {
  readonly id: string;
  readonly range: HashRange;
  readonly startingSequenceNumber: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly parentId?: string | undefined;
  readonly adjacentParentId?: string | undefined;
}

const SECOND_MS = 1000;
const BYTES_PER_SECOND = 1_048_576;
const RECORDS_PER_SECOND = 1000;

/**
 * One shard: records in order of arrival, addressed by their position, which counts from the shard's first record and
 * does not change when older ones expire.
 */
export class Shard {
  readonly options: ShardOptions;
  /** Set when the shard is closed: the last sequence number it could have given. */
  endingSequenceNumber: string | undefined;
  /** Epoch ms. */
  closedAt: number | undefined;

  #records: (StoredRecord | undefined)[] = [];
  /** Position of the first place of the array, and how many places at its front have expired. */
  #basePosition = 0;
  #head = 0;
  #windowStart = 0;
  #windowBytes = 0;
  #windowRecords = 0;

  constructor(options: ShardOptions) {
    this.options = options;
  }

  get id(): string {
    return this.options.id;
  }

  get isOpen(): boolean {
    return this.closedAt === undefined;
  }

  /** Position after the newest record. */
  get endPosition(): number {
    return this.#basePosition + this.#records.length;
  }

  /** Position of the oldest record still kept. */
  get startPosition(): number {
    return this.#basePosition + this.#head;
  }

  /** The records that are still kept. */
  *kept(): Iterable<StoredRecord> {
    for (const record of this.#records) if (record !== undefined) yield record;
  }

  /** Lets positions count on from where they were; only while the shard is empty. */
  beginAt(position: number): void {
    if (this.#records.length === 0) this.#basePosition = position;
  }

  /** Adds a record that was appended before, unless it is here. */
  restore(record: StoredRecord): void {
    const newest = this.#records.at(-1);
    if (newest === undefined || record.sequenceNumber > newest.sequenceNumber) this.#records.push(record);
  }

  append(record: StoredRecord): void {
    this.#records.push(record);
  }

  close(endingSequenceNumber: string, now: number): void {
    this.endingSequenceNumber = endingSequenceNumber;
    this.closedAt = now;
  }

  /** The record at a position; undefined past the end or when it has expired. */
  at(position: number): StoredRecord | undefined {
    return this.#records[position - this.#basePosition];
  }

  /** Position of the first record for which `isReached` holds; it must hold for all after the first it holds for. */
  find(isReached: (record: StoredRecord) => boolean): number {
    let low = this.#head;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const record = this.#records[middle];
      if (record !== undefined && isReached(record)) high = middle;
      else low = middle + 1;
    }
    return this.#basePosition + low;
  }

  /** Drops the records that arrived before the limit (epoch ms). */
  expireBefore(limit: number): void {
    for (let oldest = this.#records[this.#head]; oldest !== undefined; oldest = this.#records[this.#head]) {
      if (oldest.arrivedAt >= limit) break;
      this.#records[this.#head++] = undefined;
    }
    if (this.#head > 1024 && this.#head * 2 > this.#records.length) {
      this.#records = this.#records.slice(this.#head);
      this.#basePosition += this.#head;
      this.#head = 0;
    }
  }

  /** Counts a record towards the shard's 1 MiB and 1,000 records a second; false when it would go over them. */
  admits(bytes: number, now: number): boolean {
    if (now - this.#windowStart >= SECOND_MS) {
      this.#windowStart = now;
      this.#windowBytes = 0;
      this.#windowRecords = 0;
    }
    if (this.#windowRecords + 1 > RECORDS_PER_SECOND || this.#windowBytes + bytes > BYTES_PER_SECOND) return false;
    this.#windowRecords++;
    this.#windowBytes += bytes;
    return true;
  }

  describe(): ShardDescription {
    const { id, range, startingSequenceNumber, parentId, adjacentParentId } = this.options;
    return {
      ShardId: id,
      ...(parentId !== undefined && { ParentShardId: parentId }),
      ...(adjacentParentId !== undefined && { AdjacentParentShardId: adjacentParentId }),
      HashKeyRange: { StartingHashKey: String(range.start), EndingHashKey: String(range.end) },
      SequenceNumberRange: {
        StartingSequenceNumber: startingSequenceNumber,
        ...(this.endingSequenceNumber !== undefined && { EndingSequenceNumber: this.endingSequenceNumber }),
      },
    };
  }
}
