import type { DynamoDBRecord } from 'aws-lambda';
import type { ParkedBatch, ParkedQuery, ParkedRecords } from '../../../core/parking/parked-records.ts';
import { parkedStreams } from '../../../core/parking/parked-streams.ts';

/** A record of a table's stream, as far as parking looks into it. */
export function tableRecord(streamId: string, number: string, sequenceNumber = `s-${streamId}-${number}`) {
  const Keys = { pk: { S: streamId }, sk: { N: number } };
  const dynamodb = { Keys, NewImage: { ...Keys, note: { S: 'Zoë' } }, SequenceNumber: sequenceNumber };
  return { eventID: sequenceNumber, eventName: 'INSERT', eventSource: 'aws:dynamodb', dynamodb } as DynamoDBRecord;
}

/** A parked batch of an order. */
export function parkedBatch(streamId: string, numbers: readonly string[], change: Partial<ParkedBatch> = {}) {
  return {
    domain: 'order',
    reader: 'projector',
    streamId,
    version: Number(numbers[0]),
    code: 'PROJECTION_FAILED',
    message: `view status cannot take ${streamId}`,
    views: ['status'],
    parkedAt: '2026-01-01T00:00:00.000Z',
    records: numbers.map((number) => tableRecord(streamId, number)),
    ...change,
  } satisfies ParkedBatch;
}

const projector: ParkedQuery = { domain: 'order', reader: 'projector' };

/** What every place for parked records promises. */
export function parkedRecordsContract(create: () => Promise<ParkedRecords>): void {
  let parked: ParkedRecords;

  beforeEach(async () => {
    parked = await create();
  });

  const keys = async (query = projector) => {
    const found: string[] = [];
    for await (const key of parked.list(query)) found.push(key);
    return found;
  };
  const batches = async (query = projector) => Promise.all((await keys(query)).map((key) => parked.get(key)));

  test('a batch is kept whole', async () => {
    const batch = parkedBatch('order-1', ['7', '8']);
    await parked.park(batch);
    expect(await batches()).toEqual([batch]);
  });

  test('each reader of each domain has its own', async () => {
    await parked.park(parkedBatch('order-1', ['1']));
    await parked.park(parkedBatch('order-1', ['2'], { reader: 'relay' }));
    await parked.park(parkedBatch('order-1', ['3'], { domain: 'order-archive' }));
    expect((await batches()).map((batch) => batch?.version)).toEqual([1]);
    expect((await batches({ domain: 'order', reader: 'relay' })).map((batch) => batch?.version)).toEqual([2]);
    expect(await keys({ domain: 'payment', reader: 'projector' })).toEqual([]);
  });

  test('they are listed stream by stream, in the order of the commits', async () => {
    for (const number of ['10', '9', '100']) await parked.park(parkedBatch('order-b', [number]));
    await parked.park(parkedBatch('order-a', ['11']));
    const found = (await batches()).map((batch) => `${batch?.streamId}@${batch?.version}`);
    expect(found).toEqual(['order-a@11', 'order-b@9', 'order-b@10', 'order-b@100']);
  });

  test('the same records parked again are there once, and other records of the same stream beside them', async () => {
    await parked.park(parkedBatch('order-1', ['1', '2']));
    await parked.park(parkedBatch('order-1', ['1', '2'], { code: 'CORRUPT_STREAM' }));
    await parked.park(parkedBatch('order-1', ['1']));
    const found = (await batches()).map((batch) => [batch?.code, batch?.records.length]);
    expect(found.sort()).toEqual([
      ['CORRUPT_STREAM', 2],
      ['PROJECTION_FAILED', 1],
    ]);
  });

  test('what is removed is there no more, and removing it again is no error', async () => {
    await parked.park(parkedBatch('order-1', ['1']));
    const [key = ''] = await keys();
    await parked.remove(key);
    await parked.remove(key);
    expect(await keys()).toEqual([]);
    expect(await parked.get(key)).toBeUndefined();
  });

  test.each([
    ['order-a/b c', '1'],
    ['../..', '1'],
    ['order-Łódź ~%2F🐝', '1'],
    ['', '-1.5e100'],
    [`order-${'ż'.repeat(1_000)}`, '1'],
  ])('a planted item may be called %j', async (streamId, number) => {
    const batch = parkedBatch(streamId, [number]);
    await parked.park(batch);
    await parked.park(parkedBatch('order-1', ['1']));
    expect(await batches()).toContainEqual(batch);
    expect(await keys()).toHaveLength(2);
  });

  test('more are listed than a page holds', async () => {
    await Promise.all(
      Array.from({ length: 1_003 }, (_, index) => parked.park(parkedBatch('order-1', [String(index + 1)]))),
    );
    expect(await keys()).toHaveLength(1_003);
  });

  test('streams are summed up with the reason of their first batch', async () => {
    await parked.park(parkedBatch('order-2', ['5'], { code: 'CORRUPT_STREAM', parkedAt: '2026-01-01T00:00:01.000Z' }));
    await parked.park(parkedBatch('order-2', ['6']));
    await parked.park(parkedBatch('order-1', ['1']));
    const found = [];
    for await (const stream of parkedStreams(projector, parked)) found.push(stream);
    expect(found).toEqual([
      {
        domain: 'order',
        reader: 'projector',
        streamId: 'order-1',
        version: 1,
        code: 'PROJECTION_FAILED',
        message: 'view status cannot take order-1',
        views: ['status'],
        since: '2026-01-01T00:00:00.000Z',
        batches: 1,
      },
      expect.objectContaining({
        streamId: 'order-2',
        code: 'CORRUPT_STREAM',
        since: '2026-01-01T00:00:01.000Z',
        batches: 2,
      }),
    ]);
  });
}
