import { AwsError } from '../../../../local/aws/aws-error.ts';
import type { AwsCall } from '../../../../local/aws/service.ts';
import { fakeFunctions, StatesFixture } from './states-fixture.ts';

function only(Resource: string, Parameters: unknown, more: Record<string, unknown> = {}) {
  return { StartAt: 'Work', States: { Work: { Type: 'Task', Resource, Parameters, End: true, ...more } } };
}

function recording(answer: unknown) {
  const calls: unknown[] = [];
  const call: AwsCall = async (service, operation, request) => {
    calls.push({ service, operation, request });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { calls, call };
}

test('events:putEvents sends details as text', async () => {
  const { calls, call } = recording({ FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] });
  const entry = { Source: 'order-service', DetailType: 'order.created', Detail: { 'orderId.$': '$.orderId' } };
  const ended = await new StatesFixture(call).run(only('arn:aws:states:::events:putEvents', { Entries: [entry] }), {
    orderId: 'o-1',
  });
  expect(calls).toEqual([
    {
      service: 'events',
      operation: 'PutEvents',
      request: { Entries: [{ Source: 'order-service', DetailType: 'order.created', Detail: '{"orderId":"o-1"}' }] },
    },
  ]);
  expect(JSON.parse(ended.output ?? '')).toMatchObject({
    FailedEntryCount: 0,
    SdkHttpMetadata: { HttpStatusCode: 200 },
  });
});

test('events:putEvents fails when an entry fails', async () => {
  const { call } = recording({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] });
  const ended = await new StatesFixture(call).run(only('arn:aws:states:::events:putEvents', { Entries: [{}] }));
  expect(ended).toMatchObject({ status: 'FAILED', error: 'EventBridge.FailedEntry' });
});

test.each([
  ['arn:aws:states:::sqs:sendMessage', 'SQS.QueueDoesNotExistException', 'QueueDoesNotExist'],
  ['arn:aws:states:::aws-sdk:sqs:sendMessage', 'Sqs.QueueDoesNotExistException', 'QueueDoesNotExist'],
  ['arn:aws:states:::dynamodb:putItem', 'DynamoDB.ConditionalCheckFailedException', 'ConditionalCheckFailedException'],
  [
    'arn:aws:states:::aws-sdk:dynamodb:putItem',
    'DynamoDb.ConditionalCheckFailedException',
    'ConditionalCheckFailedException',
  ],
  ['arn:aws:states:::aws-sdk:dynamodb:putItem', 'DynamoDb.DynamoDbException', 'ValidationException'],
  ['arn:aws:states:::aws-sdk:s3:getObject', 'S3.NoSuchKeyException', 'NoSuchKey'],
])('%s reports %s', async (resource, error, code) => {
  const { call } = recording(new AwsError(code, 'no'));
  const parameters = { QueueUrl: 'q', MessageBody: 'm', TableName: 't', Item: {} };
  expect(await new StatesFixture(call).run(only(resource, parameters))).toMatchObject({ status: 'FAILED', error });
});

test('a resource that the engine does not have fails the task by name', async () => {
  const ended = await new StatesFixture().run(only('arn:aws:states:::ecs:runTask', {}));
  expect(ended).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining("The resource 'arn:aws:states:::ecs:runTask' is not supported by the local engine"),
  });
});

test('a function without error type fails as Lambda.Unknown', async () => {
  const { call } = recording({ FunctionError: 'Unhandled', Payload: Buffer.from('{"errorMessage":"timed out"}') });
  const ended = await new StatesFixture(call).run(only('arn:aws:lambda:us-east-1:000000000000:function:f', {}));
  expect(ended).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown' });
});

describe('waitForTaskToken', () => {
  const definition = only(
    'arn:aws:states:::lambda:invoke.waitForTaskToken',
    { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
    { TimeoutSeconds: 600, HeartbeatSeconds: 60 },
  );

  async function waiting() {
    let taskToken = '';
    const ask = (event: unknown) => {
      taskToken = (event as { token: string }).token;
      return {};
    };
    const states = new StatesFixture(fakeFunctions({ ask }));
    const executionArn = states.start(states.create(definition));
    await states.time.advance(1000);
    return { states, executionArn, taskToken };
  }

  test('ends with the output that is sent', async () => {
    const { states, executionArn, taskToken } = await waiting();
    states.do('SendTaskSuccess', { taskToken, output: '{"approved":true}' });
    await states.time.runUntilIdle();
    expect(states.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"approved":true}' });
    expect(states.history(executionArn).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('fails with the error that is sent', async () => {
    const { states, executionArn, taskToken } = await waiting();
    states.do('SendTaskFailure', { taskToken, error: 'Denied', cause: 'too dear' });
    await states.time.runUntilIdle();
    expect(states.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Denied', cause: 'too dear' });
  });

  test('lives as long as heartbeats come', async () => {
    const { states, executionArn, taskToken } = await waiting();
    for (let i = 0; i < 3; i++) {
      await states.time.advance(50_000);
      states.do('SendTaskHeartbeat', { taskToken });
    }
    expect(states.describe(executionArn).status).toBe('RUNNING');
    await states.time.runUntilIdle();
    expect(states.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
    expect(() => states.do('SendTaskSuccess', { taskToken, output: '1' })).toThrow(
      expect.objectContaining({ code: 'TaskTimedOut' }),
    );
  });
});

test('startExecution.sync:2 yields the output of the other execution', async () => {
  const states: StatesFixture = new StatesFixture(async (_service, operation, request) =>
    states.do(operation, request as Record<string, unknown>),
  );
  const child = states.create({
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: 5, Next: 'Out' }, Out: { Type: 'Pass', Result: { n: 1 }, End: true } },
  });
  const parent = only('arn:aws:states:::states:startExecution.sync:2', { StateMachineArn: child, Input: { a: 1 } });
  const ended = await states.run(parent);
  expect(JSON.parse(ended.output ?? '')).toMatchObject({ Status: 'SUCCEEDED', Input: { a: 1 }, Output: { n: 1 } });
});
