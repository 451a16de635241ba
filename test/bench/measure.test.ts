import { drive, figure, inTurn, median, percentile, until } from '../../bench/measure.ts';

test('takes the middle of an odd number of runs and the mean of the two middle ones of an even number', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 10])).toBe(3.5);
});

test('compares numbers, not their text', () => {
  expect(median([100, 20, 3])).toBe(20);
});

test('takes the nearest rank as percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 50)).toBe(50);
  expect(percentile(hundred, 99)).toBe(99);
  expect(percentile(hundred, 100)).toBe(100);
  expect(percentile([7], 99)).toBe(7);
});

test('refuses to make a figure of nothing', () => {
  expect(() => median([])).toThrow('nothing was measured');
  expect(() => percentile([], 50)).toThrow(RangeError);
});

test('gives a figure the median of its runs', () => {
  const made = figure({ name: 'puts', unit: '/s', better: 'higher', runs: [10, 30, 20], moto: { skipped: 'no' } });
  expect(made.value).toBe(20);
});

test('drives a number of calls, so many at once and each index once', async () => {
  const seen: number[] = [];
  let underWay = 0;
  let most = 0;
  const { count } = await drive({
    concurrency: 4,
    forMs: 60_000,
    atMost: 10,
    call: async (index) => {
      seen.push(index);
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
    },
  });
  expect(count).toBe(10);
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most).toBe(4);
});

test('starts no call once the time is over', async () => {
  expect((await drive({ concurrency: 2, forMs: 0, call: () => Promise.reject(new Error('called')) })).count).toBe(0);
});

test('starts no further call after a failure and rejects with it', async () => {
  const started: number[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const failing = drive({
    concurrency: 2,
    forMs: 60_000,
    call: async (index) => {
      started.push(index);
      if (index === 1) throw new Error('refused');
      await released;
    },
  });
  await expect(failing).rejects.toThrow('refused');
  release();
  await new Promise((resolve) => setImmediate(resolve));
  expect(started).toEqual([0, 1]);
});

test('lets contestants take turns, with a round before the first that is not counted', async () => {
  const order: string[] = [];
  const contestant = (name: string, calls: number) => ({ calls, call: async () => order.push(name) });
  const runs = await inTurn({ a: contestant('a', 1), b: contestant('b', 3) }, 2);
  expect(order.join('')).toBe('abbbabbbabbb');
  expect([runs.a.length, runs.b.length]).toEqual([2, 2]);
});

test('names what did not happen in time, with the last answer', async () => {
  const waiting = until(
    '10 orders',
    async () => 3,
    (seen) => seen === 10,
    { withinMs: -1 },
  );
  await expect(waiting).rejects.toThrow('10 orders: not within -1 ms; last 3');
});
