import type { DynamoDBRecord } from 'aws-lambda';
import type { Commit } from './commit.ts';
import { type Item, type ItemContext, readCommit } from './commit-item.ts';

/** A record of an event table's stream with the commit in it, or with why there is none. */
export interface CommitRecord {
  /** Names the record in a partial batch response. */
  readonly sequenceNumber: string;
  readonly streamId: string;
  readonly commit?: Commit;
  /** CORRUPT_STREAM: the item is not a commit. DEPENDENCY_*: its payload could not be fetched. */
  readonly error?: unknown;
}

/**
 * The commits in a batch of stream records, in the batch's order. Only inserts count: a commit is never changed, and what
 * is removed (by time to live) has been seen before. Snapshots and the commits that close a stream hold no events and are
 * passed over.
 */
export async function commitRecords(records: readonly DynamoDBRecord[], context: ItemContext): Promise<CommitRecord[]> {
  const inserts = records.filter(({ eventName, dynamodb }) => eventName === 'INSERT' && !dynamodb?.NewImage?.kind);
  return Promise.all(
    inserts.map(async ({ dynamodb }) => {
      const sequenceNumber = dynamodb?.SequenceNumber ?? '';
      const item = (dynamodb?.NewImage ?? {}) as Item;
      const streamId = dynamodb?.Keys?.pk?.S ?? item.pk?.S ?? '';
      try {
        return { sequenceNumber, streamId, commit: await readCommit(item, context) };
      } catch (error) {
        return { sequenceNumber, streamId, error };
      }
    }),
  );
}
