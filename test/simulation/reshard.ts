import { names } from './names.ts';
import type { World } from './world.ts';

interface Shard {
  readonly ShardId: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
}

/** Splits and merges shards of the analytics stream while events come, with its reader up or down. */
export async function reshard(world: World): Promise<void> {
  const { random } = world;
  for (let count = random.below(4); count > 0; count -= 1) {
    await world.sleep(random.below(4_000));
    const isDown = random.below(2) === 0;
    if (isDown) await enable(world, false);
    await (random.below(2) === 0 ? split(world) : merge(world));
    if (isDown && random.below(2) === 0) await split(world);
    await world.sleep(random.below(8_000));
    if (isDown) await enable(world, true);
  }
}

async function enable(world: World, Enabled: boolean): Promise<void> {
  const { call } = world.services;
  const request = { FunctionName: names.aggregator };
  const { EventSourceMappings } = (await call('lambda', 'ListEventSourceMappings', request)) as {
    EventSourceMappings: { UUID: string }[];
  };
  await call('lambda', 'UpdateEventSourceMapping', { UUID: EventSourceMappings[0]?.UUID, Enabled });
}

/** In order of their ranges. */
async function openShards(world: World): Promise<readonly Shard[]> {
  const answer = (await world.services.call('kinesis', 'ListShards', { StreamName: names.stream })) as {
    Shards: Shard[];
  };
  return answer.Shards.filter(({ SequenceNumberRange }) => SequenceNumberRange.EndingSequenceNumber === undefined).sort(
    (a, b) => (startOf(a) < startOf(b) ? -1 : 1),
  );
}

async function split(world: World): Promise<void> {
  const open = await openShards(world);
  const shard = open[world.random.below(open.length)];
  if (shard === undefined) return;
  const middle = (startOf(shard) + BigInt(shard.HashKeyRange.EndingHashKey)) / 2n;
  const request = { StreamName: names.stream, ShardToSplit: shard.ShardId, NewStartingHashKey: String(middle) };
  await world.services.call('kinesis', 'SplitShard', request);
}

async function merge(world: World): Promise<void> {
  const open = await openShards(world);
  const first = world.random.below(Math.max(1, open.length - 1));
  const [lower, upper] = [open[first], open[first + 1]];
  if (lower === undefined || upper === undefined) return;
  const request = { StreamName: names.stream, ShardToMerge: lower.ShardId, AdjacentShardToMerge: upper.ShardId };
  await world.services.call('kinesis', 'MergeShards', request);
}

function startOf({ HashKeyRange }: Shard): bigint {
  return BigInt(HashKeyRange.StartingHashKey);
}
