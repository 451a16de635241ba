import type { MappingRuntime } from './mapping-runtime.ts';
import { queueUrlOf } from './queue-url.ts';
import type { StreamItem } from './stream-source.ts';

/** Why a batch is given up, and what the function last said about it. */
export interface DiscardReason {
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  /** Of the last invocation; a new one where there was none. */
  readonly requestId: string | undefined;
  readonly invokeCount: number;
  /** `null` where the function named failed records without failing itself. */
  readonly functionError: 'Unhandled' | null;
}

/**
 * Tells a mapping's on-failure destination of records that are given up: a queue gets the facts of the batch, a bucket
 * the whole event too. Without a destination it does nothing.
 */
export async function tellFailureDestination(
  runtime: MappingRuntime,
  shardId: string,
  items: readonly StreamItem[],
  reason: DiscardReason,
): Promise<void> {
  const arn = runtime.config.onFailureArn;
  if (arn === undefined || items.length === 0) return;
  const record = failureRecord(runtime, shardId, items, reason);
  if (arn.split(':')[2] === 'sqs') {
    await runtime.call('sqs', 'SendMessage', {
      QueueUrl: queueUrlOf(arn, runtime.env.endpoint),
      MessageBody: JSON.stringify(record),
    });
    return;
  }
  const payload = JSON.stringify({ Records: items.map((item) => item.record) });
  await runtime.call('s3', 'PutObject', {
    Bucket: arn.split(':')[5],
    Key: objectKey(runtime, shardId),
    Body: Buffer.from(JSON.stringify({ ...record, payload })),
    ContentType: 'application/json',
  });
}

function failureRecord(
  runtime: MappingRuntime,
  shardId: string,
  items: readonly StreamItem[],
  reason: DiscardReason,
): object {
  const { env, config } = runtime;
  const isKinesis = config.kind === 'kinesis';
  const batchInfo = {
    shardId,
    startSequenceNumber: items[0]?.sequenceNumber,
    endSequenceNumber: items.at(-1)?.sequenceNumber,
    approximateArrivalOfFirstRecord: arrival(items[0], isKinesis),
    approximateArrivalOfLastRecord: arrival(items.at(-1), isKinesis),
    batchSize: items.length,
    streamArn: config.eventSourceArn,
  };
  return {
    requestContext: {
      requestId: reason.requestId ?? env.random.uuid(),
      functionArn: runtime.function.functionArn,
      condition: reason.condition,
      approximateInvokeCount: reason.invokeCount,
    },
    ...(reason.requestId !== undefined && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: reason.functionError },
    }),
    version: '1.0',
    timestamp: new Date(env.clock.now()).toISOString(),
    [isKinesis ? 'KinesisBatchInfo' : 'DDBStreamBatchInfo']: batchInfo,
  };
}

/** Kinesis keeps milliseconds, DynamoDB whole seconds. */
function arrival(item: StreamItem | undefined, withMilliseconds: boolean): string {
  const text = new Date(item?.arrivedAt ?? 0).toISOString();
  return withMilliseconds ? text : `${text.slice(0, 19)}Z`;
}

function objectKey(runtime: MappingRuntime, shardId: string): string {
  const time = new Date(runtime.env.clock.now()).toISOString().slice(0, 19);
  const day = time.slice(0, 10).replaceAll('-', '/');
  const second = time.replaceAll(':', '.');
  return `aws/lambda/${runtime.uuid}/${shardId}/${day}/${second}-${runtime.env.random.uuid()}`;
}
