import { fakeFunctions, StatesFixture, typed } from './states-fixture.ts';

function invoke(fn: string, more: Record<string, unknown> = {}) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: fn, 'Payload.$': '$' },
    OutputPath: '$.Payload',
    End: true,
    ...more,
  };
}

function map(more: Record<string, unknown>, item: Record<string, unknown> = invoke('work')) {
  const state = { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: item } }, End: true, ...more };
  return { StartAt: 'Map', States: { Map: state } };
}

const picky = (event: unknown) => {
  if (typeof event === 'number' && event < 0) throw typed('Negative', `${event}`);
  return event;
};

test('a Map yields the outputs in the order of the items, however long each takes', async () => {
  const states: StatesFixture = new StatesFixture(
    fakeFunctions({
      work: (event) => new Promise((resolve) => states.time.after(10 - Number(event), () => resolve(event))),
    }),
  );
  expect(await states.run(map({}), [1, 2, 3])).toMatchObject({ output: '[1,2,3]' });
});

test('a Map runs no more items at a time than it may', async () => {
  let running = 0;
  let most = 0;
  const states: StatesFixture = new StatesFixture(
    fakeFunctions({
      work: async (event) => {
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => states.time.after(5, resolve));
        running--;
        return event;
      },
    }),
  );
  await states.run(map({ MaxConcurrency: 2 }), [1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('the first failing item fails the Map and ends the others', async () => {
  const hang = new Promise(() => {});
  const states = new StatesFixture(fakeFunctions({ work: (event) => (event === -2 ? picky(event) : hang) }));
  const ended = await states.run(map({}), [1, -2, 3]);
  expect(ended).toMatchObject({ status: 'FAILED', error: 'Negative' });
  const types = states.history(ended.executionArn).map(({ type }) => type);
  expect(types.filter((type) => type === 'MapIterationFailed')).toHaveLength(1);
  expect(types.filter((type) => type === 'MapIterationAborted')).toHaveLength(2);
  expect(types.slice(-2)).toEqual(['MapStateFailed', 'ExecutionFailed']);
});

test('a Map succeeds while no more items fail than it tolerates', async () => {
  const states = new StatesFixture(fakeFunctions({ work: picky }));
  const tolerated = await states.run(map({ ToleratedFailureCount: 1 }), [1, -2, 3]);
  expect(tolerated.status).toBe('SUCCEEDED');
  const exceeded = await states.run(map({ ToleratedFailurePercentage: 30 }), [1, -2, 3]);
  expect(exceeded).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
});

test('a Map catches what its items throw', async () => {
  const states = new StatesFixture(fakeFunctions({ work: picky }));
  const definition = map({ Catch: [{ ErrorEquals: ['Negative'], Next: 'Caught', ResultPath: null }] });
  const withEnd = {
    ...definition,
    States: { ...definition.States, Caught: { Type: 'Pass', Result: 'caught', End: true } },
  };
  expect(await states.run(withEnd, [-1])).toMatchObject({ status: 'SUCCEEDED', output: '"caught"' });
});

test('branches of a Parallel state assign variables of their own', async () => {
  const branch = (name: string) => ({
    StartAt: name,
    States: {
      [name]: { Type: 'Pass', Assign: { v: name }, Next: `${name} read` },
      [`${name} read`]: { Type: 'Pass', Parameters: { 'v.$': '$v' }, End: true },
    },
  });
  const states = new StatesFixture();
  const ended = await states.run({
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { v: 'outer' }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [branch('left'), branch('right')], Next: 'Read' },
      Read: { Type: 'Pass', Parameters: { 'branches.$': '$', 'own.$': '$v' }, End: true },
    },
  });
  expect(JSON.parse(ended.output ?? '')).toEqual({ branches: [{ v: 'left' }, { v: 'right' }], own: 'outer' });
});

test('a failing branch ends the Parallel state and the other branch', async () => {
  const states = new StatesFixture();
  const ended = await states.run({
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } },
          { StartAt: 'Fail', States: { Fail: { Type: 'Fail', Error: 'Broken', Cause: 'in half' } } },
        ],
        End: true,
      },
    },
  });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'in half' });
  expect((ended.stopDate ?? 0) - ended.startDate).toBe(0);
});
