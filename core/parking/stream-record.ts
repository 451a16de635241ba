import type { DynamoDBRecord, KinesisStreamRecord } from 'aws-lambda';

/** A record of the stream of an event table, or of a Kinesis stream. */
export type StreamRecord = DynamoDBRecord | KinesisStreamRecord;

/** What Lambda knows the record by, in a partial batch response. */
export function identifierOf(record: StreamRecord): string {
  return ('kinesis' in record ? record.kinesis.sequenceNumber : record.dynamodb?.SequenceNumber) ?? '';
}

/** The event stream that the record belongs to; that of a Kinesis record is its partition key. */
export function streamOf(record: StreamRecord): string {
  if ('kinesis' in record) return record.kinesis.partitionKey;
  return record.dynamodb?.Keys?.pk?.S ?? record.dynamodb?.NewImage?.pk?.S ?? '';
}
