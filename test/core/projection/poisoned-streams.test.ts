import type { DynamoDBRecord } from 'aws-lambda';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { translateAwsError } from '../../../core/errors/translate-aws-error.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import type { Parking } from '../../../core/parking/failed-records.ts';
import type { ParkedBatch } from '../../../core/parking/parked-records.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../../core/projection/projector.ts';
import type { DocumentView, TotalsView } from '../../../core/projection/view.ts';
import { streamEventOf } from '../../../core/testing/stream-records.ts';
import { type Balance, balanceView, movementsView } from '../support/account-domain.ts';
import { awsError } from '../support/fake-aws-client.ts';

const source = 'account-service';
const views = [balanceView, movementsView];
const sleep = async () => {};

function backbone(readModels = new MemoryReadModelStore()) {
  const commits: Commit[] = [];
  const store = new MemoryEventStore({ source, onCommit: (commit) => commits.push(commit) });
  const deposit = (id: string, ...amounts: number[]) =>
    store.append(
      `account-${id}`,
      amounts.map((amount) => ({ type: 'account.deposited', version: '1.0', data: { amount } })),
      { expectedVersion: 'any', correlationId: 'c' },
    );
  const balanceOf = async (id: string) => (await readModels.getDocuments('balance', [id])).get(id);
  return { commits, store, deposit, readModels, balanceOf };
}

/** A place to park, and what is there: stream, commit numbers and code. */
function parkingPlace() {
  const batches: ParkedBatch[] = [];
  const park = async (batch: ParkedBatch) => void batches.push(batch);
  const parking: Parking = { domain: 'account', reader: 'projector', records: { park } };
  const parked = () =>
    batches.map(({ streamId, code, records }) => {
      return `${streamId} ${(records as readonly DynamoDBRecord[]).map(({ dynamodb }) => dynamodb?.Keys?.sk?.N)} ${code}`;
    });
  return { parking, parked, batches };
}

/** Views that cannot take an amount of 666. */
const superstitious = [refusing(balanceView), refusing(movementsView)];

function refusing<V extends DocumentView<Balance> | TotalsView<{ readonly owner: string }>>(view: V): V {
  return {
    ...view,
    project(before: never, event: never) {
      if ((event as { data: { amount?: number } }).data.amount === 666) throw new Error('cannot divide');
      return view.project(before, event);
    },
  };
}

describe('a stream that a view cannot take', () => {
  test('is parked with all its records and the reason, and counts as done', async () => {
    const { commits, store, deposit, readModels, balanceOf } = backbone();
    await deposit('1', 10);
    await deposit('2', 666);
    await deposit('3', 30);
    await deposit('2', 1);
    const { parking, parked, batches } = parkingPlace();
    const project = createProjector({ views: superstitious, store, readModels, source, sleep, parking });
    expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
    expect(parked()).toEqual(['account-2 1,2 PROJECTION_FAILED']);
    expect(batches[0]).toMatchObject({ version: 1, views: ['balance', 'movements'] });
    expect((await balanceOf('3'))?.streamVersion).toBe(1);
  });

  test('stands at the commit before, and costs one look and one object a batch, however far behind it is', async () => {
    const { commits, store, deposit, readModels, balanceOf } = backbone();
    await deposit('1', 5);
    await deposit('1', 666);
    for (let index = 0; index < 500; index += 1) await deposit('1', 1);
    const loads: (number | undefined)[] = [];
    const counted: typeof store.load = (streamId, options) => {
      loads.push((options?.to ?? Number.POSITIVE_INFINITY) - (options?.from ?? 1) + 1);
      return store.load(streamId, options);
    };
    const { parking, batches } = parkingPlace();
    const views = superstitious.slice(0, 1);
    const project = createProjector({ views, store: { load: counted }, readModels, source, sleep, parking });
    for (let at = 0; at < commits.length; at += 100) await project(streamEventOf(commits.slice(at, at + 100)));
    expect(await balanceOf('1')).toMatchObject({ value: { balance: 5, owner: '' }, streamVersion: 1 });
    expect(batches.map(({ records }) => records.length)).toEqual([100, 100, 100, 100, 100, 2]);
    expect(loads).toEqual([199, 200, 200, 200, 200]);
  });

  test('is tried again by a redrive, which parks nothing and is told why', async () => {
    const { commits, store, deposit, readModels, balanceOf } = backbone();
    await deposit('1', 666);
    const { parking, parked } = parkingPlace();
    const options = { store, readModels, source, sleep, parking };
    const event = { ...streamEventOf(commits), redrive: true };
    expect(await createProjector({ ...options, views: superstitious })(event)).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
      reasons: {
        1: {
          code: 'PROJECTION_FAILED',
          message: 'view balance cannot take account.deposited account-1@1: cannot divide',
        },
      },
    });
    expect(parked()).toEqual([]);
    expect(await createProjector({ ...options, views })(event)).toEqual({ batchItemFailures: [], reasons: {} });
    expect(await balanceOf('1')).toMatchObject({ value: { balance: 666 }, streamVersion: 1 });
  });
});

