import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Clock } from '../../../local/time/clock.ts';

interface FakeShard {
  readonly id: string;
  readonly parent?: string;
  readonly records: { readonly arrivedAt: number; readonly record: object }[];
  closed: boolean;
}

/** As much of Kinesis and DynamoDB Streams as readers use: one stream with shards, records put by tests. */
export class FakeStreams {
  static readonly kinesisArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/clicks';
  static readonly tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2026-01-01T00:00:00.000';

  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly shards: FakeShard[] = [{ id: 'shard-0', records: [], closed: false }];
  /** Number of GetRecords calls. */
  reads = 0;
  /** Iterators given out before this many reads count as expired. */
  expireNextIterator = false;
  /** Calls of an operation that fail before it works again. */
  readonly failures = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  onRecords(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts Kinesis records whose data is `{"n":…}`. */
  putClicks(numbers: readonly number[], partitionKey = 'k', shard = 0): void {
    for (const n of numbers) this.#put(shard, clickRecord(n, partitionKey, this.#clock.now()));
    this.notify();
  }

  /** Puts DynamoDB stream records of items `{id, n}`. */
  putItems(numbers: readonly number[], more: object = {}, shard = 0): void {
    for (const n of numbers) this.#put(shard, itemRecord(n, this.#clock.now(), more));
    this.notify();
  }

  split(children: readonly string[]): void {
    const [parent] = this.shards;
    if (parent === undefined) return;
    parent.closed = true;
    for (const id of children) this.shards.push({ id, parent: parent.id, records: [], closed: false });
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  call(operation: string, request: Record<string, string | number>): unknown {
    const failures = this.failures.get(operation) ?? 0;
    this.failures.set(operation, failures - 1);
    if (failures > 0) throw new Error(`${operation} does not work yet`);
    if (operation === 'DescribeStream') return this.#describe();
    if (operation === 'GetShardIterator') return this.#iterator(request);
    if (operation === 'GetRecords') return this.#getRecords(String(request.ShardIterator), Number(request.Limit));
    throw new Error(`The fake has no ${operation}.`);
  }

  #describe() {
    const shards = this.shards.map((shard) => ({
      ShardId: shard.id,
      ...(shard.parent !== undefined && { ParentShardId: shard.parent }),
    }));
    return { StreamDescription: { Shards: shards, HasMoreShards: false, RetentionPeriodHours: 24 } };
  }

  #iterator(request: Record<string, string | number>) {
    const shard = this.shards.find((each) => each.id === request.ShardId);
    const sequence = request.StartingSequenceNumber ?? request.SequenceNumber;
    let index = 0;
    if (request.ShardIteratorType === 'LATEST') index = shard?.records.length ?? 0;
    if (request.ShardIteratorType === 'AFTER_SEQUENCE_NUMBER') index = Number(sequence);
    if (request.ShardIteratorType === 'AT_TIMESTAMP') {
      index = shard?.records.findIndex((each) => each.arrivedAt >= Number(request.Timestamp) * 1000) ?? 0;
    }
    return { ShardIterator: `${request.ShardId}/${index}` };
  }

  #getRecords(iterator: string, limit: number) {
    this.reads++;
    if (this.expireNextIterator) {
      this.expireNextIterator = false;
      throw new AwsError('ExpiredIteratorException', 'Iterator expired.');
    }
    const [id, start] = iterator.split('/');
    const shard = this.shards.find((each) => each.id === id);
    const page = shard?.records.slice(Number(start), Number(start) + limit) ?? [];
    const next = Number(start) + page.length;
    const isAtEnd = shard?.closed && next === shard.records.length;
    return { Records: page.map((each) => each.record), ...(!isAtEnd && { NextShardIterator: `${id}/${next}` }) };
  }

  /** Sequence numbers count from 1 within a shard. */
  #put(shard: number, make: (sequence: string) => object): void {
    const records = this.shards[shard]?.records ?? [];
    records.push({ arrivedAt: this.#clock.now(), record: make(String(records.length + 1)) });
  }
}

function clickRecord(n: number, partitionKey: string, now: number) {
  return (sequence: string) => ({
    SequenceNumber: sequence,
    ApproximateArrivalTimestamp: now / 1000,
    Data: Buffer.from(JSON.stringify({ n })),
    PartitionKey: partitionKey,
  });
}

function itemRecord(n: number, now: number, more: object) {
  return (sequence: string) => ({
    eventID: `event-${n}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: now / 1000,
      Keys: { id: { S: `item-${n}` } },
      NewImage: { id: { S: `item-${n}` }, n: { N: String(n) } },
      SequenceNumber: sequence,
      SizeBytes: 20,
      StreamViewType: 'NEW_IMAGE',
    },
    ...more,
  });
}
