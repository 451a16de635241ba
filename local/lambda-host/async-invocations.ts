import { AwsError } from '../aws/aws-error.ts';
import type { AwsCall, ServiceEnvironment } from '../aws/service.ts';
import type { RunnableFunction } from './function-definition.ts';
import type { InvocationResult, InvokeOptions, LambdaHost } from './lambda-host.ts';
import { queueUrlOf } from './queue-url.ts';

const DEFAULT_RETRIES = 2;
const DEFAULT_MAXIMUM_AGE_SECONDS = 6 * 60 * 60;
/** Lambda waits one minute before the first retry and two before the second. */
const RETRY_DELAYS_MS = [60_000, 120_000];

interface AsyncEvent {
  readonly definition: RunnableFunction;
  readonly payload: string;
  readonly options: InvokeOptions;
  readonly receivedAt: number;
}

type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/**
 * Invocations of type Event: run at least once, retried after errors, and then told to the function's destinations and
 * its dead-letter queue. Nothing is kept across a restart.
 */
export class AsyncInvocations {
  readonly #env: ServiceEnvironment;
  readonly #host: LambdaHost;
  readonly #call: AwsCall;

  constructor(env: ServiceEnvironment, ports: { readonly host: LambdaHost; readonly call: AwsCall }) {
    this.#env = env;
    this.#host = ports.host;
    this.#call = ports.call;
  }

  /** Takes an event; the function runs after this returns. */
  accept(definition: RunnableFunction, payload: string, options: InvokeOptions): void {
    const event = { definition, payload, options, receivedAt: this.#env.clock.now() };
    this.#env.timers.after(0, () => this.#attempt(event, 1));
  }

  async #attempt(event: AsyncEvent, attempt: number): Promise<void> {
    const { definition, payload, options } = event;
    let result: InvocationResult;
    try {
      result = await this.#host.invoke(definition.functionName, payload, options);
    } catch (error) {
      // Throttled: that is no attempt of the function, so only the event's age ends it.
      if (!(error instanceof AwsError) || error.code !== 'TooManyRequestsException') throw error;
      if (this.#isTooOld(event)) return this.#giveUp(event, undefined, 'EventAgeExceeded', attempt - 1);
      this.#env.timers.after(RETRY_DELAYS_MS[0] ?? 0, () => this.#attempt(event, attempt));
      return;
    }
    if (result.functionError === undefined) return this.#notify(event, result, 'Success', attempt);
    const retries = definition.asyncInvocation?.maximumRetryAttempts ?? DEFAULT_RETRIES;
    if (attempt > retries) return this.#giveUp(event, result, 'RetriesExhausted', attempt);
    if (this.#isTooOld(event)) return this.#giveUp(event, result, 'EventAgeExceeded', attempt);
    const delayMs = RETRY_DELAYS_MS[attempt - 1] ?? RETRY_DELAYS_MS.at(-1) ?? 0;
    this.#env.timers.after(delayMs, () => this.#attempt(event, attempt + 1));
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
  ): Promise<void> {
    await this.#notify(event, result, condition, attempts);
    const target = event.definition.deadLetterTargetArn;
    if (target === undefined) return;
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
      requestPayload: JSON.parse(event.payload) as unknown,
      ...(result !== undefined && {
        responseContext: {
          statusCode: 200,
          executedVersion: '$LATEST',
          ...(result.functionError !== undefined && { functionError: result.functionError }),
        },
        responsePayload: JSON.parse(result.payload) as unknown,
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

function errorMessageOf(result: InvocationResult): string {
  const error = JSON.parse(result.payload) as { errorMessage?: unknown } | null;
  return typeof error?.errorMessage === 'string' ? error.errorMessage : '';
}
