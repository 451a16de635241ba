import type { FunctionInstance, InstanceOutcome } from '../../../local/lambda-host/function-instance.ts';
import { InstancePool } from '../../../local/lambda-host/instance-pool.ts';
import type { WorkerInvocation } from '../../../local/lambda-host/worker-protocol.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

/** An instance that answers with its own number after the milliseconds that its payload says. */
class FakeInstance implements FunctionInstance {
  readonly ready: Promise<InstanceOutcome | undefined> = Promise.resolve(undefined);
  ended = false;
  readonly #time: VirtualTime;
  readonly #number: number;

  constructor(time: VirtualTime, number: number) {
    this.#time = time;
    this.#number = number;
  }

  invoke(invocation: WorkerInvocation): Promise<InstanceOutcome> {
    return new Promise((resolve) => {
      this.#time.after(Number(invocation.payload), () => resolve({ payload: String(this.#number) }));
    });
  }

  kill(): void {
    this.ended = true;
  }
}

let time: VirtualTime;
let started: FakeInstance[];
let pool: InstancePool;

beforeEach(() => {
  time = new VirtualTime();
  started = [];
  pool = new InstancePool({ start, clock: time, timers: time, limit: 3, idleRetirementMs: 60_000 });
});

function start(): FunctionInstance {
  const instance = new FakeInstance(time, started.length);
  started.push(instance);
  return instance;
}

function invoke(durationMs: number): Promise<InstanceOutcome> {
  const payload = String(durationMs);
  return pool.invoke({ requestId: payload, payload, timeoutMs: 3_000, invokedFunctionArn: 'arn', traceId: '' });
}

test('uses the instance that was used last', async () => {
  const first = [invoke(10), invoke(20)];
  await time.advance(20);
  expect(await Promise.all(first)).toEqual([{ payload: '0' }, { payload: '1' }]);
  const next = invoke(1);
  await time.advance(1);
  expect(await next).toEqual({ payload: '1' });
});

test('retires what has been idle beyond the first, and keeps that one', async () => {
  for (const durationMs of [10, 10, 10]) void invoke(durationMs);
  await time.advance(10);
  expect(pool.state).toEqual({ instances: 3, busy: 0, queued: 0, coldStarts: 3 });
  await time.advance(59_999);
  expect(pool.state.instances).toBe(3);
  await time.advance(1);
  expect(pool.state.instances).toBe(1);
  expect(started.map((instance) => instance.ended)).toEqual([true, true, false]);
  await time.runUntilIdle();
  expect(pool.state.instances).toBe(1);
});

test('does not retire an instance that is used now and then', async () => {
  void invoke(10);
  void invoke(10);
  await time.advance(10);
  for (let i = 0; i < 10; i++) {
    void invoke(10);
    void invoke(10);
    await time.advance(30_000);
  }
  expect(pool.state).toMatchObject({ instances: 2, coldStarts: 2 });
});

test('starts no more instances than there is work waiting', async () => {
  void invoke(10);
  expect(pool.state.instances).toBe(1);
  await time.advance(10);
  void invoke(10);
  expect(pool.state).toMatchObject({ instances: 1, busy: 1 });
});

test('goes on with a new instance when one of its own accord has ended', async () => {
  void invoke(10);
  await time.advance(10);
  started[0]?.kill();
  const next = invoke(10);
  await time.advance(10);
  expect(await next).toEqual({ payload: '1' });
});
