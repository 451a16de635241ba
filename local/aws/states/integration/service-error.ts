import { AwsError } from '../../aws-error.ts';
import type { ServiceId } from '../../service.ts';
import { Interruption, StateFailure } from '../execution/state-failure.ts';

/** Where an error comes from; optimized and SDK integrations spell services differently. */
export interface ErrorSource {
  readonly service: ServiceId;
  readonly kind: 'optimized' | 'sdk';
}

interface ServiceNames {
  readonly optimized: string;
  readonly sdk: string;
  /** Of the older SDK, in causes: `AmazonSQS`. */
  readonly display: string;
}

const names: Readonly<Record<ServiceId, ServiceNames>> = {
  dynamodb: { optimized: 'DynamoDB', sdk: 'DynamoDb', display: 'AmazonDynamoDBv2' },
  dynamodbstreams: { optimized: 'DynamoDBStreams', sdk: 'DynamoDbStreams', display: 'AmazonDynamoDBStreams' },
  sqs: { optimized: 'SQS', sdk: 'Sqs', display: 'AmazonSQS' },
  kinesis: { optimized: 'Kinesis', sdk: 'Kinesis', display: 'AmazonKinesis' },
  events: { optimized: 'EventBridge', sdk: 'EventBridge', display: 'AmazonEventBridge' },
  schemas: { optimized: 'Schemas', sdk: 'Schemas', display: 'AmazonSchemas' },
  states: { optimized: 'StepFunctions', sdk: 'Sfn', display: 'AWSStepFunctions' },
  lambda: { optimized: 'Lambda', sdk: 'Lambda', display: 'AWSLambda' },
  s3: { optimized: 'S3', sdk: 'S3', display: 'AmazonS3' },
  kms: { optimized: 'Kms', sdk: 'Kms', display: 'AWSKMS' },
  cloudformation: { optimized: 'CloudFormation', sdk: 'CloudFormation', display: 'AmazonCloudFormation' },
  sts: { optimized: 'Sts', sdk: 'Sts', display: 'AWSSecurityTokenService' },
};

/** Codes that a service's SDK does not model and reports under the service's general exception. */
const unmodelled: Partial<Record<ServiceId, { codes: ReadonlySet<string>; optimized: string; sdk: string }>> = {
  dynamodb: { codes: new Set(['ValidationException']), optimized: 'AmazonDynamoDBException', sdk: 'DynamoDbException' },
  sqs: {
    codes: new Set(['InvalidParameterValue', 'MissingParameter', 'InvalidAttributeValue']),
    optimized: 'AmazonSQSException',
    sdk: 'SqsException',
  },
};

/** An error of a service as a failure: `SQS.QueueDoesNotExistException`, with a cause as the SDK words it. */
export function asFailure(error: unknown, source: ErrorSource): unknown {
  if (!(error instanceof AwsError)) {
    if (error instanceof StateFailure || error instanceof Interruption) return error;
    return new StateFailure(`${names[source.service][source.kind]}.SdkClientException`, message(error));
  }
  const service = names[source.service];
  const general = unmodelled[source.service];
  const code = error.code.replace(/^AWS\.SimpleQueueService\.NonExistentQueue$/, 'QueueDoesNotExist');
  const exception = general?.codes.has(code)
    ? general[source.kind]
    : code.endsWith('Exception')
      ? code
      : `${code}Exception`;
  const request = 'Request ID: 00000000-0000-0000-0000-000000000000';
  const cause =
    source.kind === 'sdk'
      ? `${error.message} (Service: ${service.sdk}, Status Code: ${error.statusCode}, ${request})`
      : `${error.message} (Service: ${service.display}; Status Code: ${error.statusCode}; Error Code: ${error.code}; ${request}; Proxy: null)`;
  return new StateFailure(`${service[source.kind]}.${exception}`, cause);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
