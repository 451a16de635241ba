import { StatesFixture } from './states-fixture.ts';

const roleArn = 'arn:aws:iam::000000000000:role/states';
const pass = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
const wait = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } };

function refusal(code: string, message?: string) {
  return expect.objectContaining(message === undefined ? { code } : { code, message });
}

describe('state machines', () => {
  test('creating the same machine again gives the same ARN, another definition is refused', () => {
    const states = new StatesFixture();
    const request = { name: 'saga', roleArn, definition: JSON.stringify(pass) };
    const first = states.do<{ stateMachineArn: string }>('CreateStateMachine', request);
    expect(first.stateMachineArn).toBe('arn:aws:states:us-east-1:000000000000:stateMachine:saga');
    expect(states.do('CreateStateMachine', request)).toEqual(first);
    expect(() => states.do('CreateStateMachine', { ...request, definition: JSON.stringify(wait) })).toThrow(
      refusal('StateMachineAlreadyExists', `State Machine Already Exists: '${first.stateMachineArn}'`),
    );
  });

  test.each([
    [
      { StartAt: 'P', States: { P: { Type: 'Pass', Next: 'Q' } } },
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: Q at /States/P/Next, MISSING_END_STATE: Workflow has no terminal state",
    ],
    [
      { StartAt: 'P', States: { P: { Type: 'Pass', End: true }, Q: { Type: 'Pass', End: true } } },
      'MISSING_TRANSITION_TARGET: State "Q" is not reachable. at /States/Q',
    ],
    [
      { States: { P: { Type: 'Pass', End: true } } },
      'SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt] at /',
    ],
    [
      { StartAt: 'P', States: { P: { Type: 'Pass', End: true, Seconds: 1 } } },
      "SCHEMA_VALIDATION_FAILED: Field 'Seconds' is not supported at /States/P/Seconds",
    ],
    [
      { StartAt: 'P', States: { P: { Type: 'Pass', End: true, ResultPath: '$.a[*]' } } },
      'SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/P/ResultPath',
    ],
    [
      { StartAt: 'P', States: { P: { Type: 'Pass', End: true, Parameters: { 'a.$': 'States.Nothing()' } } } },
      "SCHEMA_VALIDATION_FAILED: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /States/P/Parameters",
    ],
    [
      {
        StartAt: 'T',
        States: { T: { Type: 'Task', End: true, Resource: 'arn:aws:states:::lambda:invoke', Parameters: {} } },
      },
      "SCHEMA_VALIDATION_FAILED: The field 'FunctionName' is required but was missing at /States/T/Parameters",
    ],
  ])('the definition %j is refused', (definition, findings) => {
    expect(() => new StatesFixture().create(definition)).toThrow(
      refusal('InvalidDefinition', `Invalid State Machine Definition: '${findings}'`),
    );
  });

  test('an update changes new executions and not those that run', async () => {
    const states = new StatesFixture();
    const stateMachineArn = states.create(wait);
    const running = states.start(stateMachineArn, 1);
    states.do('UpdateStateMachine', { stateMachineArn, definition: JSON.stringify(pass) });
    const after = states.start(stateMachineArn, 2);
    await states.time.advance(0);
    expect(states.describe(running).status).toBe('RUNNING');
    expect(states.describe(after).status).toBe('SUCCEEDED');
    expect(states.do('DescribeStateMachineForExecution', { executionArn: running })).toMatchObject({
      definition: JSON.stringify(wait),
    });
  });

  test('a deleted machine starts nothing', () => {
    const states = new StatesFixture();
    const stateMachineArn = states.create(pass);
    states.do('DeleteStateMachine', { stateMachineArn });
    expect(() => states.start(stateMachineArn)).toThrow(refusal('StateMachineDoesNotExist'));
  });
});

