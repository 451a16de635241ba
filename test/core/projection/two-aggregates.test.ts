import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../../core/projection/projector.ts';
import type { ReadModelStore } from '../../../core/projection/read-model-store.ts';
import type { DocumentView, TotalsView } from '../../../core/projection/view.ts';
import { streamEventOf } from '../../../core/testing/stream-records.ts';
import { createReadModelTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

/** Streams of two aggregates in one store, `cart-7` and `order-7`, whose ids without the aggregate are the same. */
const names: DocumentView<{ readonly said: readonly string[] }> = {
  kind: 'document',
  name: 'names',
  project: ({ said } = { said: [] }, { data }) => ({ said: [...said, (data as { word: string }).word] }),
};

const words: TotalsView<object> = {
  kind: 'totals',
  name: 'words',
  groupings: ['all'],
  sums: ['count'],
  project: () => ({ note: {}, contributions: [{ by: 'all', key: 'all', add: { count: 1 } }] }),
};

async function onDynamoDb(): Promise<ReadModelStore> {
  const client = inProcessDynamoDb();
  await createReadModelTable(client, 'views');
  return new DynamoDbReadModelStore({ client, table: 'views', domain: 'shop', sleep: async () => {} });
}

describe.each([
  ['memory', async (): Promise<ReadModelStore> => new MemoryReadModelStore()],
  ['DynamoDB', onDynamoDb],
])('with read models in %s', (_, createReadModels) => {
  async function shop() {
    const commits: Commit[] = [];
    const clock = new FakeClock();
    const store = new MemoryEventStore({ source: 'shop-service', clock, onCommit: (commit) => commits.push(commit) });
    const say = (streamId: string, word: string) =>
      store.append(streamId, [{ type: 'shop.said', version: '1.0', data: { word } }], {
        expectedVersion: 'any',
        correlationId: 'c',
      });
    const readModels = await createReadModels();
    const projector = createProjector({
      views: [names, words],
      store,
      readModels,
      source: 'shop-service',
      sleep: async () => {},
    });
    const documentOf7 = async () => (await readModels.getDocuments('names', ['7'])).get('7');
    return { commits, store, say, projector, readModels, documentOf7 };
  }

  test.each([
    ['one after the other', 1],
    ['in one batch', 2],
  ])('a stream whose document is another stream’s is refused, and takes nothing of it, %s', async (__, atOnce) => {
    const { commits, say, projector, readModels, documentOf7 } = await shop();
    await say('cart-7', 'a');
    await say('order-7', 'b');
    const failures: string[] = [];
    for (let start = 0; start < commits.length; start += atOnce) {
      const answer = await projector(streamEventOf(commits.slice(start, start + atOnce)));
      failures.push(...answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    }
    expect(failures).toHaveLength(1);
    const { value, streamVersion, aggregate } = (await documentOf7()) ?? {};
    const whole = { cart: { said: ['a'] }, order: { said: ['b'] } };
    expect({ value, streamVersion }).toEqual({ value: whole[aggregate as keyof typeof whole], streamVersion: 1 });
    // What is kept by the whole id is apart.
    expect(await readModels.getTotals('words', 'all')).toEqual(new Map([['all', { count: 2 }]]));
  });

  test('a stream that is behind the position of another is not taken for seen', async () => {
    const { commits, say, projector, documentOf7 } = await shop();
    for (const word of ['a', 'b', 'c']) await say('cart-7', word);
    await projector(streamEventOf(commits));
    await say('order-7', 'd');
    const { batchItemFailures } = await projector(streamEventOf(commits.slice(3)));
    expect(batchItemFailures).toHaveLength(1);
    expect(await documentOf7()).toMatchObject({ value: { said: ['a', 'b', 'c'] }, aggregate: 'cart' });
  });

  test('a stream that is deleted does not take the document of another with it', async () => {
    const { commits, store, say, projector, documentOf7 } = await shop();
    await say('cart-7', 'a');
    await projector(streamEventOf(commits));
    await say('order-7', 'b');
    await store.close('order-7', { as: 'deleted', correlationId: 'c' });
    const [deletion] = store.allCommits('order-7').slice(-1);
    await projector(streamEventOf([deletion as Commit]));
    expect(await documentOf7()).toMatchObject({ value: { said: ['a'] }, streamVersion: 1, aggregate: 'cart' });
  });
});
