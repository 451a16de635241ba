import { rebuildStates } from '../../../lib/constructs/rebuild-states.ts';
import { StatesFixture } from '../../local/aws/states/states-fixture.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:rebuild';

// biome-ignore lint/suspicious/noExplicitAny: tasks are whatever the state machine makes of the answers.
type Task = any;

/** Runs the state machine with a function that answers from `answers`, and notes what it was asked. */
async function run(input: object, answers: (task: Task, calls: number) => object) {
  const asked: Task[] = [];
  const states = new StatesFixture(async (_service, _operation, request) => {
    const task = JSON.parse(new TextDecoder().decode((request as { Payload: Uint8Array }).Payload));
    asked.push(task);
    const Payload = new TextEncoder().encode(JSON.stringify(answers(task, asked.length)));
    return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload };
  });
  const ended = await states.run(rebuildStates(functionArn, 900), input);
  return { ended, asked, seconds: (ended.stopDate ?? 0) - ended.startDate };
}

const tasks = (task: string, more: object = {}) =>
  [0, 1].map((segment) => ({ task, view: 'v', generation: 2, segment, ...more }));

/** A rebuild of two segments, each of which takes two calls, and a verification that ends as told. */
function rebuild(outcomes: readonly string[]) {
  const calls = new Map<string, number>();
  let passes = 0;
  return (task: Task) => {
    if (task.task === 'begin') return { view: 'v', generation: 2, tasks: tasks('build') };
    if (task.task === 'begin-verification') {
      passes += 1;
      return { view: 'v', generation: 2, pass: passes, tasks: tasks('verify', { pass: passes }) };
    }
    if (task.task === 'conclude') return { ...task, outcome: outcomes[passes - 1], why: 'sums differ' };
    const id = `${task.task}/${task.segment}/${task.pass}`;
    calls.set(id, (calls.get(id) ?? 0) + 1);
    return { ...task, done: calls.get(id) === 2 };
  };
}

test('builds, verifies and switches, calling for each segment until it is done', async () => {
  const { ended, asked } = await run({ task: 'begin', view: 'v', rate: 100 }, rebuild(['switched']));
  expect(ended.status).toBe('SUCCEEDED');
  expect(JSON.parse(ended.output ?? '')).toMatchObject({ outcome: 'switched', generation: 2 });
  expect(asked[0]).toEqual({ task: 'begin', view: 'v', rate: 100 });
  const counted = Object.fromEntries(
    [...Map.groupBy(asked, ({ task }) => task)].map(([task, all]) => [task, all.length]),
  );
  expect(counted).toEqual({ begin: 1, build: 4, 'begin-verification': 1, verify: 4, conclude: 1 });
});

test('verifies again when that may help', async () => {
  const { ended, asked } = await run({ task: 'begin', view: 'v' }, rebuild(['again', 'again', 'switched']));
  expect(ended.status).toBe('SUCCEEDED');
  expect(asked.filter(({ task }) => task === 'conclude').map(({ pass }) => pass)).toEqual([1, 2, 3]);
});

test('fails with the reason when the new generation is not what the events make', async () => {
  const { ended } = await run({ task: 'begin', view: 'v' }, rebuild(['refused']));
  expect(ended).toMatchObject({ status: 'FAILED', error: 'REBUILD_NOT_VERIFIED', cause: 'sums differ' });
});

test('deletes a discarded generation a minute later, in as many calls as it takes', async () => {
  const { ended, asked, seconds } = await run({ task: 'purge', view: 'v', generation: 1 }, (task, calls) => {
    return { ...task, done: calls === 3, ...(calls < 3 && { after: `place ${calls}` }) };
  });
  expect(ended.status).toBe('SUCCEEDED');
  expect(seconds).toBeGreaterThanOrEqual(60);
  expect(asked.map(({ after }) => after)).toEqual([undefined, 'place 1', 'place 2']);
});

describe('an execution whose history would become too long', () => {
  test('fails before it is, and says that it goes on when it is started again', async () => {
    const { ended, asked } = await run({ task: 'begin', view: 'v' }, (task) =>
      task.task === 'begin' ? { view: 'v', generation: 2, tasks: tasks('build') } : { ...task, done: false },
    );
    expect([ended.status, ended.error]).toEqual(['FAILED', 'REBUILD_TOO_LONG']);
    expect(ended.cause).toContain('After 1500 calls for one segment');
    expect(ended.cause).toContain('Start the rebuild again');
    // Seven events a call, of the 25,000 that a history holds.
    expect(asked.length).toBeLessThanOrEqual(3_001);
  }, 60_000);

  test('counts the calls of all phases', async () => {
    let calls = 0;
    const { ended } = await run({ task: 'begin', view: 'v' }, (task) => {
      if (task.task === 'begin') return { view: 'v', generation: 2, tasks: tasks('build') };
      if (task.task === 'begin-verification') return { view: 'v', generation: 2, pass: 1, tasks: tasks('verify') };
      calls += 1;
      return { ...task, done: task.task === 'build' && calls >= 2_000 };
    });
    expect(ended.error).toBe('REBUILD_TOO_LONG');
    expect(calls).toBeLessThanOrEqual(3_001);
  }, 60_000);
});
