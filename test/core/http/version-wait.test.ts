import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { VersionWait, type VersionWaitOptions } from '../../../core/http/version-wait.ts';
import { httpEvent } from '../support/http-event.ts';

const start = Date.parse('2026-01-01T00:00:00.000Z');

function waitOf(context: object, options: VersionWaitOptions = {}) {
  const clock = new FakeClock();
  const event = httpEvent({ path: '/' });
  const requestContext = { ...event.requestContext, ...context } as typeof event.requestContext;
  const sleep = async (ms: number) => clock.advance(ms);
  return { clock, wait: new VersionWait({ requestContext }, { clock, sleep, gatewayWaits: false, ...options }) };
}

test('five seconds count from the request’s arrival at the gateway', async () => {
  const { clock, wait } = waitOf({ timeEpoch: start - 4_000 });
  clock.advance(999);
  expect(wait.isOver).toBe(false);
  clock.advance(1);
  expect(wait.isOver).toBe(true);
});

test('a request that was late when it came is looked at once and waits no more', () => {
  expect(waitOf({ timeEpoch: start - 5_000 }).wait.isOver).toBe(true);
});

test('what the looks take counts as well as the pauses', async () => {
  const { clock, wait } = waitOf({ timeEpoch: start });
  let pauses = 0;
  for (; !wait.isOver; pauses++) {
    clock.advance(1_000);
    await wait.pause();
  }
  expect(pauses).toBe(5);
});

test('the last pause ends when the time is up', async () => {
  const { clock, wait } = waitOf({ timeEpoch: start });
  while (!wait.isOver) await wait.pause();
  expect(clock.now() - start).toBe(5_000);
});

test.each([
  ['lies in the future', start + 3_000],
  ['lies a minute back', start - 60_000],
  ['is unknown', undefined],
])('a time of arrival that %s makes the wait neither longer nor shorter', (_, timeEpoch) => {
  const { clock, wait } = waitOf({ timeEpoch });
  clock.advance(4_999);
  expect(wait.isOver).toBe(false);
  clock.advance(1);
  expect(wait.isOver).toBe(true);
});

test('a clock that stands still or goes back ends the wait all the same', async () => {
  const clock = new FakeClock();
  let slept = 0;
  const sleep = async (ms: number) => {
    slept += ms;
    clock.advance(-1);
  };
  const wait = new VersionWait(httpEvent({ path: '/' }), { clock, sleep, gatewayWaits: false });
  while (!wait.isOver) await wait.pause();
  expect(slept).toBe(5_000);
});

test('a gateway that waits is told when to ask again: soon at first, then after half of what it has waited', () => {
  const told = [0, 8, 40, 300, 499, 1_000, 4_000, 4_900, 4_999].map(
    (waitedMs) => waitOf({ gatewayWaits: { waitedMs } }, { gatewayWaits: true }).wait.askAgainMs,
  );
  expect(told).toEqual([5, 5, 20, 150, 250, 250, 250, 100, 1]);
  expect(waitOf({ gatewayWaits: { waitedMs: 5_000 } }, { gatewayWaits: true }).wait.isOver).toBe(true);
});

test('a function that waits itself tells nobody to ask again', () => {
  expect(waitOf({ timeEpoch: start }).wait.askAgainMs).toBeUndefined();
});
