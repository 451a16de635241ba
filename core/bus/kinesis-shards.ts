import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  type _Record as KinesisRecord,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import { type Clock, systemClock } from '../clock/clock.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { systemSleep } from '../retry/sleep.ts';
import type { Consumption } from './broker.ts';
import {
  iteratorPosition,
  type KinesisCheckpoints,
  type ShardPosition,
  shardEnd,
  startedAt,
} from './kinesis-checkpoints.ts';

/** How the shards of a stream are followed. */
export interface KinesisShardsOptions {
  readonly client: KinesisClient;
  readonly streamName: string;
  readonly checkpoints: KinesisCheckpoints;
  /** Where reading begins if there is no checkpoint of any shard: the very first time. @default LATEST */
  readonly startAt?: 'LATEST' | 'TRIM_HORIZON' | Date;
  /** Records a request. @default 1,000 */
  readonly batchSize?: number;
  /** Wait between two requests to a shard that is empty; a shard takes five a second. @default 250 */
  readonly idleMs?: number;
  readonly logger?: Logger;
  readonly clock?: Clock;
}

/** Takes the records of one shard, in order; whether all have been dealt with, for those of a reader that was stopped have not. */
export type TakeRecords = (records: readonly KinesisRecord[], signal: AbortSignal) => Promise<boolean>;

interface Shard {
  readonly shardId: string;
  readonly parents: readonly string[];
}

/** Between two tries of whatever failed. */
export const failurePause = { baseMs: 100, capMs: 10_000 };

/**
 * Follows every shard of a stream and what becomes of it, each exactly once. A shard that comes of a split or a merge is read
 * from its beginning, when all its parents have been read to their end; that one may begin is asked again until it is answered.
 *
 * `startAt` is for the shards of the very first start. From then on each has a checkpoint: where reading began, the last record
 * dealt with, or that it was read to its end. So a shard without one has come later, be it while nobody was reading, and is
 * read from its beginning. A process that dies amid its first start reads some shards from their beginning; a batch amid
 * which it dies comes again: more than was asked for, and never less.
 */
export async function followShards(options: KinesisShardsOptions, take: TakeRecords): Promise<Consumption> {
  const follower = new ShardFollower(options, take);
  await follower.start();
  return { stop: () => follower.stop() };
}

class ShardFollower {
  readonly #options: KinesisShardsOptions;
  readonly #take: TakeRecords;
  readonly #stopping = new AbortController();
  readonly #begun = new Map<string, Promise<void>>();
  readonly #done = new Set<string>();

  constructor(options: KinesisShardsOptions, take: TakeRecords) {
    this.#options = options;
    this.#take = take;
  }

