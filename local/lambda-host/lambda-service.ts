import { AwsError } from '../aws/aws-error.ts';
import type { AwsCall, AwsService, Operation, ServiceEnvironment } from '../aws/service.ts';
import type { KeepsState } from '../aws/state-changes.ts';
import { AsyncInvocations } from './async-invocations.ts';
import type { EventSourceMappings } from './event-source-mappings.ts';
import { functionConfiguration } from './function-configuration.ts';
import { qualifierOf, type RunnableFunction } from './function-definition.ts';
import { functionNotFound, type LambdaHost } from './lambda-host.ts';

/** Limits of Invoke on the request: 6 MB synchronous, 1 MB asynchronous. */
const LARGEST_SYNC_BYTES = 6 * 1024 * 1024;
const LARGEST_ASYNC_BYTES = 1024 * 1024;
const FUNCTIONS_PER_PAGE = 50;

/** What the service stands on. */
export interface LambdaPorts {
  readonly host: LambdaHost;
  readonly mappings: EventSourceMappings;
  /** Reaches the destinations of asynchronous invocations. */
  readonly call: AwsCall;
}

interface InvokeRequest {
  readonly FunctionName: string;
  readonly InvocationType?: string;
  readonly LogType?: string;
  readonly ClientContext?: string;
  readonly Qualifier?: string;
  readonly Payload?: Uint8Array;
}

/** Lambda's API over the functions of a LambdaHost. Functions are made by the template, not through this API. */
export class LambdaService implements AwsService {
  readonly name = 'Lambda';
  readonly operations: Readonly<Record<string, Operation>>;
  readonly #env: ServiceEnvironment;
  readonly #host: LambdaHost;
  readonly #mappings: EventSourceMappings;
  /** Events that were accepted and not done with, beyond the life of the process. */
  readonly keeper: KeepsState;
  readonly #async: AsyncInvocations;

  constructor(env: ServiceEnvironment, ports: LambdaPorts) {
    this.#env = env;
    this.#host = ports.host;
    this.#mappings = ports.mappings;
    this.#async = new AsyncInvocations(env, ports);
    this.keeper = this.#async;
    this.operations = {
      Invoke: (request) => this.#invoke(request),
      GetFunction: (request) => this.#getFunction(request),
      GetFunctionConfiguration: (request) =>
        functionConfiguration(this.#function(request.FunctionName, request.Qualifier)),
      ListFunctions: (request) => this.#listFunctions(request),
      CreateEventSourceMapping: (request) => this.#mappings.create(request),
      GetEventSourceMapping: (request) => this.#mappings.get(request.UUID),
      ListEventSourceMappings: (request) => this.#mappings.list(request),
      UpdateEventSourceMapping: (request) => this.#mappings.update(request),
      DeleteEventSourceMapping: (request) => this.#mappings.delete(request.UUID),
    };
  }

  async #invoke(request: InvokeRequest): Promise<object> {
    const definition = this.#function(request.FunctionName, request.Qualifier);
    const type = request.InvocationType ?? 'RequestResponse';
    if (type === 'DryRun') return { StatusCode: 204 };
    if (type !== 'Event' && type !== 'RequestResponse') {
      throw invalidParameter(`InvocationType ${type} is not one of RequestResponse, Event, DryRun`);
    }
    const payload = payloadText(request.Payload, type === 'Event' ? LARGEST_ASYNC_BYTES : LARGEST_SYNC_BYTES);
    const clientContext = clientContextOf(request.ClientContext);
    const options = clientContext === undefined ? {} : { clientContext };
    if (type === 'Event') {
      this.#async.accept(definition, payload, options);
      return { StatusCode: 202, Payload: new Uint8Array() };
    }
    const result = await this.#host.invoke(definition.functionName, payload, {
      ...options,
      withLog: request.LogType === 'Tail',
    });
    return {
      StatusCode: 200,
      ...(result.functionError !== undefined && { FunctionError: result.functionError }),
      ...(result.log !== undefined && { LogResult: Buffer.from(result.log).toString('base64') }),
      Payload: Buffer.from(result.payload),
      ExecutedVersion: '$LATEST',
    };
  }

  #getFunction(request: { FunctionName: string; Qualifier?: string }): object {
    const definition = this.#function(request.FunctionName, request.Qualifier);
    const reserved = definition.reservedConcurrentExecutions;
    return {
      Configuration: functionConfiguration(definition),
      Code: { RepositoryType: 'S3', Location: `file://${definition.codeDirectory}` },
      ...(definition.tags !== undefined && { Tags: definition.tags }),
      ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    };
  }

  #listFunctions(request: { Marker?: string; MaxItems?: number }): object {
    const all = this.#host.list();
    const start = request.Marker === undefined ? 0 : all.findIndex((fn) => fn.functionName > (request.Marker ?? ''));
    const page = start < 0 ? [] : all.slice(start, start + Math.min(request.MaxItems ?? 50, FUNCTIONS_PER_PAGE));
    const last = page.at(-1);
    const isComplete = last === undefined || last === all.at(-1);
    return {
      Functions: page.map(functionConfiguration),
      ...(!isComplete && { NextMarker: last.functionName }),
    };
  }

  #function(reference: string, qualifier: string | undefined): RunnableFunction {
    const definition = this.#host.find(reference);
    const version = qualifier ?? qualifierOf(reference);
    if (definition === undefined) throw functionNotFound(reference, this.#env);
    if (version !== undefined && version !== '$LATEST') {
      throw functionNotFound(`${definition.functionArn}:${version}`, this.#env);
    }
    return definition;
  }
}

function payloadText(payload: Uint8Array | undefined, limit: number): string {
  if (payload === undefined || payload.length === 0) return '{}';
  if (payload.length > limit) {
    throw new AwsError('RequestTooLargeException', `Request must be smaller than ${limit} bytes for this operation`, {
      statusCode: 413,
      members: { Type: 'User' },
    });
  }
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString();
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`, {
      members: { Type: 'User' },
    });
  }
  return text;
}

function clientContextOf(base64: string | undefined): string | undefined {
  if (base64 === undefined) return undefined;
  const text = Buffer.from(base64, 'base64').toString();
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Client context must be a valid Base64-encoded JSON object.');
  }
}

function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { members: { Type: 'User' } });
}
