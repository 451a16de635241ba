import type { DynamoDBRecord } from 'aws-lambda';
import { MemoryParkedRecords } from '../../../core/parking/memory-parked-records.ts';
import type { ParkedQuery } from '../../../core/parking/parked-records.ts';
import { type RedriveContext, type Redriven, redrive } from '../../../core/parking/redrive.ts';
import type { TableEvent } from '../../../core/parking/table-event.ts';
import { parkedBatch, tableRecord } from './parked-records.contract.ts';

const projector: ParkedQuery = { domain: 'order', reader: 'projector' };

interface Called {
  readonly event: TableEvent;
  readonly numbers: readonly string[];
}

/** A reader that fails on some records, and dies of others. */
function setUp(fails: (record: DynamoDBRecord) => boolean = () => false, dies: typeof fails = () => false) {
  const parked = new MemoryParkedRecords();
  const calls: Called[] = [];
  const gone = new Set<string>();
  const context: RedriveContext = {
    parked,
    itemNow: async ({ dynamodb }) => {
      const [pk = '', sk = ''] = [dynamodb?.Keys?.pk?.S, dynamodb?.Keys?.sk?.N];
      return gone.has(`${pk}#${sk}`) ? undefined : { pk: { S: pk }, sk: { N: sk }, mended: { BOOL: true } };
    },
    async call(_, called) {
      const event = called as TableEvent;
      calls.push({ event, numbers: event.Records.map(({ dynamodb }) => dynamodb?.Keys?.sk?.N ?? '') });
      if (event.Records.some(dies)) throw new Error('out of memory');
      const failed = event.Records.filter(fails).map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
      const reason = { code: 'CORRUPT_STREAM', message: 'not yet' };
      return {
        batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })),
        reasons: Object.fromEntries(failed.map((id) => [id, reason])),
      };
    },
  };
  const run = async () => {
    const results: Redriven[] = [];
    for await (const result of redrive(projector, context)) results.push(result);
    return results.map(({ streamId, outcome, reason }) => [streamId, outcome, ...(reason ? [reason.message] : [])]);
  };
  const left = async () => {
    const streams: (string | undefined)[] = [];
    for await (const key of parked.list(projector)) streams.push((await parked.get(key))?.streamId);
    return streams;
  };
  return { parked, calls, gone, run, left };
}

const isOf =
  (streamId: string) =>
  ({ dynamodb }: DynamoDBRecord) =>
    dynamodb?.Keys?.pk?.S === streamId;

test('what succeeds is parked no more, what fails stays with its reason', async () => {
  const { parked, run, left } = setUp(isOf('order-2'));
  for (const stream of ['order-1', 'order-2', 'order-3']) await parked.park(parkedBatch(stream, ['1']));
  expect(await run()).toEqual([
    ['order-1', 'redriven'],
    ['order-2', 'failed', 'not yet'],
    ['order-3', 'redriven'],
  ]);
  expect(await left()).toEqual(['order-2']);
});

test('records go together, as redrive, in order, each once, as their items are now', async () => {
  const { parked, calls, run } = setUp();
  await parked.park(parkedBatch('order-1', ['9', '10']));
  await parked.park(parkedBatch('order-1', ['10', '11']));
  await run();
  expect(calls.map(({ event, numbers }) => [event.redrive, numbers])).toEqual([[true, ['9', '10', '11']]]);
  expect(calls[0]?.event.Records[0]).toEqual({
    ...tableRecord('order-1', '9'),
    dynamodb: {
      ...tableRecord('order-1', '9').dynamodb,
      NewImage: { pk: { S: 'order-1' }, sk: { N: '9' }, mended: { BOOL: true } },
    },
  });
});

test('a batch whose items are gone is forgotten without a call; of one that has some left, those go', async () => {
  const { parked, calls, gone, run, left } = setUp();
  await parked.park(parkedBatch('order-1', ['1']));
  gone.add('order-1#1');
  expect(await run()).toEqual([['order-1', 'gone']]);
  expect(calls).toEqual([]);
  await parked.park(parkedBatch('order-1', ['1', '2']));
  expect(await run()).toEqual([['order-1', 'redriven']]);
  expect(calls.map(({ numbers }) => numbers)).toEqual([['2']]);
  expect(await left()).toEqual([]);
});

test('a batch that kills the function does not take the others with it', async () => {
  const { parked, run, left } = setUp(undefined, isOf('order-2'));
  for (const stream of ['order-1', 'order-2', 'order-3']) await parked.park(parkedBatch(stream, ['1']));
  expect(await run()).toEqual([
    ['order-1', 'redriven'],
    ['order-2', 'failed', 'out of memory'],
    ['order-3', 'redriven'],
  ]);
  expect(await left()).toEqual(['order-2']);
});

test('a call has a hundred records at most', async () => {
  const { parked, calls, run } = setUp();
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => String(from + index));
  await parked.park(parkedBatch('order-1', numbers(1, 60)));
  await parked.park(parkedBatch('order-2', numbers(1, 60)));
  await parked.park(parkedBatch('order-3', numbers(1, 130)));
  expect(await run()).toHaveLength(3);
  expect(calls.map(({ event }) => event.Records.length)).toEqual([60, 60, 100, 30]);
});

test('what an answer gives no reason for stays parked', async () => {
  const { parked, left } = setUp();
  await parked.park(parkedBatch('order-1', ['1']));
  const call = async ({ Records }: TableEvent) => ({
    batchItemFailures: Records.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
  });
  const context = { parked, itemNow: async () => ({}), call: (_: ParkedQuery, event: TableEvent) => call(event) };
  for await (const { outcome } of redrive(projector, context)) expect(outcome).toBe('failed');
  expect(await left()).toEqual(['order-1']);
});
