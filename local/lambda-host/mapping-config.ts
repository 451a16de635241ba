import { AwsError } from '../aws/aws-error.ts';
import { compileFilterCriteria, type FilterCriteria, type RecordFilter, type SourceKind } from './record-filter.ts';

/** CreateEventSourceMapping's request, which is also the properties of AWS::Lambda::EventSourceMapping. */
export interface EventSourceMappingRequest {
  readonly FunctionName: string;
  readonly EventSourceArn: string;
  readonly Enabled?: boolean;
  readonly BatchSize?: number;
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly FilterCriteria?: FilterCriteria;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
  readonly StartingPosition?: string;
  /** Epoch seconds. */
  readonly StartingPositionTimestamp?: number;
  readonly ParallelizationFactor?: number;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly TumblingWindowInSeconds?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
}

/** What the pollers need to know, defaults filled in and times in milliseconds. */
export interface MappingConfig {
  readonly kind: SourceKind;
  readonly eventSourceArn: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly filter: RecordFilter | undefined;
  readonly reportsItemFailures: boolean;
  /** Batches of a queue that may be in the function's hands at once; undefined leaves it to the engine. */
  readonly maximumConcurrency: number | undefined;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';
  /** Epoch seconds. */
  readonly startingTimestamp: number | undefined;
  readonly parallelizationFactor: number;
  /** -1: until the record expires. */
  readonly maximumRetryAttempts: number;
  /** Infinity: until the stream no longer keeps it. */
  readonly maximumRecordAgeMs: number;
  readonly bisects: boolean;
  readonly onFailureArn: string | undefined;
}

/** Shown by the API but without effect here: they concern metrics, logs, tags and the encryption of the filter. */
const SHOWN_ONLY = ['MetricsConfig', 'LoggingConfig', 'Tags', 'KMSKeyArn', 'KmsKeyArn'];

const COMMON = [
  'FunctionName',
  'EventSourceArn',
  'Enabled',
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'FilterCriteria',
  'FunctionResponseTypes',
  ...SHOWN_ONLY,
];

const STREAM_ONLY = [
  'StartingPosition',
  'StartingPositionTimestamp',
  'ParallelizationFactor',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError',
  'TumblingWindowInSeconds',
  'DestinationConfig',
];

/** Checks a request as Lambda does and fills in its defaults. What is not supported is refused by name. */
export function mappingConfig(request: EventSourceMappingRequest): MappingConfig {
  const kind = sourceKind(request.EventSourceArn);
  refuseUnknown(request, kind);
  if (request.TumblingWindowInSeconds) throw invalid('TumblingWindowInSeconds is not supported by this engine.');
  return kind === 'sqs' ? queueConfig(request) : streamConfig(request, kind);
}

function queueConfig(request: EventSourceMappingRequest): MappingConfig {
  const isFifo = request.EventSourceArn.endsWith('.fifo');
  const window = inRange(request, 'MaximumBatchingWindowInSeconds', 0, 0, 300);
  const batchSize = inRange(request, 'BatchSize', 10, 1, isFifo ? 10 : 10_000);
  if (isFifo && window > 0) throw invalid('Batching window is not supported for FIFO queues');
  if (batchSize > 10 && window < 1) {
    throw invalid('MaximumBatchingWindowInSeconds must be greater than 0 if maximum batch size is greater than 10');
  }
  const concurrency = request.ScalingConfig?.MaximumConcurrency;
  if (concurrency !== undefined && (concurrency < 2 || concurrency > 1000)) {
    throw invalid(`ScalingConfig.MaximumConcurrency is ${concurrency}; it must lie between 2 and 1000.`);
  }
  return { ...common(request, 'sqs'), batchSize, batchingWindowMs: window * 1000, maximumConcurrency: concurrency };
}

