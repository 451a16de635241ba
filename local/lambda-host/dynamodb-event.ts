import type { MappingRuntime } from './mapping-runtime.ts';
import type { StreamItem } from './stream-source.ts';

/** A record as GetRecords of DynamoDB Streams gives it. */
export interface DynamoDbStreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventVersion?: string;
  readonly userIdentity?: { readonly Type?: string; readonly PrincipalId?: string };
  readonly dynamodb: {
    /** Epoch seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly SequenceNumber: string;
    readonly SizeBytes?: number;
    readonly Keys?: Readonly<Record<string, unknown>>;
  };
}

/** Makes the records of Lambda's DynamoDB event. */
export function dynamoDbItem(runtime: MappingRuntime): (record: DynamoDbStreamRecord) => StreamItem {
  const { config, env } = runtime;
  return (record) => {
    const { dynamodb, userIdentity } = record;
    return {
      identifier: dynamodb.SequenceNumber,
      sequenceNumber: dynamodb.SequenceNumber,
      arrivedAt: dynamodb.ApproximateCreationDateTime * 1000,
      key: () => JSON.stringify(withoutBytes(dynamodb.Keys)),
      content: () => '',
      // SizeBytes leaves out the names of types and JSON's punctuation.
      size: 2 * (dynamodb.SizeBytes ?? 1024) + 1024,
      record: {
        eventID: record.eventID,
        eventName: record.eventName,
        eventVersion: record.eventVersion ?? '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: env.region,
        dynamodb: withoutBytes(dynamodb),
        ...(userIdentity !== undefined && {
          userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId },
        }),
        eventSourceARN: config.eventSourceArn,
      },
    };
  };
}

/** The value with all bytes in base64, as events carry binary attributes; the same object where there are none. */
export function withoutBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  }
  if (Array.isArray(value)) {
    const items = value.map(withoutBytes);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(value)) {
    const converted = withoutBytes(member);
    if (converted === member) continue;
    copy ??= { ...value };
    copy[name] = converted;
  }
  return copy ?? value;
}
