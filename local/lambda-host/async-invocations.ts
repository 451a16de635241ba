import { AwsError } from '../aws/aws-error.ts';
import type { AwsCall, ServiceEnvironment } from '../aws/service.ts';
import { type KeepsState, KeptEntities, type StateRecord, unknownRecord } from '../aws/state-changes.ts';
import { parseExact } from '../json/written-number.ts';
import type { RunnableFunction } from './function-definition.ts';
import type { InvocationResult, InvokeOptions, LambdaHost } from './lambda-host.ts';
import { queueUrlOf } from './queue-url.ts';

const DEFAULT_RETRIES = 2;
const DEFAULT_MAXIMUM_AGE_SECONDS = 6 * 60 * 60;
/** Lambda waits one minute before the first retry and two before the second. */
const RETRY_DELAYS_MS = [60_000, 120_000];

interface AsyncEvent {
  readonly number: number;
  readonly definition: RunnableFunction;
  readonly payload: string;
  readonly options: InvokeOptions;
  readonly receivedAt: number;
  /** The attempt that comes next or is under way, from 1. */
  attempt: number;
  /** Epoch ms of the attempt. */
  dueAt: number;
  isOver: boolean;
}

/** An event that was accepted, as it is kept. */
interface KeptEvent extends Pick<AsyncEvent, 'payload' | 'options' | 'receivedAt' | 'attempt' | 'dueAt'> {
  readonly functionName: string;
}

type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/**
 * Invocations of type Event: run at least once, retried after errors, and then told to the function's destinations and
 * its dead-letter queue.
 */
export class AsyncInvocations implements KeepsState {
  readonly #env: ServiceEnvironment;
  readonly #host: LambdaHost;
  readonly #call: AwsCall;

  readonly #kept: KeptEntities<AsyncEvent>;
  readonly #open = new Set<AsyncEvent>();
  readonly #restored = new Map<number, KeptEvent>();
  #next = 1;

