import type { Clock } from '../time/clock.ts';
import type { Random } from '../time/random.ts';
import type { Timers } from '../time/timers.ts';
import type { WhoCalls } from './access/caller.ts';
import type { StateChanges } from './state-changes.ts';

/** What every service is built with: no other way to the time, to chance or to names of the account. */
export interface ServiceEnvironment {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** `us-east-1` */
  readonly region: string;
  /** `000000000000` */
  readonly accountId: string;
  /** Where SDKs reach the engine, e.g. `http://127.0.0.1:4566`; queue URLs are made from it. */
  readonly endpoint: string;
  /** Where changes of state are told, if the state is kept beyond the process. */
  readonly changes?: StateChanges;
}

/**
 * One operation of one service: the request and the answer in the shape that the SDK's model gives them (member names
 * as in the API reference, blobs as Uint8Array, times as epoch seconds). Throws AwsError. It is synchronous unless AWS
 * itself waits there (a long poll, a synchronous execution). `whoCalls` is there for a request over the wire; where it is not,
 * the engine itself calls, for the account.
 */
// biome-ignore lint/suspicious/noExplicitAny: each operation narrows its own request; the registry holds them all.
export type Operation = (request: any, whoCalls?: WhoCalls) => unknown | Promise<unknown>;

/** A service of the engine: a state machine without I/O, reached by name from the wire and from other services. */
export interface AwsService {
  /** The service's name in error messages, e.g. `DynamoDB`. */
  readonly name: string;
  /** Operations by their API name, e.g. `PutItem`. What is not here is answered as not implemented, by name. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Calls an operation of any service in process: `call('sqs', 'SendMessage', {…})`. Service ids as in `ServiceId`. */
export type AwsCall = (service: ServiceId, operation: string, request: unknown) => Promise<unknown>;

/** The services that the engine knows, by the id that endpoints and ARNs use. */
export type ServiceId =
  | 'dynamodb'
  | 'dynamodbstreams'
  | 'sqs'
  | 'kinesis'
  | 'events'
  | 'schemas'
  | 'states'
  | 'lambda'
  | 's3'
  | 'kms'
  | 'sts'
  | 'cloudformation';
