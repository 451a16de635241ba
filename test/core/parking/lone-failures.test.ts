import fc from 'fast-check';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { silentLogger } from '../../../core/observability/logger.ts';
import { noMetrics } from '../../../core/observability/metrics.ts';
import { answerOf, type HandledRecord } from '../../../core/parking/failed-records.ts';
import { LoneFailures } from '../../../core/parking/lone-failures.ts';
import type { ParkedBatch } from '../../../core/parking/parked-records.ts';
import { tableRecord } from './parked-records.contract.ts';

const failing = (code = 'InternalFailure') =>
  new MillraceError('PUBLISH_FAILED', `bus: ${code}`, { context: { destination: 'bus', code } });

/** A reader's process; `control` says whether what succeeded before succeeds now. */
function processOf(control: () => Promise<boolean | undefined> = async () => undefined) {
  const clock = new FakeClock();
  const lone = new LoneFailures({ clock, control });
  const parked: ParkedBatch[] = [];
  const records = { park: async (batch: ParkedBatch) => void parked.push(batch) };
  const options = { lone, clock, logger: silentLogger, metrics: noMetrics };
  const parking = { domain: 'order', reader: 'relay', records };
  const answer = async (...batch: HandledRecord[]) => {
    const { batchItemFailures } = await answerOf(batch, { ...options, parking });
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { answer, parked, clock };
}

/** A commit of a stream; each stream has one, so its sequence number is that of the stream. */
function handled(streamId: string, ...errors: unknown[]): HandledRecord {
  return { record: tableRecord(streamId, '1', streamId), failures: errors.map((error) => ({ error })) };
}

async function tries(count: number, batch: (attempt: number) => HandledRecord[], made = processOf()) {
  const answers: string[][] = [];
  for (let attempt = 1; attempt <= count; attempt += 1) answers.push(await made.answer(...batch(attempt)));
  return { ...made, answers };
}

test('what fails ten times while others pass is parked, with its reason and how often it failed', async () => {
  const { answers, parked } = await tries(10, (attempt) => [handled('bad', failing()), handled(`good-${attempt}`)]);
  expect(answers).toEqual([...Array(9).fill(['bad']), []]);
  expect(parked).toMatchObject([
    { streamId: 'bad', code: 'PUBLISH_FAILED', message: 'bus: InternalFailure (10 times, while others passed)' },
  ]);
});

test('what stands alone in its batch is parked after ten tries if what passed before passes now', async () => {
  const { answers, parked } = await tries(
    10,
    () => [handled('bad', failing())],
    processOf(async () => true),
  );
  expect(answers).toEqual([...Array(9).fill(['bad']), []]);
  expect(parked).toHaveLength(1);
});

test.each([
  ['fails too', async () => false],
  ['cannot even be tried', async () => Promise.reject(new Error('out of reach'))],
  ['is not known', async () => undefined],
])('what stands alone in its batch is never parked while what passed before %s', async (_, control) => {
  const { answers, parked } = await tries(1_000, () => [handled('any', failing())], processOf(control));
  expect(new Set(answers.flat())).toEqual(new Set(['any']));
  expect(parked).toEqual([]);
});

test('an error that nobody foresaw is the record’s own, even where there is nothing to compare with', async () => {
  const { parked } = await tries(10, () => [handled('bad', new TypeError('cannot read this'))]);
  expect(parked).toMatchObject([{ streamId: 'bad', code: 'INTERNAL' }]);
});

test('when everything fails nothing is parked, whatever it is, in however many batches and tries', async () => {
  const errors = fc.constantFrom(
    failing(),
    failing('ThrottlingException'),
    new MillraceError('DEPENDENCY_UNAVAILABLE', 'no answer'),
    new TypeError('nobody foresaw this'),
  );
  const batches = fc.array(fc.tuple(fc.integer({ min: 5, max: 20 }), errors), { minLength: 10, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(batches, async (down) => {
      const { answer, parked } = processOf(async () => false);
      await answer(handled('before'));
      for (const [size, error] of down) {
        const batch = Array.from({ length: size }, (_, index) => handled(`order-${index}`, error));
        expect(await answer(...batch)).toHaveLength(size);
      }
      expect(parked).toEqual([]);
    }),
  );
});

test('what passed before and is only recognised proves nothing', async () => {
  const { parked } = await tries(
    50,
    () => [handled('slow', failing()), handled('same')],
    processOf(async () => false),
  );
  expect(parked).toEqual([]);
});

test('what fails with most of its batch does not fail alone', async () => {
  const batch = (attempt: number) => [
    ...Array.from({ length: 6 }, (_, index) => handled(`down-${index}`, failing())),
    handled(`lucky-${attempt}`),
  ];
  expect(
    (
      await tries(
        50,
        batch,
        processOf(async () => true),
      )
    ).parked,
  ).toEqual([]);
});

test('what waits for an earlier record of its stream is not at fault', async () => {
  const first = { ...handled('bad', failing()) };
  const later: HandledRecord = {
    record: tableRecord('bad', '2', 'bad-2'),
    failures: [{ error: failing('HELD_BACK') }],
  };
  const { answers, parked } = await tries(
    10,
    () => [first, later],
    processOf(async () => true),
  );
  expect(answers.at(-1)).toEqual(['bad-2']);
  expect(parked.map(({ records }) => records)).toEqual([[first.record]]);
});

test('a failure of the batch as a whole is held against none of its records', async () => {
  const error = new MillraceError('INTERNAL', 'the generations are not known', { context: { ofBatch: true } });
  expect(
    (
      await tries(
        50,
        () => [handled('any', error)],
        processOf(async () => true),
      )
    ).parked,
  ).toEqual([]);
});

test('a success in between begins the count anew', async () => {
  const batch = (attempt: number) => [handled('slow', ...(attempt % 10 === 0 ? [] : [failing()]))];
  expect(
    (
      await tries(
        100,
        batch,
        processOf(async () => true),
      )
    ).parked,
  ).toEqual([]);
});

test('what a dependency throttles needs ten minutes, and not ten tries alone', async () => {
  const made = processOf(async () => true);
  const batch = () => [handled('hot', failing('ProvisionedThroughputExceededException'))];
  await tries(50, batch, made);
  expect(made.parked).toEqual([]);
  made.clock.advance(10 * 60_000);
  await tries(1, batch, made);
  expect(made.parked).toMatchObject([{ streamId: 'hot' }]);
});

test.each([
  ['itself', new MillraceError('DEPENDENCY_UNAVAILABLE', 'no answer')],
  ['at a destination', failing('DEPENDENCY_UNAVAILABLE')],
])('what a dependency does not answer (%s) needs a minute, and not ten tries alone', async (_, error) => {
  const made = processOf(async () => true);
  await tries(50, () => [handled('unlucky', error)], made);
  made.clock.advance(59_999);
  await tries(1, () => [handled('unlucky', error)], made);
  expect(made.parked).toEqual([]);
  made.clock.advance(1);
  await tries(1, () => [handled('unlucky', error)], made);
  expect(made.parked).toMatchObject([{ streamId: 'unlucky' }]);
});

test('a process that ends forgets, so that it is tried more often, and is parked in the end all the same', async () => {
  const batch = (attempt: number) => [handled('bad', failing()), handled(`good-${attempt}`)];
  expect((await tries(9, batch)).parked).toEqual([]);
  expect((await tries(10, batch)).parked).toHaveLength(1);
});

test('what could not be parked is tried again, and parked by the next try', async () => {
  const made = processOf(async () => true);
  const park = made.parked.push;
  made.parked.push = () => {
    throw new Error('bucket out of reach');
  };
  await tries(10, () => [handled('bad', failing())], made);
  made.parked.push = park;
  expect(await made.answer(handled('bad', failing()))).toEqual([]);
  expect(made.parked).toHaveLength(1);
});