test('a record that is not a commit is parked, and what came before it in its stream is taken in', async () => {
  const { commits, store, deposit, readModels, balanceOf } = backbone();
  for (const amount of [1, 2, 4]) await deposit('1', amount);
  const event = streamEventOf(commits);
  delete event.Records[1]?.dynamodb?.NewImage?.events;
  const load = async () => {
    throw new MillraceError('CORRUPT_STREAM', 'not a commit', { context: { commitNumber: 2 } });
  };
  const { parking, parked } = parkingPlace();
  const project = createProjector({ views, store: { load }, readModels, source, sleep, parking });
  expect(await project(event)).toEqual({ batchItemFailures: [] });
  expect(parked()).toEqual(['account-1 1,2,3 CORRUPT_STREAM']);
  expect(await balanceOf('1')).toMatchObject({ value: { balance: 1, owner: '' }, streamVersion: 1 });
  const mended = createProjector({ views, store, readModels, source, sleep, parking });
  await mended(streamEventOf(commits.slice(2)));
  expect(await balanceOf('1')).toMatchObject({ value: { balance: 7, owner: '' }, streamVersion: 3 });
});

test('a commit of a stream whose id is none is parked alone', async () => {
  const { commits, store, deposit, readModels, balanceOf } = backbone();
  for (const id of ['1', '2', '3']) await deposit(id, 1);
  const [first, second, third] = commits as [Commit, Commit, Commit];
  const { parking, parked } = parkingPlace();
  const project = createProjector({ views, store, readModels, source, sleep, parking });
  const planted = streamEventOf([first, { ...second, streamId: 'nobody knows' }, third]);
  expect(await project(planted)).toEqual({ batchItemFailures: [] });
  expect(parked()).toEqual(['nobody knows 1 INVALID_STREAM_ID']);
  expect((await balanceOf('1'))?.streamVersion).toBe(1);
  expect((await balanceOf('3'))?.streamVersion).toBe(1);
});

test.each(['AccessDeniedException', 'ResourceNotFoundException'])(
  'a table that answers %s to all of a batch is no fault of its streams: nothing is parked',
  async (name) => {
    const readModels = new MemoryReadModelStore();
    readModels.getDocuments = async () => Promise.reject(translateAwsError(awsError(name), 'dynamodb:BatchGetItem'));
    const { commits, store, deposit } = backbone(readModels);
    await deposit('1', 1);
    await deposit('2', 1);
    const { parking, parked } = parkingPlace();
    const project = createProjector({ views, store, readModels, source, sleep, parking });
    const { batchItemFailures } = await project(streamEventOf(commits));
    expect(batchItemFailures).toEqual([{ itemIdentifier: '1' }, { itemIdentifier: '2' }]);
    expect(parked()).toEqual([]);
  },
);

test('while the generations of the views are unknown, nothing is parked', async () => {
  const readModels = new MemoryReadModelStore();
  readModels.getNotes = async () => Promise.reject(new MillraceError('CONFIGURATION_INVALID', 'which table?'));
  const { commits, store, deposit } = backbone(readModels);
  await deposit('1', 1);
  const { parking, parked } = parkingPlace();
  const project = createProjector({ views, store, readModels, source, sleep, parking });
  expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(parked()).toEqual([]);
});

test('what is refused of one stream only is parked alone, whatever request it was in', async () => {
  const { commits, deposit, readModels, store } = backbone();
  for (const id of ['1', '2', '3']) await deposit(id, 10);
  const { applyTotals } = readModels;
  readModels.applyTotals = async (write) => {
    if (write.notes.some(({ id }) => id === 'account-2'))
      throw translateAwsError(awsError('ValidationException'), 'dynamodb:TransactWriteItems');
    return applyTotals.call(readModels, write);
  };
  const { parking, parked } = parkingPlace();
  const project = createProjector({ views: [movementsView], store, readModels, source, sleep, parking });
  expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
  expect(parked()).toEqual(['account-2 1 DEPENDENCY_REJECTED']);
  expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: 20 }]]));
});

test('a gap of any length is repaired, a few hundred events at a time', async () => {
  const { commits, store, deposit, readModels, balanceOf } = backbone();
  for (let index = 0; index < 151; index += 1) await deposit('1', 1, 1, 1);
  const ranges: unknown[] = [];
  const load: typeof store.load = (streamId, options) => {
    ranges.push(options);
    return store.load(streamId, options);
  };
  const project = createProjector({ views: [balanceView], store: { load }, readModels, source, sleep });
  expect(await project(streamEventOf(commits.slice(-1)))).toEqual({ batchItemFailures: [] });
  expect(await balanceOf('1')).toMatchObject({ value: { balance: 453, owner: '' }, streamVersion: 453 });
  expect(ranges).toEqual([
    { from: 1, to: 200 },
    { from: 202, to: 401 },
    { from: 403, to: 453 },
  ]);
  const sums = createProjector({ views: [movementsView], store, readModels, source, sleep });
  expect(await sums(streamEventOf(commits.slice(-1)))).toEqual({ batchItemFailures: [] });
  expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: 453 }]]));
});
