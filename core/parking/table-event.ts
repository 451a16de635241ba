import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { StreamRecord } from './stream-record.ts';

/** What a function that reads a stream is called with; a projector or a relay unless told. */
export interface TableEvent<R extends StreamRecord = DynamoDBRecord> {
  readonly Records: R[];
  /**
   * The records were parked and are tried again: none of them is parked once more, and the answer says why each that fails
   * does. @default false
   */
  readonly redrive?: boolean;
}

/** What it answers. */
export interface TableAnswer extends DynamoDBBatchResponse {
  /** To a redrive: why records failed, by the identifier of each. */
  readonly reasons?: Readonly<Record<string, FailureReason>>;
}

/** Why a record failed. */
export interface FailureReason {
  /** A code of the registry; INTERNAL for an error that nobody foresaw. */
  readonly code: string;
  readonly message: string;
}
