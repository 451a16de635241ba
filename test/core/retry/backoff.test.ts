import fc from 'fast-check';
import { BusinessRuleError } from '../../../core/errors/business-rule-error.ts';
import { flooredDelayMs, fullJitterDelayMs, leastTotalMs, policyOutlasting } from '../../../core/retry/backoff.ts';
import { retry } from '../../../core/retry/retry.ts';

const policy = { baseMs: 100, capMs: 1_000 };

test('the bound of the wait doubles with each try, up to the cap', () => {
  const longest = [1, 2, 3, 4, 5, 60].map((attempt) => fullJitterDelayMs(attempt, policy, () => 0.999_999));
  expect(longest).toEqual([99, 199, 399, 799, 999, 999]);
});

test('the wait can be nothing at all', () => {
  expect(fullJitterDelayMs(5, policy, () => 0)).toBe(0);
  expect(fullJitterDelayMs(1_025, { baseMs: 0, capMs: 0 }, () => 0)).toBe(0);
});

test('the wait is within its bounds for any try, policy and chance', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat(2_000), fc.nat(10_000), fc.nat(100_000), chance, (attempt, baseMs, capMs, random) => {
      const delay = fullJitterDelayMs(attempt, { baseMs, capMs }, () => random);
      expect(Number.isInteger(delay)).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(capMs);
      if (attempt <= 20) expect(delay).toBeLessThanOrEqual(baseMs * 2 ** Math.max(0, attempt - 1));
    }),
    { numRuns: 1_000 },
  );
});

test('the wait with a floor takes two thirds of its bound at the least', () => {
  expect([1, 2, 3, 4, 5, 60].map((attempt) => flooredDelayMs(attempt, policy, () => 0))).toEqual([
    66, 133, 266, 533, 666, 666,
  ]);
  expect(flooredDelayMs(5, policy, () => 0.999_999)).toBe(999);
});

test('a policy is made slower until its tries outlast what they have to, its cap only where nothing else helps', () => {
  const tries = fc.integer({ min: 2, max: 1_000 });
  fc.assert(
    fc.property(tries, fc.nat(10_000), fc.nat(100_000), fc.nat(10_000_000), (count, baseMs, capMs, totalMs) => {
      const slower = policyOutlasting(totalMs, count, { baseMs, capMs });
      expect(leastTotalMs(count, slower)).toBeGreaterThan(totalMs);
      if (leastTotalMs(count, { baseMs: capMs, capMs }) > totalMs) expect(slower.capMs).toBe(capMs);
    }),
  );
  expect(() => policyOutlasting(1, 1, policy)).toThrow(RangeError);
});

test('a passing failure is retried until it has passed', async () => {
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  const outcome = await retry(
    async (attempt) => {
      if (attempt < 4) throw new Error('not yet');
      return attempt;
    },
    { maxAttempts: 5, ...policy, sleep, random: () => 0.5 },
  );
  expect(outcome).toBe(4);
  expect(waits).toEqual([50, 100, 200]);
});

test('a failure for good is thrown at once', async () => {
  let attempts = 0;
  const operation = async () => {
    attempts += 1;
    throw new BusinessRuleError('some-rule', 'no');
  };
  await expect(retry(operation, { maxAttempts: 5, ...policy })).rejects.toThrow('no');
  expect(attempts).toBe(1);
});

test('the last failure is thrown when the tries are used up', async () => {
  const operation = async (attempt: number) => {
    throw new Error(`try ${attempt}`);
  };
  const options = { maxAttempts: 3, ...policy, sleep: async () => {} };
  await expect(retry(operation, options)).rejects.toThrow('try 3');
});
