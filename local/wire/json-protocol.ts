import { AwsError } from '../aws/aws-error.ts';
import type { AwsService, Operation, ServiceId } from '../aws/service.ts';
import {
  type DecodeBlobs,
  decodeAttributeValues,
  decodeCipherTexts,
  decodeMessageAttributes,
  decodeRecordData,
  encodeBlobs,
} from './blob-members.ts';
import { parseJsonBody } from './json-body.ts';
import {
  checkMembers,
  dynamoDbMembers,
  dynamoDbStreamsMembers,
  eventsMembers,
  kinesisMembers,
  kmsMembers,
  type MemberKinds,
  sqsMembers,
  statesMembers,
} from './member-kinds.ts';
import type { Identify } from './request-signature.ts';
import { type OnFault, toAwsError, unknownOperation, unknownService } from './wire-error.ts';
import type { WireRequest, WireResponse } from './wire-message.ts';

interface JsonService {
  readonly id: ServiceId;
  readonly targetPrefix: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  /** Stands before the code in `__type`. */
  readonly errorNamespace: string;
  readonly members: MemberKinds;
  readonly decode?: DecodeBlobs;
  /** The operations whose answers may hold bytes; all of them where it says so. */
  readonly encode?: 'all' | readonly string[];
}

/** The services that are spoken to in JSON with an X-Amz-Target header. */
const JSON_SERVICES: readonly JsonService[] = [
  {
    id: 'dynamodb',
    members: dynamoDbMembers,
    targetPrefix: 'DynamoDB_20120810',
    contentType: 'application/x-amz-json-1.0',
    errorNamespace: 'com.amazonaws.dynamodb.v20120810#',
    decode: decodeAttributeValues,
    encode: 'all',
  },
  {
    id: 'dynamodbstreams',
    members: dynamoDbStreamsMembers,
    targetPrefix: 'DynamoDBStreams_20120810',
    contentType: 'application/x-amz-json-1.0',
    errorNamespace: 'com.amazonaws.dynamodb.v20120810#',
    encode: ['GetRecords'],
  },
  {
    id: 'sqs',
    members: sqsMembers,
    targetPrefix: 'AmazonSQS',
    contentType: 'application/x-amz-json-1.0',
    errorNamespace: 'com.amazonaws.sqs#',
    decode: decodeMessageAttributes,
    encode: ['ReceiveMessage'],
  },
  {
    id: 'kinesis',
    members: kinesisMembers,
    targetPrefix: 'Kinesis_20131202',
    contentType: 'application/x-amz-json-1.1',
    errorNamespace: '',
    decode: decodeRecordData,
    encode: ['GetRecords'],
  },
  {
    id: 'events',
    members: eventsMembers,
    targetPrefix: 'AWSEvents',
    contentType: 'application/x-amz-json-1.1',
    errorNamespace: '',
  },
  {
    id: 'kms',
    members: kmsMembers,
    targetPrefix: 'TrentService',
    contentType: 'application/x-amz-json-1.1',
    errorNamespace: '',
    decode: decodeCipherTexts,
    encode: 'all',
  },
  {
    id: 'states',
    members: statesMembers,
    targetPrefix: 'AWSStepFunctions',
    contentType: 'application/x-amz-json-1.0',
    errorNamespace: 'com.amazonaws.swf.service.v2.model#',
  },
];

interface Target {
  readonly service: JsonService;
  readonly run: Operation;
  readonly encode: boolean;
}

/** AWS JSON 1.0 and 1.1: the operation in X-Amz-Target, request and answer as JSON bodies. */
export class JsonProtocol {
  readonly #targets = new Map<string, Target>();
  readonly #services: Partial<Record<ServiceId, AwsService>>;
  readonly #onFault: OnFault;
  readonly #identify: Identify | undefined;

  constructor(services: Partial<Record<ServiceId, AwsService>>, onFault: OnFault, identify?: Identify) {
    this.#services = services;
    this.#onFault = onFault;
    this.#identify = identify;
    for (const service of JSON_SERVICES) {
      for (const [name, run] of Object.entries(services[service.id]?.operations ?? {})) {
        const encode = service.encode === 'all' || (service.encode?.includes(name) ?? false);
        this.#targets.set(`${service.targetPrefix}.${name}`, { service, run, encode });
      }
    }
  }

  /** Answers directly where the operation does. */
  handle(targetName: string, request: WireRequest): WireResponse | Promise<WireResponse> {
    const target = this.#targets.get(targetName);
    if (target === undefined) return this.#failure(serviceOf(targetName), this.#unknown(targetName));
    if (request.headers['content-type']?.includes('cbor'))
      return this.#failure(target.service, cborRefusal(targetName));
    try {
      const identify = this.#identify;
      const result = target.run(parse(request.body, target.service), identify && (() => identify(request)));
      if (!(result instanceof Promise)) return success(target, result);
      return result.then(
        (value) => success(target, value),
        (error) => this.#failure(target.service, error),
      );
    } catch (error) {
      return this.#failure(target.service, error);
    }
  }

  #unknown(targetName: string): AwsError {
    const [prefix = '', operation = ''] = targetName.split('.');
    const service = serviceOf(targetName);
    const offered = service === undefined ? undefined : this.#services[service.id];
    if (offered !== undefined) return unknownOperation(offered.name, operation);
    return unknownService(`The service of the target ${prefix}.${operation}`, Object.keys(this.#services));
  }

  #failure(service: JsonService | undefined, thrown: unknown): WireResponse {
    const error = toAwsError(thrown, this.#onFault);
    const fault = error.statusCode >= 500 ? 'Receiver' : 'Sender';
    const members = encodeBlobs(error.members) as object;
    return {
      status: error.statusCode,
      headers: [
        'Content-Type',
        service?.contentType ?? 'application/x-amz-json-1.1',
        'x-amzn-ErrorType',
        error.code,
        ...(service?.id === 'sqs' ? ['x-amzn-query-error', `${error.queryCode ?? error.code};${fault}`] : []),
      ],
      body: JSON.stringify({
        ...members,
        __type: `${service?.errorNamespace ?? ''}${error.code}`,
        message: error.message,
      }),
    };
  }
}

function cborRefusal(targetName: string): AwsError {
  return new AwsError(
    'SerializationException',
    `${targetName} is not offered in CBOR here, only in JSON (AWS SDK for Java: AWS_CBOR_DISABLE=1).`,
  );
}

function serviceOf(targetName: string): JsonService | undefined {
  return JSON_SERVICES.find(({ targetPrefix }) => targetName.startsWith(`${targetPrefix}.`));
}

function parse(body: Buffer, { decode, members }: JsonService): Record<string, unknown> {
  const text = body.toString();
  const request = parseJsonBody(body, text);
  checkMembers(request, members);
  decode?.(request, text);
  return request;
}

function success(target: Target, result: unknown): WireResponse {
  const body = target.encode ? encodeBlobs(result) : result;
  return {
    status: 200,
    headers: target.service.contentType === 'application/x-amz-json-1.0' ? HEADERS_1_0 : HEADERS_1_1,
    body: body === undefined ? '{}' : JSON.stringify(body),
  };
}

const HEADERS_1_0 = ['Content-Type', 'application/x-amz-json-1.0'];
const HEADERS_1_1 = ['Content-Type', 'application/x-amz-json-1.1'];
