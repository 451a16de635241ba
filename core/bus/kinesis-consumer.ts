import {
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  type _Record as KinesisRecord,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import type { Consumption, Deliver } from './broker.ts';
import type { KinesisCheckpoints } from './kinesis-checkpoints.ts';
import { envelopeInBytes } from './message-body.ts';

/** How a stream is read. */
export interface KinesisConsumerOptions {
  readonly client: KinesisClient;
  readonly streamName: string;
  readonly checkpoints: KinesisCheckpoints;
  /** Where a shard without a checkpoint is begun. @default LATEST */
  readonly startAt?: 'LATEST' | 'TRIM_HORIZON';
  /** Records a request. @default 1,000 */
  readonly batchSize?: number;
  /** Wait between two requests to a shard that is empty; a shard takes five a second. @default 250 */
  readonly idleMs?: number;
  readonly logger?: Logger;
}

const failurePause = { baseMs: 100, capMs: 10_000 };

/**
 * Reads every shard of a stream, in order for each key: the records of one key one after another, those of different keys
 * side by side. A record that is given back is delivered again, and holds up its shard until it is done with; the checkpoint
 * moves when all of a batch is. Children of a shard that was split or merged are read when it has been read to its end.
 *
 * One process reads the whole stream. For more, let Lambda read it (`streamReaders` of a manifest).
 */
export async function consumeKinesis(options: KinesisConsumerOptions, deliver: Deliver): Promise<Consumption> {
  const stopping = new AbortController();
  const reading = new Map<string, Promise<void>>();
  const first = await shardsOf(options);
  const atFirst = new Set(first.map(({ shardId }) => shardId));
  const begin = async (shards: Awaited<ReturnType<typeof shardsOf>>) => {
    for (const { shardId, parents } of shards) {
      if (reading.has(shardId) || parents.some((parent) => !finished.has(parent) && reading.has(parent))) continue;
      const iterator = await iteratorFor(shardId, options, !atFirst.has(shardId));
      reading.set(shardId, read(shardId, iterator));
    }
  };
  const finished = new Set<string>();
  const read = async (shardId: string, iterator: string | undefined) => {
    await readShard({ shardId, iterator, signal: stopping.signal }, options, deliver);
    if (stopping.signal.aborted) return;
    finished.add(shardId);
    await begin(await shardsOf(options));
  };
  await begin(first);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(reading.values());
    },
  };
}

async function shardsOf({ client, streamName }: KinesisConsumerOptions) {
  const shards: { shardId: string; parents: string[] }[] = [];
  for (let NextToken: string | undefined; ; ) {
    const from = NextToken === undefined ? { StreamName: streamName } : { NextToken };
    const answer = await client.send(new ListShardsCommand(from));
    for (const { ShardId = '', ParentShardId, AdjacentParentShardId } of answer.Shards ?? []) {
      const parents = [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined);
      shards.push({ shardId: ShardId, parents });
    }
    NextToken = answer.NextToken;
    if (NextToken === undefined) return shards;
  }
}

/** A shard that came later is read from its beginning, whatever `startAt` says: its parents were read to their end. */
async function iteratorFor(shardId: string, options: KinesisConsumerOptions, isChild: boolean) {
  const { client, streamName, checkpoints, startAt = 'LATEST' } = options;
  const position = await checkpoints.load(shardId);
  const start = position
    ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, StartingSequenceNumber: position }
    : { ShardIteratorType: isChild ? ('TRIM_HORIZON' as const) : startAt };
  const command = new GetShardIteratorCommand({ StreamName: streamName, ShardId: shardId, ...start });
  return (await client.send(command)).ShardIterator;
}

interface ShardReading {
  readonly shardId: string;
  readonly iterator: string | undefined;
  readonly signal: AbortSignal;
}

/** Resolves at the shard's end, or when reading is stopped. */
async function readShard(reading: ShardReading, options: KinesisConsumerOptions, deliver: Deliver): Promise<void> {
  const { shardId, signal } = reading;
  const { client, checkpoints, batchSize = 1_000, idleMs = 250, logger = silentLogger } = options;
  let { iterator } = reading;
  for (let failures = 0; iterator !== undefined && !signal.aborted; ) {
    try {
      const command: GetRecordsCommand = new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize });
      const { Records = [], NextShardIterator } = await client.send(command, { abortSignal: signal });
      const last = Records.at(-1)?.SequenceNumber;
      const complete = await deliverAll(Records, signal, deliver);
      if (!complete) return;
      if (last !== undefined) await checkpoints.save(shardId, last);
      iterator = NextShardIterator;
      failures = 0;
      if (Records.length === 0 && iterator !== undefined) await pause(idleMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      logger.warn('shard not read', { shardId, error });
      await pause(fullJitterDelayMs(failures, failurePause), signal);
      if (error instanceof ExpiredIteratorException) iterator = await iteratorFor(shardId, options, true);
    }
  }
}

/** Whether all of a batch has been dealt with; not if reading was stopped first. */
async function deliverAll(records: readonly KinesisRecord[], signal: AbortSignal, deliver: Deliver): Promise<boolean> {
  const byKey = Map.groupBy(records, ({ PartitionKey = '' }) => PartitionKey);
  const complete = await Promise.all(
    [...byKey.values()].map(async (ofKey) => {
      for (const { Data = new Uint8Array() } of ofKey) {
        const body = envelopeInBytes(Data);
        for (let attempt = 1; ; attempt += 1) {
          const done = await deliver({ body, attempt }).then(
            () => true,
            () => false,
          );
          if (done) break;
          if (signal.aborted) return false;
          await pause(fullJitterDelayMs(attempt, failurePause), signal);
        }
        if (signal.aborted && ofKey.at(-1)?.Data !== Data) return false;
      }
      return true;
    }),
  );
  return complete.every(Boolean);
}

/** Waits, but not once reading is stopped. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
