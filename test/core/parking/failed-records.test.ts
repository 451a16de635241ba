import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { silentLogger } from '../../../core/observability/logger.ts';
import { answerOf, type HandledRecord } from '../../../core/parking/failed-records.ts';
import type { ParkedBatch } from '../../../core/parking/parked-records.ts';
import { tableRecord } from './parked-records.contract.ts';

const broken = (message = 'cannot divide') => new MillraceError('PROJECTION_FAILED', message);
const throttled = new MillraceError('DEPENDENCY_THROTTLED', 'slow down');

function setUp(park: (batch: ParkedBatch) => void = () => {}) {
  const batches: ParkedBatch[] = [];
  const counted: unknown[] = [];
  const messages: string[] = [];
  const say = (message: string) => void messages.push(message);
  const records = {
    async park(batch: ParkedBatch) {
      park(batch);
      batches.push(batch);
    },
  };
  const options = {
    parking: { domain: 'order', reader: 'projector' as const, records },
    clock: new FakeClock(),
    logger: { ...silentLogger, warn: say, error: say },
    metrics: { measure() {}, flush() {}, count: (...count: unknown[]) => void counted.push(count) },
  };
  return { batches, counted, messages, options };
}

function handled(streamId: string, number: string, ...errors: unknown[]): HandledRecord {
  return { record: tableRecord(streamId, number, number), failures: errors.map((error) => ({ error })) };
}

test('what succeeded is neither parked nor reported', async () => {
  const { batches, counted, options } = setUp();
  expect(await answerOf([handled('order-1', '1')], options)).toEqual({ batchItemFailures: [] });
  expect([batches, counted]).toEqual([[], []]);
});

test('what no retry helps is parked, an object for each stream, and what a retry may help is reported', async () => {
  const { batches, counted, messages, options } = setUp();
  const answer = await answerOf(
    [
      handled('order-1', '1', broken()),
      handled('order-2', '2', throttled),
      handled('order-3', '3'),
      handled('order-1', '4', broken()),
      handled('order-4', '5', broken()),
      handled('order-5', '6', new TypeError('nobody foresaw this')),
    ],
    options,
  );
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '6' }] });
  expect(batches).toEqual([
    {
      domain: 'order',
      reader: 'projector',
      streamId: 'order-1',
      code: 'PROJECTION_FAILED',
      message: 'cannot divide',
      parkedAt: '2026-01-01T00:00:00.000Z',
      records: [tableRecord('order-1', '1', '1'), tableRecord('order-1', '4', '4')],
    },
    expect.objectContaining({ streamId: 'order-4', records: [tableRecord('order-4', '5', '5')] }),
  ]);
  expect(counted).toEqual([['RecordsParked', 3, { reader: 'projector' }]]);
  expect(messages).toEqual(['records parked', 'records parked']);
});

test('a record that fails for two reasons is parked only if no retry helps against either', async () => {
  const { batches, options } = setUp();
  const both = [handled('order-1', '1', broken(), throttled), handled('order-2', '2', broken(), broken())];
  expect(await answerOf(both, options)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(batches.map(({ streamId }) => streamId)).toEqual(['order-2']);
});

test('it tells the views, the version of the first event and the code of the error in the beginning', async () => {
  const { batches, options } = setUp();
  const cause = new MillraceError('EVENT_FROM_THE_FUTURE', 'order.created 9.0 is newer than this code');
  const error = new MillraceError('PROJECTION_FAILED', `view status cannot take it: ${cause.message}`, { cause });
  const record = tableRecord('order-1', '3');
  const image = { ...record.dynamodb?.NewImage, first: { N: '7' } };
  const failures = [
    { view: 'status@2', error },
    { view: 'history', error },
  ];
  await answerOf([{ record: { ...record, dynamodb: { ...record.dynamodb, NewImage: image } }, failures }], options);
  expect(batches).toMatchObject([
    {
      version: 7,
      code: 'EVENT_FROM_THE_FUTURE',
      message: 'view status cannot take it: order.created 9.0 is newer than this code',
      views: ['history', 'status@2'],
    },
  ]);
});

test('a record that cannot be parked is reported, and the others are parked', async () => {
  const { batches, counted, messages, options } = setUp(({ streamId }) => {
    if (streamId === 'order-1') throw new MillraceError('DEPENDENCY_UNAVAILABLE', 's3:PutObject failed');
  });
  const poison = [handled('order-1', '1', broken()), handled('order-2', '2', broken())];
  expect(await answerOf(poison, options)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(batches.map(({ streamId }) => streamId)).toEqual(['order-2']);
  expect(counted).toEqual([['RecordsParked', 1, { reader: 'projector' }]]);
  expect(messages).toEqual(['records could not be parked', 'records parked']);
});

test('without a place to park, all that failed is reported', async () => {
  const { options } = setUp();
  const failed = [handled('order-1', '1', broken()), handled('order-2', '2', throttled)];
  expect(await answerOf(failed, { ...options, parking: undefined })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }],
  });
});

test('a redrive parks nothing again, and is told why', async () => {
  const { batches, options } = setUp();
  const failed = [handled('order-1', '1', broken()), handled('order-2', '2', new TypeError('oops')), handled('o', '3')];
  expect(await answerOf(failed, { ...options, redrive: true })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }],
    reasons: { 1: { code: 'PROJECTION_FAILED', message: 'cannot divide' }, 2: { code: 'INTERNAL', message: 'oops' } },
  });
  expect(batches).toEqual([]);
});