  constructor(env: ServiceEnvironment, ports: { readonly host: LambdaHost; readonly call: AwsCall }) {
    this.#env = env;
    this.#host = ports.host;
    this.#call = ports.call;
    this.#kept = new KeptEntities<AsyncEvent>(env.changes, {
      present: eventRecord,
      gone: ({ number }) => ['no-event', number],
    });
  }

  /** Takes an event; the function runs after this returns. */
  accept(definition: RunnableFunction, payload: string, options: InvokeOptions): void {
    const now = this.#env.clock.now();
    const event = { number: this.#next++, definition, payload, options, receivedAt: now };
    this.#begin({ ...event, attempt: 1, dueAt: now, isOver: false });
  }

  *state(): Iterable<StateRecord> {
    for (const [number, kept] of this.#restored) yield ['event', number, kept];
    for (const event of this.#open) yield* this.#kept.record(event);
  }

  restore(record: StateRecord): void {
    const [kind, number, kept] = record as [string, number, KeptEvent];
    if (kind === 'event') this.#restored.set(number, kept);
    else if (kind === 'no-event') this.#restored.delete(number);
    else throw unknownRecord('Lambda', record);
    this.#next = Math.max(this.#next, number + 1);
  }

  /** Goes on with what was accepted and not done. What was for a function that is no more is dropped. */
  resume(): void {
    const restored = [...this.#restored];
    this.#restored.clear();
    for (const [number, { functionName, ...kept }] of restored) {
      const definition = this.#host.find(functionName);
      if (definition === undefined) {
        this.#env.changes?.append(['no-event', number]);
        continue;
      }
      const event: AsyncEvent = { ...kept, number, definition, isOver: false };
      this.#kept.restored(event);
      this.#begin(event);
    }
  }

  #begin(event: AsyncEvent): void {
    this.#open.add(event);
    this.#try(event, event.attempt, event.dueAt - this.#env.clock.now());
  }

  #try(event: AsyncEvent, attempt: number, delayMs: number): void {
    event.attempt = attempt;
    event.dueAt = this.#env.clock.now() + delayMs;
    this.#kept.touch(event);
    this.#env.timers.after(Math.max(delayMs, 0), async () => {
      if (!(await this.#attempt(event, attempt))) return;
      event.isOver = true;
      this.#open.delete(event);
      this.#kept.touch(event);
    });
  }

  /** Whether the event is done with. */
  async #attempt(event: AsyncEvent, attempt: number): Promise<boolean> {
    const { definition, payload, options } = event;
    let result: InvocationResult;
    try {
      result = await this.#host.invoke(definition.functionName, payload, options);
    } catch (error) {
      // Throttled: that is no attempt of the function, so only the event's age ends it.
      if (!(error instanceof AwsError) || error.code !== 'TooManyRequestsException') throw error;
      if (this.#isTooOld(event)) return this.#giveUp(event, undefined, 'EventAgeExceeded', attempt - 1);
      this.#try(event, attempt, RETRY_DELAYS_MS[0] ?? 0);
      return false;
    }
    if (result.functionError === undefined) {
      await this.#notify(event, result, 'Success', attempt);
      return true;
    }
    const retries = definition.asyncInvocation?.maximumRetryAttempts ?? DEFAULT_RETRIES;
    if (attempt > retries) return this.#giveUp(event, result, 'RetriesExhausted', attempt);
    if (this.#isTooOld(event)) return this.#giveUp(event, result, 'EventAgeExceeded', attempt);
    this.#try(event, attempt + 1, RETRY_DELAYS_MS[attempt - 1] ?? RETRY_DELAYS_MS.at(-1) ?? 0);
    return false;
  }

  #isTooOld(event: AsyncEvent): boolean {
    const limit = event.definition.asyncInvocation?.maximumEventAgeSeconds ?? DEFAULT_MAXIMUM_AGE_SECONDS;
    return this.#env.clock.now() - event.receivedAt >= limit * 1000;
  }

  async #giveUp(
    event: AsyncEvent,
    result: InvocationResult | undefined,
    condition: Condition,
    attempts: number,
  ): Promise<boolean> {
    await this.#notify(event, result, condition, attempts);
    const target = event.definition.deadLetterTargetArn;
    if (target === undefined) return true;
    const message = result === undefined ? 'Rate Exceeded.' : errorMessageOf(result);
    await this.#call('sqs', 'SendMessage', {
      QueueUrl: queueUrlOf(target, this.#env.endpoint),
      MessageBody: event.payload,
      MessageAttributes: {
        RequestID: { DataType: 'String', StringValue: result?.requestId ?? this.#env.random.uuid() },
        ErrorCode: { DataType: 'Number', StringValue: result === undefined ? '429' : '200' },
        ErrorMessage: { DataType: 'String', StringValue: message.slice(0, 1024) || 'Unhandled' },
      },
    });
    return true;
  }

  async #notify(
    event: AsyncEvent,
    result: InvocationResult | undefined,
    condition: Condition,
    attempts: number,
  ): Promise<void> {
    const config = event.definition.asyncInvocation;
    const destination = condition === 'Success' ? config?.onSuccess : config?.onFailure;
    if (destination === undefined) return;
    const record = {
      version: '1.0',
      timestamp: new Date(this.#env.clock.now()).toISOString(),
      requestContext: {
        requestId: result?.requestId ?? this.#env.random.uuid(),
        functionArn: `${event.definition.functionArn}:$LATEST`,
        condition,
        approximateInvokeCount: attempts,
      },
      requestPayload: parseExact(event.payload) as unknown,
      ...(result !== undefined && {
        responseContext: {
          statusCode: 200,
          executedVersion: '$LATEST',
          ...(result.functionError !== undefined && { functionError: result.functionError }),
        },
        responsePayload: parseExact(result.payload) as unknown,
      }),
    };
    await this.#send(destination, record, condition === 'Success');
  }

  async #send(destination: string, record: object, success: boolean): Promise<void> {
    const service = destination.split(':')[2];
    const body = JSON.stringify(record);
    if (service === 'sqs') {
      await this.#call('sqs', 'SendMessage', {
        QueueUrl: queueUrlOf(destination, this.#env.endpoint),
        MessageBody: body,
      });
    } else if (service === 'lambda') {
      await this.#call('lambda', 'Invoke', {
        FunctionName: destination,
        InvocationType: 'Event',
        Payload: Buffer.from(body),
      });
    } else if (service === 'events') {
      await this.#call('events', 'PutEvents', {
        Entries: [
          {
            EventBusName: destination,
            Source: 'lambda',
            DetailType: `Lambda Function Invocation Result - ${success ? 'Success' : 'Failure'}`,
            Detail: body,
            Resources: [destination],
          },
        ],
      });
    } else {
      throw new Error(`A destination of service ${service} is not supported for asynchronous invocations.`);
    }
  }
}

function eventRecord(event: AsyncEvent): StateRecord | undefined {
  const { number, definition, payload, options, receivedAt, attempt, dueAt, isOver } = event;
  if (isOver) return undefined;
  const kept: KeptEvent = { functionName: definition.functionName, payload, options, receivedAt, attempt, dueAt };
  return ['event', number, kept];
}

function errorMessageOf(result: InvocationResult): string {
  const error = JSON.parse(result.payload) as { errorMessage?: unknown } | null;
  return typeof error?.errorMessage === 'string' ? error.errorMessage : '';
}
