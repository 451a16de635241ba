import { evenRanges, type HashRange } from './hash-range.ts';
import { invalidArgument } from './kinesis-error.ts';
import type { Shard } from './shard.ts';
import type { Stream } from './stream.ts';

/** Splits an open shard in two at a hash key, with which the second one begins. */
export function splitShard(stream: Stream, shard: Shard, newStart: bigint): [Shard, Shard] {
  refuseClosed(stream, shard);
  const { start, end } = shard.options.range;
  if (newStart <= start || newStart > end) {
    throw invalidArgument(
      `NewStartingHashKey ${newStart} is not within shard ${shard.id} of stream ${stream.name}, which has the hash keys above ${start} up to ${end}.`,
    );
  }
  stream.closeShard(shard);
  const lower = stream.openShard({ start, end: newStart - 1n }, shard);
  const upper = stream.openShard({ start: newStart, end }, shard);
  return [lower, upper];
}

/** Merges two open shards whose hash ranges meet. */
export function mergeShards(stream: Stream, shard: Shard, adjacent: Shard): Shard {
  refuseClosed(stream, shard);
  refuseClosed(stream, adjacent);
  const [a, b] = [shard.options.range, adjacent.options.range];
  const [lower, upper] = a.start < b.start ? [a, b] : [b, a];
  if (lower.end + 1n !== upper.start) {
    throw invalidArgument(
      `Shards ${shard.id} and ${adjacent.id} in stream ${stream.name} are not an adjacent pair of shards eligible for merging.`,
    );
  }
  stream.closeShard(shard);
  stream.closeShard(adjacent);
  const range: HashRange = { start: lower.start, end: upper.end };
  return stream.openShard(range, shard, adjacent);
}

/**
 * Brings a stream to `count` open shards of equal size by splitting and merging, so that each shard's parents say where
 * its keys were before. A shard that has its range already stays open. Unlike AWS it takes any step at once.
 */
export function reshardTo(stream: Stream, count: number): void {
  for (const target of evenRanges(count)) {
    const inside = stream.openShards.filter(
      ({ options: { range } }) => range.start <= target.end && range.end >= target.start,
    );
    let merged: Shard | undefined;
    for (const shard of inside) {
      const piece = cutTo(stream, shard, target);
      merged = merged === undefined ? piece : mergeShards(stream, merged, piece);
    }
  }
}

/** The part of a shard that lies in the range, split off where it sticks out. */
function cutTo(stream: Stream, shard: Shard, target: HashRange): Shard {
  let piece = shard;
  if (piece.options.range.start < target.start) piece = splitShard(stream, piece, target.start)[1];
  if (piece.options.range.end > target.end) piece = splitShard(stream, piece, target.end + 1n)[0];
  return piece;
}

function refuseClosed(stream: Stream, shard: Shard): void {
  if (shard.isOpen) return;
  throw invalidArgument(
    `Shard ${shard.id} in stream ${stream.name} has already been merged or split, and thus is not eligible for merging or splitting.`,
  );
}
