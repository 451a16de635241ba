import type { ReadModelStore } from '../../../core/projection/read-model-store.ts';

/** What every adapter of the read-model store promises. */
export function readModelStoreContract(adapter: string, createStore: () => Promise<ReadModelStore>): void {
  describe(`the read-model store in ${adapter}`, () => {
    let store: ReadModelStore;
    const view = 'balance';

    beforeEach(async () => {
      store = await createStore();
    });

    const put = (key: string, streamVersion: number, expectedVersion = 0, sort = key) =>
      store.putDocument({
        view,
        key,
        document: { key, at: streamVersion },
        streamVersion,
        expectedVersion,
        list: { key: 'ann', sort },
      });

    describe('documents', () => {
      test('come back with when that was committed, once that was told', async () => {
        const write = { view, key: '1', document: { key: '1' } };
        const committedAt = '2026-03-01T12:00:00.000Z';
        await store.putDocument({ ...write, streamVersion: 1, committedAt, expectedVersion: 0 });
        expect((await store.getDocuments(view, ['1'])).get('1')).toEqual({
          value: { key: '1' },
          streamVersion: 1,
          committedAt,
        });
        await store.putDocument({ ...write, streamVersion: 2, expectedVersion: 1 });
        expect((await store.getDocuments(view, ['1'])).get('1')).toEqual({ value: { key: '1' }, streamVersion: 2 });
      });

      test('come back with the version that they reflect', async () => {
        expect(await put('1', 3)).toBe(true);
        expect(await put('2', 1)).toBe(true);
        expect(await store.getDocuments(view, ['1', '2', 'unknown'])).toEqual(
          new Map([
            ['1', { value: { key: '1', at: 3 }, streamVersion: 3 }],
            ['2', { value: { key: '2', at: 1 }, streamVersion: 1 }],
          ]),
        );
        expect((await store.getDocuments(view, ['1'])).get('1')?.streamVersion).toBe(3);
        expect((await store.getDocuments('other', ['1'])).size).toBe(0);
        expect((await store.getDocuments(view, [])).size).toBe(0);
      });

      test('are written only from the version that was read', async () => {
        expect(await put('1', 3)).toBe(true);
        expect(await put('1', 3)).toBe(false);
        expect(await put('1', 4, 2)).toBe(false);
        expect(await put('2', 4, 2)).toBe(false);
        expect(await put('1', 4, 3)).toBe(true);
        expect((await store.getDocuments(view, ['1'])).get('1')).toEqual({
          value: { key: '1', at: 4 },
          streamVersion: 4,
        });
      });

      test('that are gone leave their position', async () => {
        await put('1', 3);
        await store.putDocument({ view, key: '1', document: undefined, streamVersion: 4, expectedVersion: 3 });
        expect((await store.getDocuments(view, ['1'])).get('1')).toEqual({ value: undefined, streamVersion: 4 });
        expect((await store.listDocuments({ view, listKey: 'ann', limit: 10 })).items).toEqual([]);
      });

      test('are replaced where they lie, at the version that was read and no other', async () => {
        await put('1', 3);
        const replacement = { view, of: 'document', id: '1', value: { key: 'other' } } as const;
        expect(await store.replace({ ...replacement, streamVersion: 2 })).toBe(false);
        expect(await store.replace({ ...replacement, streamVersion: 3 })).toBe(true);
        expect((await store.listDocuments({ view, listKey: 'ann', limit: 10 })).items).toEqual([
          { key: '1', value: { key: 'other' }, streamVersion: 3 },
        ]);
        expect(await put('1', 4, 3)).toBe(true);
      });

      test('that are gone or never were are not replaced', async () => {
        await store.putDocument({ view, key: '1', document: undefined, streamVersion: 1, expectedVersion: 0 });
        const replacement = { view, of: 'document', value: {} } as const;
        expect(await store.replace({ ...replacement, id: '1', streamVersion: 1 })).toBe(false);
        expect(await store.replace({ ...replacement, id: '2', streamVersion: 0 })).toBe(false);
        expect((await store.getDocuments(view, ['1', '2'])).get('1')).toEqual({ value: undefined, streamVersion: 1 });
        expect((await store.getDocuments(view, ['2'])).size).toBe(0);
      });

      test('and notes of one id are replaced apart', async () => {
        await put('1', 3);
        const note = { id: '1', note: { n: 1 }, streamVersion: 3, expectedVersion: 0 };
        await store.applyTotals({ view, notes: [note], sums: [] });
        expect(await store.replace({ view, of: 'note', id: '1', value: { n: 2 }, streamVersion: 3 })).toBe(true);
        expect((await store.getNotes(view, ['1'])).get('1')).toEqual({ value: { n: 2 }, streamVersion: 3 });
        expect((await store.getDocuments(view, ['1'])).get('1')?.value).toEqual({ key: '1', at: 3 });
      });

      test('of more than one batch are found', async () => {
        for (let index = 0; index < 120; index += 1) await put(String(index), 1);
        const keys = Array.from({ length: 130 }, (_, index) => String(index));
        expect((await store.getDocuments(view, keys)).size).toBe(120);
      });
    });

    describe('lists', () => {
      const versions = (page: { items: readonly { streamVersion: number }[] }) =>
        page.items.map(({ streamVersion }) => streamVersion);

      test('are in the order of their sort, page by page', async () => {
        const sorts = ['c', 'a', 'b', 'e', 'd'];
        for (const [index, sort] of sorts.entries()) await put(`key-${index}`, index + 1, 0, sort);
        const first = await store.listDocuments({ view, listKey: 'ann', limit: 2 });
        expect(versions(first)).toEqual([2, 3]);
        const second = await store.listDocuments({ view, listKey: 'ann', limit: 2, cursor: first.cursor ?? '' });
        expect(versions(second)).toEqual([1, 5]);
        const third = await store.listDocuments({ view, listKey: 'ann', limit: 2, cursor: second.cursor ?? '' });
        expect(versions(third)).toEqual([4]);
        expect(third.cursor).toBeUndefined();
      });

      test('hold documents of the same sort too, one after the other', async () => {
        for (const key of ['b', 'a', 'c']) await put(key, 1, 0, 'same');
        const pages: unknown[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.listDocuments({ view, listKey: 'ann', limit: 1, ...(cursor && { cursor }) });
          pages.push(...page.items.map(({ value }) => (value as { key: string }).key));
          cursor = page.cursor;
        } while (cursor);
        expect(pages).toEqual(['a', 'b', 'c']);
      });

      test('follow their documents from list to list', async () => {
        await put('1', 1);
        const moved = { view, key: '1', document: { key: '1' }, streamVersion: 2, expectedVersion: 1 };
        await store.putDocument({ ...moved, list: { key: 'bob', sort: '' } });
        expect((await store.listDocuments({ view, listKey: 'ann', limit: 9 })).items).toEqual([]);
        expect(versions(await store.listDocuments({ view, listKey: 'bob', limit: 9 }))).toEqual([2]);
      });

      test('go on behind documents without a sort', async () => {
        for (const key of ['b', 'a', 'c']) await put(key, 1, 0, '');
        const first = await store.listDocuments({ view, listKey: 'ann', limit: 2 });
        const rest = await store.listDocuments({ view, listKey: 'ann', limit: 2, cursor: first.cursor ?? '' });
        expect([...first.items, ...rest.items].map(({ key }) => key)).toEqual(['a', 'b', 'c']);
      });

      const made = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
      const ofAnn = ['list', 'balance', 'ann'];

      test.each<[string, string]>([
        ['nothing', ''],
        ['one letter', 'x'],
        ['no list', 'e30'],
        ['another list', made(['list', 'balance', 'bob'], ['a#1', '1'])],
        ['another view', made(['list', 'history', 'ann'], ['a#1', '1'])],
        ['an empty place', made(ofAnn, ['', '1'])],
        ['an empty key', made(ofAnn, ['a#', ''])],
        ['a place of 3,000 characters', made(ofAnn, [`${'x'.repeat(3_000)}#1`, '1'])],
        ['a key of 3,000 characters', made(ofAnn, [`a#${'x'.repeat(3_000)}`, 'x'.repeat(3_000)])],
        ['a place that is not of its key', made(ofAnn, ['a#2', '1'])],
        ['a key that is a number', made(ofAnn, ['a#1', 1])],
        ['a part too many', made(ofAnn, ['a#1', '1', '2'])],
        ['the form of before', made('balance', 'ann', 'a', '1')],
      ])('refuse a cursor of %s', async (_, cursor) => {
        await put('1', 1);
        const page = store.listDocuments({ view, listKey: 'ann', limit: 2, cursor });
        await expect(page).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
      });
    });

    describe('totals', () => {
      const note = (id: string, streamVersion: number, expectedVersion: number) => ({
        id,
        note: { owner: id },
        streamVersion,
        expectedVersion,
      });

      test('and notes are written together', async () => {
        const sums = [
          { by: 'country', key: 'France', add: { orders: 1, gross: 250 } },
          { by: 'day', key: '2026-01-01', add: { orders: 1, gross: 250 } },
        ];
        expect(await store.applyTotals({ view, notes: [note('order-1', 1, 0)], sums })).toEqual([]);
        expect(await store.applyTotals({ view, notes: [note('order-2', 2, 0)], sums })).toEqual([]);
        expect(await store.getTotals(view, 'country')).toEqual(new Map([['France', { orders: 2, gross: 500 }]]));
        expect(await store.getTotals(view, 'week')).toEqual(new Map());
        expect(await store.getNotes(view, ['order-1', 'order-2', 'order-3'])).toEqual(
          new Map([
            ['order-1', { value: { owner: 'order-1' }, streamVersion: 1 }],
            ['order-2', { value: { owner: 'order-2' }, streamVersion: 2 }],
          ]),
        );
      });

      test('are left alone when one of the notes has moved', async () => {
        const sums = [{ by: 'country', key: 'France', add: { orders: 1 } }];
        await store.applyTotals({ view, notes: [note('order-1', 1, 0)], sums });
        const notes = [note('order-1', 1, 0), note('order-2', 1, 0)];
        expect(await store.applyTotals({ view, notes, sums })).toEqual(['order-1']);
        expect(await store.getTotals(view, 'country')).toEqual(new Map([['France', { orders: 1 }]]));
        expect((await store.getNotes(view, ['order-2'])).size).toBe(0);
      });

      test('come in the order of their keys, with what was added and taken away', async () => {
        const sums = (amount: number) => [
          { by: 'country', key: 'Spain', add: { gross: amount } },
          { by: 'country', key: 'France', add: { gross: amount, refunds: 0 } },
          { by: 'country', key: 'Nowhere', add: { gross: 0 } },
        ];
        await store.applyTotals({ view, notes: [note('order-1', 1, 0)], sums: sums(100) });
        await store.applyTotals({ view, notes: [note('order-1', 2, 1)], sums: sums(-30) });
        expect([...(await store.getTotals(view, 'country'))]).toEqual([
          ['France', { gross: 70 }],
          ['Spain', { gross: 70 }],
        ]);
      });

      test('are exact, however large', async () => {
        const most = Number.MAX_SAFE_INTEGER;
        for (let version = 1; version <= 3; version += 1) {
          const sums = [{ by: 'country', key: 'Bigland', add: { gross: most, refunds: 10n ** 30n, orders: 1 } }];
          await store.applyTotals({ view, notes: [note('order-1', version, version - 1)], sums });
        }
        const totals = await store.getTotals(view, 'country');
        expect(totals.get('Bigland')).toEqual({
          gross: 27_021_597_764_222_973n,
          refunds: 3_000_000_000_000_000_000_000_000_000_000n,
          orders: 3,
        });
        const back = [{ by: 'country', key: 'Bigland', add: { gross: -27_021_597_764_222_972n } }];
        await store.applyTotals({ view, notes: [note('order-1', 4, 3)], sums: back });
        expect((await store.getTotals(view, 'country')).get('Bigland')).toMatchObject({ gross: 1 });
      });
    });

    describe('purging a view', () => {
      test('leaves nothing of it and everything of the others, whatever their names begin with', async () => {
        for (const name of [view, `${view}@2`, `${view}s`]) {
          const list = { key: 'ann', sort: '1' };
          await store.putDocument({ view: name, key: 'k', document: {}, streamVersion: 1, expectedVersion: 0, list });
          const notes = [{ id: 'order-1', note: {}, streamVersion: 1, expectedVersion: 0 }];
          await store.applyTotals({ view: name, notes, sums: [{ by: 'country', key: 'France', add: { orders: 1 } }] });
        }
        let after = await store.purge(view);
        while (after !== undefined) after = await store.purge(view, after);
        const kept = async (name: string) => [
          (await store.getDocuments(name, ['k'])).size,
          (await store.listDocuments({ view: name, listKey: 'ann', limit: 10 })).items.length,
          (await store.getNotes(name, ['order-1'])).size,
          (await store.getTotals(name, 'country')).size,
        ];
        expect(await kept(view)).toEqual([0, 0, 0, 0]);
        expect(await kept(`${view}@2`)).toEqual([1, 1, 1, 1]);
        expect(await kept(`${view}s`)).toEqual([1, 1, 1, 1]);
      });
    });
  });
}
