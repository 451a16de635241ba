import { checksumOf, type Item, numberOf } from './item.ts';

/** Its place in the stream's items, before all commits. */
export const begunPlace = 0;

/**
 * The item that says that a stream has begun, in a table whose commits expire: without it, nothing would tell a stream that
 * is all gone from one that never was, and its versions would be used again. It does not expire itself. `until` is when the
 * first commit expires, in epoch seconds: before, nothing of the stream can have been taken away.
 */
export function begunItem(streamId: string, until: number): Item {
  const item: Item = {
    pk: { S: streamId },
    sk: { N: String(begunPlace) },
    kind: { S: 'begun' },
    until: { N: String(until) },
  };
  item.crc = { S: checksumOf(item) };
  return item;
}

/** Until when nothing of a begun stream can have expired, in epoch seconds. An item that was damaged says that all may have. */
export function begunUntil(item: Item): number {
  return item.crc?.S === checksumOf(item) ? numberOf(item.until) : 0;
}
