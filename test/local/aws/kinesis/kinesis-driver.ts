import { KinesisService } from '../../../../local/aws/kinesis/kinesis-service.ts';
import type { ServiceEnvironment } from '../../../../local/aws/service.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests' expectations.
type Answer = any;

/** Kinesis under virtual time, with one stream called `events`. */
export class KinesisDriver {
  readonly time = new VirtualTime();
  readonly service: KinesisService;
  readonly arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/events';

  constructor(shardCount = 1, options: { enforceThroughput?: boolean } = {}) {
    const env: ServiceEnvironment = {
      clock: this.time,
      timers: this.time,
      random: new SeededRandom(7),
      region: 'us-east-1',
      accountId: '000000000000',
      endpoint: 'http://127.0.0.1:4566',
    };
    this.service = new KinesisService(env, options);
    this.call('CreateStream', { StreamName: 'events', ShardCount: shardCount });
  }

  call(operation: string, request: object = {}): Answer {
    return this.service.operations[operation]?.(request);
  }

  on(operation: string, more: object = {}): Answer {
    return this.call(operation, { StreamName: 'events', ...more });
  }

  put(text: string, PartitionKey = 'key', more: object = {}): Answer {
    return this.on('PutRecord', { Data: Buffer.from(text), PartitionKey, ...more });
  }

  iterator(ShardIteratorType: string, more: object = {}): string {
    return this.on('GetShardIterator', { ShardId: 'shardId-000000000000', ShardIteratorType, ...more }).ShardIterator;
  }

  /** The texts that an iterator of the type reads from the first shard, or another one. */
  texts(type: string, more: object = {}): string[] {
    return textsOf(this.call('GetRecords', { ShardIterator: this.iterator(type, more) }));
  }

  shards(): Answer[] {
    return this.on('ListShards').Shards;
  }

  openShards(): Answer[] {
    return this.shards().filter((shard) => shard.SequenceNumberRange.EndingSequenceNumber === undefined);
  }

  refusal(operation: string, request: object): { code: string; message: string } {
    try {
      this.on(operation, request);
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return { code, message };
    }
    throw new Error(`${operation} was not refused.`);
  }
}

export function textsOf(answer: { Records: { Data: Uint8Array }[] }): string[] {
  return answer.Records.map((record) => Buffer.from(record.Data).toString());
}
