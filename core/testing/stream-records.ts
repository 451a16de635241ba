import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Commit } from '../event-store/commit.ts';
import { commitToItem } from '../event-store/commit-item.ts';

/** The batch that Lambda gets for commits, in the form of an event table's stream. Sequence numbers are 1, 2, 3 … */
export function streamEventOf(commits: readonly Commit[]): DynamoDBStreamEvent {
  return { Records: commits.map((commit, index) => recordOf(commit, String(index + 1))) };
}

function recordOf(commit: Commit, sequenceNumber: string): DynamoDBRecord {
  const NewImage = commitToItem(commit) as NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;
  const Keys = { pk: { S: commit.streamId }, sk: { N: String(commit.number) } };
  return {
    eventID: `record-${sequenceNumber}`,
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { Keys, NewImage, SequenceNumber: sequenceNumber, StreamViewType: 'NEW_IMAGE' },
  };
}
