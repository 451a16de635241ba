import type { MappingRuntime } from './mapping-runtime.ts';
import type { StreamItem } from './stream-source.ts';

/** A record as Kinesis' GetRecords gives it. */
export interface KinesisRecord {
  readonly SequenceNumber: string;
  /** Epoch seconds. */
  readonly ApproximateArrivalTimestamp: number;
  readonly Data: Uint8Array;
  readonly PartitionKey: string;
}

/** Makes the records of Lambda's Kinesis event. */
export function kinesisItem(runtime: MappingRuntime, shardId: string): (record: KinesisRecord) => StreamItem {
  const { config, env } = runtime;
  const role = runtime.function.role ?? `arn:aws:iam::${env.accountId}:role/${runtime.function.functionName}`;
  return (record) => {
    const bytes = Buffer.from(record.Data.buffer, record.Data.byteOffset, record.Data.byteLength);
    const data = bytes.toString('base64');
    return {
      identifier: record.SequenceNumber,
      sequenceNumber: record.SequenceNumber,
      arrivedAt: record.ApproximateArrivalTimestamp * 1000,
      key: () => record.PartitionKey,
      content: () => bytes.toString(),
      size: data.length + 1024,
      record: {
        kinesis: {
          kinesisSchemaVersion: '1.0',
          partitionKey: record.PartitionKey,
          sequenceNumber: record.SequenceNumber,
          data,
          approximateArrivalTimestamp: record.ApproximateArrivalTimestamp,
        },
        eventSource: 'aws:kinesis',
        eventVersion: '1.0',
        eventID: `${shardId}:${record.SequenceNumber}`,
        eventName: 'aws:kinesis:record',
        invokeIdentityArn: role,
        awsRegion: env.region,
        eventSourceARN: config.eventSourceArn,
      },
    };
  };
}
