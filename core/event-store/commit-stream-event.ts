import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Commit } from './commit.ts';
import { encodeCommit } from './commit-item.ts';
import { checksumOf, type Item } from './item.ts';

/** A commit on its way to a projector or a relay; without it, a place whose commit could not be read. */
export interface CommitDelivery {
  /** Names the record in a partial batch response. */
  readonly sequenceNumber: string;
  readonly streamId: string;
  readonly commit?: Commit;
}

/**
 * The batch that Lambda would hand over, so that projectors and relays run on commits from anywhere. Never leaves the
 * process, so a commit may be larger than an item.
 */
export function commitStreamEvent(deliveries: readonly CommitDelivery[]): DynamoDBStreamEvent {
  return { Records: deliveries.map(recordOf) };
}

function recordOf({ sequenceNumber, streamId, commit }: CommitDelivery): DynamoDBRecord {
  const item: Item = commit === undefined ? { pk: { S: streamId } } : wholeItem(commit);
  const NewImage = item as NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;
  return {
    eventID: sequenceNumber,
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { Keys: { pk: { S: streamId } }, NewImage, SequenceNumber: sequenceNumber, StreamViewType: 'NEW_IMAGE' },
  };
}

/** The item of a commit with its payload inside, whatever its size. */
function wholeItem(commit: Commit): Item {
  const { item, payload } = encodeCommit(commit);
  if (payload === undefined) return item;
  const { claim, ...rest } = item;
  const whole: Item = { ...rest, packed: { B: payload.bytes } };
  return { ...whole, crc: { S: checksumOf(whole) } };
}
