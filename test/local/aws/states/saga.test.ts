import { fakeFunctions, StatesFixture, typed } from './states-fixture.ts';

const retry = [
  { ErrorEquals: ['VERSION_CONFLICT'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL' },
];

function step(name: string, next: string | undefined, undo: string | undefined) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: {
      FunctionName: name,
      Payload: { 'orderId.$': '$.orderId', 'idempotencyKey.$': `States.Format('{}:${name}', $$.Execution.Name)` },
    },
    ResultPath: null,
    TimeoutSeconds: 60,
    Retry: retry,
    ...(undo !== undefined && { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: undo }] }),
    ...(next === undefined ? { End: true } : { Next: next }),
  };
}

/** Reserve for each line, charge, wait three days, ship; and the way back. */
const saga = {
  StartAt: 'Reserve',
  TimeoutSeconds: 604800,
  States: {
    Reserve: {
      Type: 'Map',
      ItemsPath: '$.lines',
      MaxConcurrency: 1,
      ItemSelector: { 'orderId.$': '$.orderId', 'sku.$': '$$.Map.Item.Value.sku' },
      ItemProcessor: { StartAt: 'ReserveOne', States: { ReserveOne: step('reserve', undefined, undefined) } },
      ResultPath: null,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Release' }],
      Next: 'Charge',
    },
    Charge: step('charge', 'CoolingOff', 'Refund'),
    CoolingOff: { Type: 'Wait', Seconds: 259200, Next: 'Ship' },
    Ship: step('ship', 'Done', 'CancelShipment'),
    Done: { Type: 'Succeed' },
    CancelShipment: step('cancel-shipment', 'Refund', undefined),
    Refund: step('refund', 'Release', undefined),
    Release: step('release', 'Failed', undefined),
    Failed: {
      Type: 'Fail',
      ErrorPath: '$.failure.Error',
      CausePath: "States.Format('order {} was undone', $.orderId)",
    },
  },
};

const order = { orderId: 'o-7', lines: [{ sku: 'a' }, { sku: 'b' }] };

function recorded(refusing?: string) {
  const calls: string[] = [];
  const names = ['reserve', 'charge', 'ship', 'cancel-shipment', 'refund', 'release'];
  const functions = names.map((name) => [
    name,
    (event: unknown) => {
      calls.push(`${name} ${(event as { idempotencyKey: string }).idempotencyKey}`);
      if (name === refusing) throw typed('STEP_REFUSED', 'no');
      return {};
    },
  ]);
  return { calls, call: fakeFunctions(Object.fromEntries(functions)) };
}

test('given a three-day wait, when time is virtual, then the saga ends at once and three days later', async () => {
  const { calls, call } = recorded();
  const states = new StatesFixture(call);
  const executionArn = states.start(states.create(saga), order, 'order-7');
  await states.time.advance(1000);
  expect(states.describe(executionArn).status).toBe('RUNNING');
  await states.time.runUntilIdle();
  const ended = states.describe(executionArn);
  expect(ended).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify(order) });
  expect((ended.stopDate ?? 0) - ended.startDate).toBe(259200);
  expect(calls).toEqual([
    'reserve order-7:reserve',
    'reserve order-7:reserve',
    'charge order-7:charge',
    'ship order-7:ship',
  ]);
});

test('given a refused shipment, when the saga fails, then the steps are undone last to first', async () => {
  const { calls, call } = recorded('ship');
  const states = new StatesFixture(call);
  const ended = await states.run(saga, order);
  expect(ended).toMatchObject({ status: 'FAILED', error: 'STEP_REFUSED', cause: 'order o-7 was undone' });
  expect(calls.map((each) => each.split(' ')[0])).toEqual([
    'reserve',
    'reserve',
    'charge',
    'ship',
    'cancel-shipment',
    'refund',
    'release',
  ]);
});

test('given a duplicate start, when the input is the same and the saga runs, then it is the same execution', async () => {
  const states = new StatesFixture(recorded().call);
  const machine = states.create(saga);
  const first = states.start(machine, order, 'order-7');
  expect(states.start(machine, order, 'order-7')).toBe(first);
  expect(() => states.start(machine, { ...order, orderId: 'other' }, 'order-7')).toThrow(
    expect.objectContaining({ code: 'ExecutionAlreadyExists' }),
  );
  await states.time.runUntilIdle();
  expect(() => states.start(machine, order, 'order-7')).toThrow(
    expect.objectContaining({ code: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${first}'` }),
  );
});

test('given a stopped saga, when its waiting task answers, then nothing follows', async () => {
  let answer: (value: unknown) => void = () => {};
  const call = fakeFunctions({
    reserve: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  const states = new StatesFixture(call);
  const executionArn = states.start(states.create(saga), order);
  await states.time.advance(10);
  states.do('StopExecution', { executionArn, error: 'Enough', cause: 'by hand' });
  answer({});
  await states.time.runUntilIdle();
  expect(states.describe(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'by hand' });
  expect(states.history(executionArn).at(-1)).toMatchObject({
    type: 'ExecutionAborted',
    executionAbortedEventDetails: { error: 'Enough', cause: 'by hand' },
  });
});

test('given a limit for the whole execution, when it is reached, then the execution has timed out', async () => {
  const states = new StatesFixture();
  const ended = await states.run({
    StartAt: 'Wait',
    TimeoutSeconds: 60,
    States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
  });
  expect(ended.status).toBe('TIMED_OUT');
  expect((ended.stopDate ?? 0) - ended.startDate).toBe(60);
});
