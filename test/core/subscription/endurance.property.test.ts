import fc from 'fast-check';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { createSubscription } from '../../../core/subscription/subscription.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { accountCatalog } from '../support/account-domain.ts';
import { sqsEvent } from '../support/sqs-event.ts';

const deposit = eventOf({ eventType: 'account.deposited', data: { amount: 5 } });
const message = { 'detail-type': deposit.eventType, source: deposit.source, detail: deposit };
const newer = { ...message, detail: { ...deposit, version: '9.0' } };

const chances = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
const receives = fc.constantFrom(5, 6, 8, 16, 40, 1_000);

/**
 * A queue and its consumer on a clock of its own: the seconds from the first receive to the dead letter of an event, and the
 * longest that it was hidden at once.
 */
async function untilDeadLetter(
  body: object,
  options: { maxReceiveCount: number; random: () => number; error?: unknown },
) {
  let now = 0;
  let letter: { readonly at: number; readonly code: string } | undefined;
  let longest = 0;
  const consume = createSubscription({
    handle: async () => Promise.reject(options.error),
    catalog: accountCatalog,
    queue: {
      deadLetter: async ({ code }) => {
        letter = { at: now, code };
      },
      defer: async ([{ delaySeconds } = { delaySeconds: 0 }]) => {
        longest = Math.max(longest, delaySeconds);
        now += delaySeconds;
      },
    },
    ...options,
  });
  for (let receive = 1; letter === undefined; receive += 1) await consume(sqsEvent([body], receive));
  return { ...letter, longest };
}

const hour = 60 * 60;
const runs = { numRuns: 200 };

test('a failure that may pass makes no dead letter for half an hour, whatever chance and settings say', async () => {
  const passing = fc.constantFrom(
    new MillraceError('DEPENDENCY_THROTTLED', 'slow down'),
    new Error('nobody foresaw it'),
  );
  await fc.assert(
    fc.asyncProperty(receives, chances, passing, async (maxReceiveCount, chance, error) => {
      const random = () => chance.next().value;
      const { at, longest } = await untilDeadLetter(message, { maxReceiveCount, random, error });
      expect(at).toBeGreaterThan(hour / 2);
      expect(longest).toBeLessThanOrEqual(900);
    }),
    runs,
  );
});

test('an event that is newer than the code makes no dead letter for an hour, and then one that says so', async () => {
  await fc.assert(
    fc.asyncProperty(receives, chances, async (maxReceiveCount, chance) => {
      const { at, code, longest } = await untilDeadLetter(newer, {
        maxReceiveCount,
        random: () => chance.next().value,
      });
      expect(at).toBeGreaterThan(hour);
      expect(code).toBe('EVENT_FROM_THE_FUTURE');
      expect(longest).toBeLessThanOrEqual(12 * hour);
    }),
    runs,
  );
});

test('a dead letter of a failure that does not pass is there within two hours', async () => {
  const random = () => 0.999_999;
  const { at } = await untilDeadLetter(message, { maxReceiveCount: 16, random, error: new Error('a bug') });
  expect(at).toBe(6_422);
});

test('what no retry helps is a dead letter at once', async () => {
  const error = new MillraceError('EVENT_INVALID', 'never');
  expect(await untilDeadLetter(message, { maxReceiveCount: 16, random: () => 0, error })).toMatchObject({ at: 0 });
});
