import type { StreamRecord } from './stream-record.ts';

/** What reads the stream of an event table. */
export type TableReader = 'projector' | 'relay';

/** Records of one stream that no retry helps, or that failed alone too often, as they came in one batch, and why. */
export interface ParkedBatch {
  readonly domain: string;
  /** The function that could not handle them: `projector`, `relay`, or the name of a reader of a Kinesis stream. */
  readonly reader: string;
  readonly streamId: string;
  /** Of the first event; absent where the first item is no commit. */
  readonly version?: number;
  /** A code of the registry; of a batch that Lambda has given up, Lambda's word for why. */
  readonly code: string;
  readonly message: string;
  /** The views that could not take them in, by generation; absent where it concerns no view. */
  readonly views?: readonly string[];
  /** ISO 8601. */
  readonly parkedAt: string;
  /** Whole, as Lambda handed them over. */
  readonly records: readonly StreamRecord[];
}

/** Which parked batches. */
export interface ParkedQuery {
  readonly domain: string;
  readonly reader: string;
}

/**
 * Where those who read streams leave what no retry helps, so that it holds up nobody: the whole records, until somebody has
 * mended the cause and redrives them. The same records parked again are there once. Errors: DEPENDENCY_*.
 */
export interface ParkedRecords {
  /** Keeps a batch; it is there when this has answered. */
  park(batch: ParkedBatch): Promise<void>;
  /** The keys of what is parked, stream by stream, each stream's in the order of its commits. */
  list(query: ParkedQuery): AsyncIterable<string>;
  /** Undefined when it is not there any more. */
  get(key: string): Promise<ParkedBatch | undefined>;
  /** Forgets a batch; one that is not there is no error. */
  remove(key: string): Promise<void>;
}
