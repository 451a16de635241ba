import { streamPartOf } from './parked-key.ts';
import type { ParkedBatch, ParkedQuery, ParkedRecords } from './parked-records.ts';

/** A stream of which a reader has parked records. */
export interface ParkedStream extends Omit<ParkedBatch, 'records' | 'parkedAt'> {
  /** When its first batch was parked; ISO 8601. */
  readonly since: string;
  /** How many batches are parked. */
  readonly batches: number;
}

/**
 * The streams of which a reader has parked records, with the reason of the first of each. One request a stream, and one for
 * 1,000 batches.
 */
export async function* parkedStreams(
  query: ParkedQuery,
  parked: Pick<ParkedRecords, 'list' | 'get'>,
): AsyncGenerator<ParkedStream> {
  let first: ParkedBatch | undefined;
  let part: string | undefined;
  let batches = 0;
  for await (const key of parked.list(query)) {
    if (streamPartOf(key) !== part) {
      if (first !== undefined) yield summary(first, batches);
      part = streamPartOf(key);
      first = undefined;
      batches = 0;
    }
    batches += 1;
    first ??= await parked.get(key);
  }
  if (first !== undefined) yield summary(first, batches);
}

function summary({ records: _, parkedAt, ...rest }: ParkedBatch, batches: number): ParkedStream {
  return { ...rest, since: parkedAt, batches };
}