function streamConfig(request: EventSourceMappingRequest, kind: 'dynamodb' | 'kinesis'): MappingConfig {
  const position = request.StartingPosition;
  const allowed = kind === 'kinesis' ? ['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'] : ['TRIM_HORIZON', 'LATEST'];
  if (position === undefined || !allowed.includes(position)) {
    throw invalid(`StartingPosition is ${position}; it must be one of ${allowed.join(', ')}.`);
  }
  if ((position === 'AT_TIMESTAMP') !== (request.StartingPositionTimestamp !== undefined)) {
    throw invalid('StartingPositionTimestamp must be given with StartingPosition AT_TIMESTAMP, and only with it.');
  }
  const age = inRange(request, 'MaximumRecordAgeInSeconds', -1, -1, 604_800);
  if (age !== -1 && age < 60) throw invalid(`MaximumRecordAgeInSeconds is ${age}; it must be -1 or at least 60.`);
  return {
    ...common(request, kind),
    batchSize: inRange(request, 'BatchSize', 100, 1, 10_000),
    batchingWindowMs: inRange(request, 'MaximumBatchingWindowInSeconds', 0, 0, 300) * 1000,
    startingPosition: position as MappingConfig['startingPosition'],
    startingTimestamp: request.StartingPositionTimestamp,
    parallelizationFactor: inRange(request, 'ParallelizationFactor', 1, 1, 10),
    maximumRetryAttempts: inRange(request, 'MaximumRetryAttempts', -1, -1, 10_000),
    maximumRecordAgeMs: age === -1 ? Number.POSITIVE_INFINITY : age * 1000,
    bisects: request.BisectBatchOnFunctionError ?? false,
    onFailureArn: onFailureArn(request),
  };
}

/** What both kinds have, with values for the other kind that switch nothing on. */
function common(request: EventSourceMappingRequest, kind: SourceKind): MappingConfig {
  const responseTypes = request.FunctionResponseTypes ?? [];
  const unknown = responseTypes.find((type) => type !== 'ReportBatchItemFailures');
  if (unknown !== undefined) throw invalid(`FunctionResponseTypes contains ${unknown}, which is not supported.`);
  return {
    kind,
    eventSourceArn: request.EventSourceArn,
    batchSize: 1,
    batchingWindowMs: 0,
    filter: compileFilterCriteria(request.FilterCriteria, kind),
    reportsItemFailures: responseTypes.length > 0,
    maximumConcurrency: undefined,
    startingPosition: 'TRIM_HORIZON',
    startingTimestamp: undefined,
    parallelizationFactor: 1,
    maximumRetryAttempts: -1,
    maximumRecordAgeMs: Number.POSITIVE_INFINITY,
    bisects: false,
    onFailureArn: undefined,
  };
}

function sourceKind(arn: string): SourceKind {
  const service = arn?.split(':')[2];
  if (service === 'kinesis' && arn.includes('/consumer/')) {
    throw invalid('EventSourceArn names a stream consumer; enhanced fan-out is not supported by this engine.');
  }
  if (service === 'sqs' || service === 'dynamodb' || service === 'kinesis') return service;
  throw invalid(`EventSourceArn ${arn} is neither a queue nor a stream of DynamoDB or Kinesis.`);
}

function refuseUnknown(request: EventSourceMappingRequest, kind: SourceKind): void {
  const allowed = kind === 'sqs' ? [...COMMON, 'ScalingConfig'] : [...COMMON, ...STREAM_ONLY];
  for (const [name, value] of Object.entries(request)) {
    if (value !== undefined && !allowed.includes(name)) {
      throw invalid(`${name} is not supported for an event source mapping of ${kind}.`);
    }
  }
}

function onFailureArn(request: EventSourceMappingRequest): string | undefined {
  const arn = request.DestinationConfig?.OnFailure?.Destination;
  if (arn === undefined) return undefined;
  const service = arn.split(':')[2];
  if (service !== 'sqs' && service !== 's3') {
    throw invalid(`DestinationConfig.OnFailure names ${arn}; only queues and buckets are supported.`);
  }
  return arn;
}

function inRange(
  request: EventSourceMappingRequest,
  name: keyof EventSourceMappingRequest,
  otherwise: number,
  ...[least, most]: [number, number]
): number {
  const value = request[name] ?? otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(`${name} is ${JSON.stringify(value)}; it must be a whole number from ${least} to ${most}.`);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { members: { Type: 'User' } });
}