describe('executions', () => {
  test.each([
    ['a name with blanks', { name: 'a b' }, 'InvalidName'],
    ['input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['input over 256 KiB', { input: JSON.stringify('a'.repeat(262_144)) }, 'ValidationException'],
  ])('%s is refused', (_what, request, code) => {
    const states = new StatesFixture();
    const stateMachineArn = states.create(pass);
    expect(() => states.do('StartExecution', { stateMachineArn, ...request })).toThrow(refusal(code));
  });

  test('are listed newest first, by status and in pages', async () => {
    const states = new StatesFixture();
    const stateMachineArn = states.create(wait);
    for (const name of ['a', 'b', 'c']) {
      states.start(stateMachineArn, {}, name);
      await states.time.advance(6000);
    }
    const list = (more: Record<string, unknown>) =>
      states.do<{ executions: { name: string }[]; nextToken?: string }>('ListExecutions', { stateMachineArn, ...more });
    expect(list({}).executions.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
    expect(list({ statusFilter: 'RUNNING' }).executions.map(({ name }) => name)).toEqual(['c']);
    const first = list({ maxResults: 2 });
    const second = list({ maxResults: 2, nextToken: first.nextToken });
    expect([first.executions.length, second.executions.map(({ name }) => name)]).toEqual([2, ['a']]);
    expect(() => list({ nextToken: 'nonsense' })).toThrow(refusal('InvalidToken'));
  });

  test('have a history that can be read backwards, in pages and without data', async () => {
    const states = new StatesFixture();
    const { executionArn } = await states.run(pass, { a: 1 });
    expect(states.history(executionArn).map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'PassStateEntered'],
      [3, 2, 'PassStateExited'],
      [4, 3, 'ExecutionSucceeded'],
    ]);
    expect(states.history(executionArn)[1]).toEqual({
      timestamp: 1767225600,
      type: 'PassStateEntered',
      id: 2,
      previousEventId: 0,
      stateEnteredEventDetails: { name: 'P', input: '{"a":1}', inputDetails: { truncated: false } },
    });
    const page = (more: Record<string, unknown>) =>
      states.do<{ events: Record<string, unknown>[]; nextToken?: string }>('GetExecutionHistory', {
        executionArn,
        ...more,
      });
    expect(page({ reverseOrder: true, maxResults: 1 }).events).toMatchObject([{ type: 'ExecutionSucceeded' }]);
    expect(page({ includeExecutionData: false }).events[3]).toMatchObject({
      executionSucceededEventDetails: { outputDetails: { truncated: false } },
    });
  });

  test('of express machines are run while the caller waits', async () => {
    const states = new StatesFixture();
    const stateMachineArn = states.create(wait, 'EXPRESS');
    const answer = states.do<Promise<Record<string, unknown>>>('StartSyncExecution', {
      stateMachineArn,
      input: '{"a":1}',
    });
    await states.time.runUntilIdle();
    expect(await answer).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"a":1}',
      billingDetails: { billedDurationInMilliseconds: 10_000 },
    });
    expect(() => states.do('ListExecutions', { stateMachineArn })).toThrow(refusal('StateMachineTypeNotSupported'));
  });

  test('end when their history grows over its limit', async () => {
    const again = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Variable: '$.go', IsPresent: true, Next: 'A' }], Default: 'E' },
        E: { Type: 'Succeed' },
      },
    };
    const ended = await new StatesFixture().run(again, { go: 1 });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('TestState', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 2 }],
    Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.failure', Next: 'Undo' }],
    Next: 'On',
  };
  const request = {
    definition: JSON.stringify(task),
    input: '{"id":1}',
    inspectionLevel: 'DEBUG',
    mock: { errorOutput: { error: 'Busy', cause: 'now' } },
  };

  test('says that an error would be retried, and when', async () => {
    expect(
      await new StatesFixture().do('TestState', { ...request, stateConfiguration: { retrierRetryCount: 1 } }),
    ).toMatchObject({
      status: 'RETRIABLE',
      error: 'Busy',
      inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 6 } },
    });
  });

  test('says how an error would be caught', async () => {
    expect(
      await new StatesFixture().do('TestState', { ...request, stateConfiguration: { retrierRetryCount: 2 } }),
    ).toMatchObject({
      status: 'CAUGHT_ERROR',
      output: '{"id":1,"failure":{"Error":"Busy","Cause":"now"}}',
      nextState: 'Undo',
      inspectionData: { errorDetails: { catchIndex: 0 } },
    });
  });
});
