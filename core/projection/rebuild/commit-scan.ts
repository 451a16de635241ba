import type { Commit } from '../../event-store/commit.ts';
import type { Deletion } from '../stream-removal.ts';

/** Which part of an event table to read next. */
export interface ScanRequest {
  /** 0 to `segments` - 1. */
  readonly segment: number;
  /** Parts that are read side by side; a stream lies in one of them. */
  readonly segments: number;
  /** Items at most. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: string;
}

/** A part of an event table. */
export interface ScannedPage {
  /** In stream order within each stream; a stream may begin on an earlier page and go on on a later one. */
  readonly commits: readonly Commit[];
  /** Streams with an item that is meant to be a commit and is none. */
  readonly corrupt: readonly { readonly streamId: string; readonly error: unknown }[];
  /** Streams whose deletion is on the page; their commits may be there and on earlier pages. */
  readonly deleted: readonly Deletion[];
  /** Where the next page begins; absent on the last one. */
  readonly after?: string;
}

/** Reads a domain's event table from end to end, in parallel segments. Snapshots are passed over. */
export interface CommitScan {
  /** Consistent: holds every commit whose append had answered before, unless an earlier page did. */
  page(request: ScanRequest): Promise<ScannedPage>;
  /** Roughly how many items there are; 0 when nobody knows. */
  estimate(): Promise<number>;
}