  async start(): Promise<void> {
    const { checkpoints, startAt = 'LATEST' } = this.#options;
    const shards = await this.#list();
    const known = await Promise.all(shards.map(({ shardId }) => checkpoints.load(shardId)));
    for (const [index, { shardId }] of shards.entries()) if (known[index] === shardEnd) this.#done.add(shardId);
    const isFirst = known.every((checkpoint) => checkpoint === undefined);
    if (isFirst && startAt !== 'TRIM_HORIZON') await this.#startAll(shards, startAt);
    else this.#beginThoseDue(shards);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    // A shard that is at its end just now may still begin others.
    for (let awaited = -1; awaited < this.#begun.size; ) {
      awaited = this.#begun.size;
      await Promise.all(this.#begun.values());
    }
  }

  /** There is nothing in the parents to wait for; and what arrives once this has answered is to be read. */
  async #startAll(shards: readonly Shard[], startAt: 'LATEST' | Date): Promise<void> {
    const at = startAt === 'LATEST' ? (this.#options.clock ?? systemClock).now() : startAt.getTime();
    const from: ShardPosition =
      startAt === 'LATEST'
        ? { ShardIteratorType: 'LATEST' }
        : { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: startAt };
    const iterators = await Promise.all(shards.map(({ shardId }) => this.#iterator(shardId, from)));
    await Promise.all(shards.map(({ shardId }) => this.#options.checkpoints.save(shardId, startedAt(at))));
    for (const [index, { shardId }] of shards.entries()) this.#begin(shardId, iterators[index]);
  }

  /** A shard is marked as begun before anything is waited for, so that two parents that end together begin it once. */
  #beginThoseDue(shards: readonly Shard[]): void {
    const listed = new Set(shards.map(({ shardId }) => shardId));
    for (const { shardId, parents } of shards) {
      const isWaiting = parents.some((parent) => listed.has(parent) && !this.#done.has(parent));
      if (!this.#begun.has(shardId) && !this.#done.has(shardId) && !isWaiting) this.#begin(shardId);
    }
  }

  #begin(shardId: string, iterator?: string): void {
    this.#begun.set(shardId, this.#follow(shardId, iterator));
  }

  /** Never rejects: what fails is tried again until reading is stopped. */
  async #follow(shardId: string, iterator: string | undefined): Promise<void> {
    const { checkpoints } = this.#options;
    if (!(await this.#read(shardId, iterator))) return;
    await this.#untilDone('shard not ended', shardId, () => checkpoints.save(shardId, shardEnd));
    this.#done.add(shardId);
    await this.#untilDone('shards not listed', shardId, async () => this.#beginThoseDue(await this.#list()));
  }

  async #untilDone(problem: string, shardId: string, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#stopping;
    const { logger = silentLogger } = this.#options;
    for (let failures = 0; !signal.aborted; ) {
      try {
        return await work();
      } catch (error) {
        failures += 1;
        logger.warn(problem, { shardId, error });
        await systemSleep(fullJitterDelayMs(failures, failurePause), signal);
      }
    }
  }

  /** Whether it came to the shard's end. */
  async #read(shardId: string, first: string | undefined): Promise<boolean> {
    const { client, checkpoints, batchSize = 1_000, idleMs = 250, logger = silentLogger } = this.#options;
    const { signal } = this.#stopping;
    let iterator = first;
    for (let failures = 0; !signal.aborted; ) {
      try {
        iterator ??= await this.#iterator(shardId, iteratorPosition(await checkpoints.load(shardId)));
        const command = new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize });
        const { Records = [], NextShardIterator } = await client.send(command, { abortSignal: signal });
        if (!(await this.#take(Records, signal))) return false;
        const last = Records.at(-1)?.SequenceNumber;
        if (last !== undefined) await checkpoints.save(shardId, last);
        if (NextShardIterator === undefined) return true;
        iterator = NextShardIterator;
        failures = 0;
        if (Records.length === 0) await systemSleep(idleMs, signal);
      } catch (error) {
        if (signal.aborted) return false;
        failures += 1;
        logger.warn('shard not read', { shardId, error });
        await systemSleep(fullJitterDelayMs(failures, failurePause), signal);
        const { name } = error as Error;
        if (name === 'ExpiredIteratorException') iterator = undefined;
        if (name === 'ResourceNotFoundException' && (await this.#isGone(shardId))) return true;
      }
    }
    return false;
  }

  /** The stream keeps a closed shard for as long as its records: nothing is left to be read. */
  async #isGone(shardId: string): Promise<boolean> {
    try {
      return !(await this.#list()).some((shard) => shard.shardId === shardId);
    } catch {
      // Not known, so it is taken to be there and tried again; what failed first has left its line.
      return false;
    }
  }

  async #list(): Promise<readonly Shard[]> {
    const { client, streamName } = this.#options;
    const { signal } = this.#stopping;
    const shards: Shard[] = [];
    for (let NextToken: string | undefined; ; ) {
      const from = NextToken === undefined ? { StreamName: streamName } : { NextToken };
      const answer = await client.send(new ListShardsCommand(from), { abortSignal: signal });
      for (const { ShardId = '', ParentShardId, AdjacentParentShardId } of answer.Shards ?? []) {
        const parents = [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined);
        shards.push({ shardId: ShardId, parents });
      }
      NextToken = answer.NextToken;
      if (NextToken === undefined) return shards;
    }
  }

  async #iterator(shardId: string, from: ShardPosition): Promise<string> {
    const { client, streamName } = this.#options;
    const command = new GetShardIteratorCommand({ StreamName: streamName, ShardId: shardId, ...from });
    return (await client.send(command, { abortSignal: this.#stopping.signal })).ShardIterator ?? '';
  }
}
