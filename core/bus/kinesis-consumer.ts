import type { _Record as KinesisRecord } from '@aws-sdk/client-kinesis';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { systemSleep } from '../retry/sleep.ts';
import type { Consumption, Deliver } from './broker.ts';
import { failurePause, followShards, type KinesisShardsOptions } from './kinesis-shards.ts';
import { envelopeInBytes } from './message-body.ts';

/** How a stream is read; see `followShards`. */
export type KinesisConsumerOptions = KinesisShardsOptions;

/**
 * Reads every shard of a stream, in order for each key: the records of one key one after another, those of different keys
 * side by side. A record that is given back is delivered again, and holds up its shard until it is done with; the checkpoint
 * moves when all of a batch is. What becomes of a shard that is split or merged is read when it has been read to its end.
 *
 * One process reads the whole stream. For more, let Lambda read it (`streamReaders` of a manifest).
 */
export function consumeKinesis(options: KinesisConsumerOptions, deliver: Deliver): Promise<Consumption> {
  return followShards(options, (records, signal) => deliverAll(records, signal, deliver));
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
          await systemSleep(fullJitterDelayMs(attempt, failurePause), signal);
        }
        if (signal.aborted && ofKey.at(-1)?.Data !== Data) return false;
      }
      return true;
    }),
  );
  return complete.every(Boolean);
}
