import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IEventSourceDlq,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FailureBucket } from './failure-bucket.ts';
import type { HandlerFunction } from './handler-function.ts';

export interface StreamReaderProps {
  readonly handler: HandlerFunction;
  readonly source: StreamSource;
  readonly failures: FailureBucket;
  /** Records a batch, 1 to 10,000. */
  readonly batchSize: number;
  /** Seconds to gather records for a batch that is not full. @default 0: somebody waits for what the reader does with them */
  readonly windowSeconds?: number;
  /**
   * Batches of one shard that are handled at the same time, 1 to 10. Above 1 a Kinesis stream keeps the order of each
   * partition key, and a DynamoDB table's stream that of each item only: commits of one event stream are items of their own,
   * so a reader that has to keep their order takes 1.
   */
  readonly parallelism: number;
  /** Under which name the function parks what no retry helps, and what is given up is redriven to it. */
  readonly parking: { readonly domain: string; readonly reader: string };
}

/** A DynamoDB or Kinesis stream, and the actions that reading it takes. */
export interface StreamSource {
  readonly arn: string;
  readonly actions: readonly string[];
  /**
   * What records have to look like; one that fits any of these is handed over, the others are never seen.
   * @default all of them are
   */
  readonly filters?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The stream of an event table: the commits that hold events, which are new items without a `kind`; snapshots and what
 * closes a stream have one. `deletions` adds the commits that delete a stream, for a reader that has to forget it.
 */
export function tableStream(streamArn: string, { deletions = false } = {}): StreamSource {
  const inserted = (kind: readonly unknown[]) =>
    FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: { NewImage: { kind: { S: kind } } } });
  return {
    arn: streamArn,
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    filters: [inserted(FilterRule.notExists()), ...(deletions ? [inserted(FilterRule.isEqual('deleted'))] : [])],
  };
}

/** A Kinesis stream. */
export function kinesisStream(streamArn: string): StreamSource {
  return {
    arn: streamArn,
    actions: [
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
    ],
  };
}

/**
 * Hands the records of a stream to a function, from its oldest record on, in order as far as `parallelism` says. A failing
 * batch is retried from its first failed record, cut in half until the poison record stands alone, for 12 hours, half of
 * what a DynamoDB stream keeps: as long as everything fails nothing is given up, and there are alarms from the fifth minute
 * on. What is given up then lies whole in the failure bucket, to be redriven. A record that alone fails must not hold up
 * its shard for as long: the function parks at once what no retry helps, and after ten tries what fails while others pass.
 */
export class StreamReader extends Construct {
  readonly handler: HandlerFunction;
  readonly mapping: EventSourceMapping;
  /** The records that the function says it has parked. */
  readonly parked: Metric;

  constructor(scope: Construct, id: string, props: StreamReaderProps) {
    super(scope, id);
    this.handler = props.handler;
    props.handler.allow(props.source.actions, [props.source.arn]);
    const { domain, reader } = props.parking;
    const places = [`parked/${domain}/${reader}/*`, 'aws/lambda/*'];
    props.handler.allow(
      ['s3:PutObject'],
      places.map((place) => props.failures.bucket.arnForObjects(place)),
    );
    props.handler.allow(['s3:ListBucket'], [props.failures.bucket.bucketArn]);
    props.handler.function.addEnvironment('FAILURE_BUCKET', props.failures.bucket.bucketName);
    props.handler.function.addEnvironment('PARKS_AS', `${domain}/${reader}`);
    this.parked = recordsParked(props.parking);
    this.mapping = new EventSourceMapping(this, 'Mapping', {
      target: props.handler.function,
      eventSourceArn: props.source.arn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: props.batchSize,
      ...(props.windowSeconds && { maxBatchingWindow: Duration.seconds(props.windowSeconds) }),
      parallelizationFactor: props.parallelism,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // The most that Lambda takes: the age is the limit.
      retryAttempts: 10_000,
      maxRecordAge: Duration.hours(12),
      onFailure: wholeRecordsTo(props.failures),
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
      ...(props.source.filters && { filters: [...props.source.filters] }),
    });
    // The role's policy has to exist before Lambda checks that it may read the stream.
    this.mapping.node.addDependency(props.handler.function.role ?? props.handler);
  }
}

/** As the function's own metrics name it. */
function recordsParked({ domain, reader }: StreamReaderProps['parking']): Metric {
  return new Metric({
    namespace: 'Millrace',
    metricName: 'RecordsParked',
    dimensionsMap: { service: `${domain}-service`, reader },
    period: Duration.minutes(1),
    statistic: 'Sum',
  });
}

/** CDK's own S3 destination also grants reading and deleting, which nobody here needs. */
function wholeRecordsTo(failures: FailureBucket): IEventSourceDlq {
  return { bind: () => ({ destination: failures.bucket.bucketArn }) };
}
