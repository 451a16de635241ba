import { AsyncInvocations } from '../../../local/lambda-host/async-invocations.ts';
import type { FunctionDefinition } from '../../../local/lambda-host/function-definition.ts';
import type { FunctionInstance, InstanceOutcome } from '../../../local/lambda-host/function-instance.ts';
import { LambdaHost } from '../../../local/lambda-host/lambda-host.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

const time = new VirtualTime();
let attempts: number[];
let failures: number;
// biome-ignore lint/suspicious/noExplicitAny: requests are read member by member.
let calls: { service: string; operation: string; request: any }[];

beforeEach(() => {
  attempts = [];
  failures = 0;
  calls = [];
});

/** An instance that fails as often as the test says. */
class FailingInstance implements FunctionInstance {
  readonly ready = Promise.resolve(undefined);
  ended = false;

  async invoke(): Promise<InstanceOutcome> {
    attempts.push(time.now());
    if (attempts.length > failures) return { payload: '"done"' };
    return { payload: '{"errorType":"Error","errorMessage":"no luck"}', functionError: 'Unhandled' };
  }

  kill(): void {
    this.ended = true;
  }
}

function accept(settings: Partial<FunctionDefinition> = {}): void {
  const env = {
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:15400',
  };
  const host = new LambdaHost(env, { startInstance: () => new FailingInstance() });
  const definition = host.addFunction({
    functionName: 'job',
    codeDirectory: '/',
    handler: 'index.handler',
    ...settings,
  });
  const call = async (service: string, operation: string, request: unknown) => {
    calls.push({ service, operation, request });
  };
  new AsyncInvocations(env, { host, call }).accept(definition, '{"n":1}', {});
}

test('retries one and three minutes after a failure', async () => {
  failures = 2;
  const start = time.now();
  accept();
  await time.runUntilIdle();
  expect(attempts.map((at) => at - start)).toEqual([0, 60_000, 180_000]);
});

test('tells the on-failure destination after the last retry, with the request and the last answer', async () => {
  failures = 9;
  accept({ asyncInvocation: { onFailure: 'arn:aws:sqs:us-east-1:000000000000:failed' } });
  await time.runUntilIdle();
  expect(attempts.length).toBe(3);
  expect(calls).toMatchObject([
    {
      service: 'sqs',
      operation: 'SendMessage',
      request: { QueueUrl: 'http://127.0.0.1:15400/000000000000/failed' },
    },
  ]);
  expect(JSON.parse(calls[0]?.request.MessageBody)).toMatchObject({
    version: '1.0',
    requestContext: {
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:job:$LATEST',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload: { n: 1 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType: 'Error', errorMessage: 'no luck' },
  });
});

test('puts the event itself into the dead-letter queue', async () => {
  failures = 9;
  accept({
    deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:dead',
    asyncInvocation: { maximumRetryAttempts: 0 },
  });
  await time.runUntilIdle();
  expect(attempts.length).toBe(1);
  expect(calls[0]?.request).toMatchObject({
    MessageBody: '{"n":1}',
    MessageAttributes: {
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: 'no luck' },
    },
  });
});

test('gives up an event that has grown too old for another retry', async () => {
  failures = 9;
  accept({ asyncInvocation: { maximumEventAgeSeconds: 60, onFailure: 'arn:aws:sqs:us-east-1:000000000000:failed' } });
  await time.runUntilIdle();
  expect(attempts.length).toBe(2);
  expect(JSON.parse(calls[0]?.request.MessageBody).requestContext.condition).toBe('EventAgeExceeded');
});

test('keeps a throttled event until it is too old', async () => {
  accept({
    reservedConcurrentExecutions: 0,
    asyncInvocation: { maximumEventAgeSeconds: 300, onFailure: 'arn:aws:sqs:us-east-1:000000000000:failed' },
  });
  await time.runUntilIdle();
  expect(attempts).toEqual([]);
  const record = JSON.parse(calls[0]?.request.MessageBody);
  expect(record.requestContext).toMatchObject({ condition: 'EventAgeExceeded', approximateInvokeCount: 0 });
  expect(record).not.toHaveProperty('responseContext');
});

test('tells an event bus of success', async () => {
  accept({ asyncInvocation: { onSuccess: 'arn:aws:events:us-east-1:000000000000:event-bus/main' } });
  await time.runUntilIdle();
  expect(calls).toMatchObject([
    {
      service: 'events',
      operation: 'PutEvents',
      request: {
        Entries: [
          {
            EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/main',
            Source: 'lambda',
            DetailType: 'Lambda Function Invocation Result - Success',
          },
        ],
      },
    },
  ]);
});
