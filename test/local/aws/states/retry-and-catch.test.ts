import { fakeFunctions, StatesFixture, typed } from './states-fixture.ts';

const resource = 'arn:aws:states:::lambda:invoke';

function task(fn: string, more: Record<string, unknown> = {}) {
  return { Type: 'Task', Resource: resource, Parameters: { FunctionName: fn, 'Payload.$': '$' }, End: true, ...more };
}

function only(state: Record<string, unknown>, others: Record<string, unknown> = {}) {
  return { StartAt: 'Work', States: { Work: state, ...others } };
}

function failing(states: { time: { now(): number } }, at: number[], times: number, error = 'Busy') {
  return () => {
    at.push(states.time.now());
    if (at.length <= times) throw typed(error);
    return 'done';
  };
}

describe('Retry', () => {
  test('waits longer each time, up to the largest delay', async () => {
    const at: number[] = [];
    const states: StatesFixture = new StatesFixture(fakeFunctions({ flaky: () => failing(states, at, 4)() }));
    const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 };
    const ended = await states.run(only(task('flaky', { Retry: [retry], OutputPath: '$.Payload' })));
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
    expect(at.map((time) => (time - (at[0] ?? 0)) / 1000)).toEqual([0, 2, 8, 26, 46]);
  });

  test('with full jitter waits some part of the delay', async () => {
    const at: number[] = [];
    const states: StatesFixture = new StatesFixture(fakeFunctions({ flaky: () => failing(states, at, 3)() }));
    const retry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, BackoffRate: 1, JitterStrategy: 'FULL' };
    await states.run(only(task('flaky', { Retry: [retry] })));
    const delays = at.slice(1).map((time, index) => (time - (at[index] ?? 0)) / 1000);
    expect(delays).toHaveLength(3);
    for (const delay of delays) {
      expect(delay).toBeGreaterThan(0);
      expect(delay).toBeLessThan(10);
    }
    expect(new Set(delays).size).toBe(3);
  });

  test('counts the attempts of each retrier apart and takes the first that matches', async () => {
    const errors = ['Busy', 'Slow', 'Busy', 'Slow', 'Busy'];
    let calls = 0;
    const fn = () => {
      throw typed(errors[calls++] ?? 'Broken');
    };
    const states = new StatesFixture(fakeFunctions({ fn }));
    const Retry = [
      { ErrorEquals: ['Busy'], MaxAttempts: 2 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ];
    const ended = await states.run(only(task('fn', { Retry })));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Busy' });
    expect(calls).toBe(5);
  });

  test('leaves errors alone that no retrier names', async () => {
    let calls = 0;
    const fn = () => {
      calls++;
      throw typed('STEP_REFUSED', 'no stock');
    };
    const states = new StatesFixture(fakeFunctions({ fn }));
    const ended = await states.run(only(task('fn', { Retry: [{ ErrorEquals: ['VERSION_CONFLICT'] }] })));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'STEP_REFUSED' });
    expect(JSON.parse(ended.cause ?? '')).toEqual({ errorMessage: 'no stock', errorType: 'STEP_REFUSED' });
    expect(calls).toBe(1);
  });

  test('shows the count in the context object', async () => {
    const seen: unknown[] = [];
    const fn = (event: unknown) => {
      seen.push(event);
      if (seen.length < 3) throw typed('Busy');
      return null;
    };
    const states = new StatesFixture(fakeFunctions({ fn }));
    const Parameters = { FunctionName: 'fn', Payload: { 'try.$': '$$.State.RetryCount' } };
    await states.run(only(task('fn', { Parameters, Retry: [{ ErrorEquals: ['States.ALL'] }] })));
    expect(seen).toEqual([{ try: 0 }, { try: 1 }, { try: 2 }]);
  });
});

describe('Catch', () => {
  const fail = fakeFunctions({
    refuse: () => {
      throw typed('STEP_REFUSED', 'no');
    },
    hang: () => new Promise(() => {}),
  });
  const ends = { First: { Type: 'Pass', End: true }, Second: { Type: 'Pass', End: true } };

  test('takes the first catcher that matches, after the retries', async () => {
    const states = new StatesFixture(fail);
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'First', ResultPath: '$.failure' },
      { ErrorEquals: ['States.TaskFailed'], Next: 'Second', ResultPath: '$.failure' },
      { ErrorEquals: ['States.ALL'], Next: 'First' },
    ];
    const ended = await states.run(only(task('refuse', { Catch, Retry: [{ ErrorEquals: ['STEP_REFUSED'] }] }), ends), {
      orderId: 'o-1',
    });
    expect(JSON.parse(ended.output ?? '')).toEqual({
      orderId: 'o-1',
      failure: { Error: 'STEP_REFUSED', Cause: '{"errorMessage":"no","errorType":"STEP_REFUSED"}' },
    });
    const types = states.history(ended.executionArn).map(({ type }) => type);
    expect(types.filter((type) => type === 'TaskFailed')).toHaveLength(4);
    expect(types.slice(-5)).toEqual([
      'TaskFailed',
      'TaskStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('States.TaskFailed does not stand for a timeout', async () => {
    const states = new StatesFixture(fail);
    const Catch = [
      { ErrorEquals: ['States.TaskFailed'], Next: 'First' },
      { ErrorEquals: ['States.Timeout'], Next: 'Second', ResultPath: '$.failure' },
    ];
    const ended = await states.run(only(task('hang', { Catch, TimeoutSeconds: 30 }), ends));
    expect(JSON.parse(ended.output ?? '')).toEqual({ failure: { Error: 'States.Timeout', Cause: '' } });
    expect((ended.stopDate ?? 0) - ended.startDate).toBe(30);
  });

  test('nothing catches States.Runtime', async () => {
    const states = new StatesFixture(fail);
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'First' }];
    const Parameters = { FunctionName: 'refuse', 'Payload.$': '$.absent' };
    const { Second: _unused, ...first } = ends;
    const ended = await states.run(only(task('refuse', { Catch, Parameters }), first), { a: 1 });
    expect(ended).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Work' (entered at the event id #2). The JSONPath '$.absent' specified for the field 'Payload.$' could not be found in the input '{\"a\":1}'",
    });
  });
});
