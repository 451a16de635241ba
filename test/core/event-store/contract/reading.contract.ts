import { type PageOptions, readPage } from '../../../../core/event-store/event-page.ts';
import { amountsOf, type ContractSubject, correlationId, deposited, noiseOf, streamId } from './contract-subject.ts';

/** What loads, reads and pages answer, by versions and as of a time. */
export function readingContract(subject: ContractSubject): void {
  const { append, threeCommits } = subject;

  describe('load', () => {
    test('of a stream without commits answers none', async () => {
      const empty = { streamId, head: { version: 0, commitNumber: 0 }, commits: [] };
      expect(await subject.store.load(streamId)).toMatchObject(empty);
      expect(await subject.store.load(streamId, { from: 3 })).toMatchObject({
        streamId,
        head: { version: 0, commitNumber: 0 },
        commits: [],
      });
    });

    test.each([
      [{}, [[1], [2, 3, 4], [5]], 5],
      [{ from: 1 }, [[1], [2, 3, 4], [5]], 5],
      [{ from: 2 }, [[2, 3, 4], [5]], 5],
      [{ from: 4 }, [[2, 3, 4], [5]], 5],
      [{ from: 5 }, [[5]], 5],
      [{ from: 6 }, [], 5],
      [{ to: 1 }, [[1]], 1],
      [{ to: 3 }, [[1], [2, 3, 4]], 4],
      [{ from: 2, to: 2 }, [[2, 3, 4]], 4],
      [{ from: 3, to: 99 }, [[2, 3, 4], [5]], 5],
    ])('%j answers whole commits', async (options, amounts, version) => {
      await threeCommits();
      const { commits, head } = await subject.store.load(streamId, options);
      expect(amountsOf(commits)).toEqual(amounts);
      expect(head.version).toBe(version);
    });

    test('tells how large the loaded commits are, and less where a snapshot spared some', async () => {
      await subject.store.append(streamId, [{ ...deposited(1), data: { note: noiseOf(1) } }], {
        expectedVersion: 'none',
        correlationId,
      });
      await append([2]);
      const at = '2026-03-01T12:00:00.000Z';
      const snapshot = { stateVersion: '1', version: 1, commitNumber: 1, at, state: 1, remembered: [] };
      await subject.store.putSnapshot(streamId, snapshot);
      const whole = await subject.store.load(streamId);
      const behindSnapshot = await subject.store.load(streamId, { snapshot: { stateVersion: '1' } });
      expect(behindSnapshot.snapshot?.version).toBe(1);
      // 48,000 characters of base64 are 36,000 bytes, compressed.
      expect(whole.cost?.bytes).toBeGreaterThan(35_000);
      expect(behindSnapshot.cost?.bytes).toBeGreaterThan(50);
      expect(behindSnapshot.cost?.bytes).toBeLessThan(1_000);
    });

    test('of a long stream answers all of it', async () => {
      const options = { expectedVersion: 'any', correlationId } as const;
      const big = { ...deposited(1), data: { note: 'x'.repeat(240_000) } };
      for (let index = 0; index < 8; index += 1) await subject.store.append(streamId, [big], options);
      expect((await subject.store.load(streamId)).head).toMatchObject({ version: 8, commitNumber: 8 });
      expect((await subject.store.load(streamId, { from: 2 })).commits).toHaveLength(7);
    });
  });

  describe('read', () => {
    test.each([
      [{}, [1, 2, 3, 4, 5]],
      [{ from: 3 }, [3, 4, 5]],
      [{ to: 3 }, [1, 2, 3]],
      [{ from: 2, to: 4 }, [2, 3, 4]],
      [{ limit: 2 }, [1, 2]],
      [{ from: 3, limit: 1 }, [3]],
      [{ from: 2, to: 4, limit: 2 }, [2, 3]],
      [{ direction: 'backward' }, [5, 4, 3, 2, 1]],
      [{ direction: 'backward', limit: 2 }, [5, 4]],
      [{ direction: 'backward', to: 3, limit: 2 }, [3, 2]],
      [{ direction: 'backward', from: 2, to: 4 }, [4, 3, 2]],
      [{ direction: 'backward', from: 4, limit: 9 }, [5, 4]],
      [{ limit: 0 }, []],
      [{ from: 6 }, []],
    ] as const)('%j answers single events', async (options, versions) => {
      await threeCommits();
      const events = await subject.store.read(streamId, options);
      expect(events.map(({ streamVersion }) => streamVersion)).toEqual(versions);
    });
  });

  describe('as of', () => {
    /** Version 1 at 12:00, 2 to 4 at 12:01, 5 at 12:02. */
    const overTime = async () => {
      await append([1]);
      subject.clock.advance(60_000);
      await append([2, 3, 4]);
      subject.clock.advance(60_000);
      await append([5]);
    };

    test.each([
      ['2026-03-01T11:59:59.999Z', []],
      ['2026-03-01T12:00:00.000Z', [1]],
      ['2026-03-01T12:00:59.999Z', [1]],
      ['2026-03-01T13:01:00+01:00', [1, 2, 3, 4]],
      ['2026-03-02T00:00:00Z', [1, 2, 3, 4, 5]],
      [3, [1, 2, 3]],
      [0, []],
    ])('%s a read answers what was there', async (asOf, versions) => {
      await overTime();
      const forward = await subject.store.read(streamId, { asOf });
      expect(forward.map(({ streamVersion }) => streamVersion)).toEqual(versions);
      const backward = await subject.store.read(streamId, { asOf, direction: 'backward', limit: 2 });
      expect(backward.map(({ streamVersion }) => streamVersion)).toEqual([...versions].reverse().slice(0, 2));
    });

    test('a time a load answers whole commits and the head of then', async () => {
      await overTime();
      const { commits, head } = await subject.store.load(streamId, { asOf: '2026-03-01T12:01:30.000Z' });
      expect(amountsOf(commits)).toEqual([[1], [2, 3, 4]]);
      expect(head).toEqual({ version: 4, commitNumber: 2, at: '2026-03-01T12:01:00.000Z' });
    });

    test.each(['yesterday', '2026-03-01', '2026-03-01T12:00:00', ''])('%j is refused', async (asOf) => {
      await expect(subject.store.load(streamId, { asOf })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      await expect(subject.store.read(streamId, { asOf })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
    });

    test.each([{ from: -1 }, { to: 1.5 }, { asOf: Number.NaN }, { from: 2 ** 53 }, { to: -Infinity }])(
      '%j is refused',
      async (options) => {
        await expect(subject.store.load(streamId, options)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        await expect(subject.store.read(streamId, options)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      },
    );
  });

  describe('a page', () => {
    const pagesOf = async (options: Omit<PageOptions, 'cursor'>) => {
      const pages: (number | undefined)[][] = [];
      let cursor: string | undefined;
      do {
        const page = await readPage(subject.store, streamId, { ...options, ...(cursor !== undefined && { cursor }) });
        pages.push(page.events.map(({ streamVersion }) => streamVersion));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return pages;
    };

    test.each([
      [{ limit: 2 }, [[1, 2], [3, 4], [5]]],
      [{ limit: 5 }, [[1, 2, 3, 4, 5]]],
      [{ limit: 2, direction: 'backward' }, [[5, 4], [3, 2], [1]]],
      [{ limit: 2, from: 2, to: 4 }, [[2, 3], [4]]],
      [{ limit: 2, from: 2, to: 4, direction: 'backward' }, [[4, 3], [2]]],
      [{ limit: 3, asOf: 4 }, [[1, 2, 3], [4]]],
      [{ limit: 3, from: 9 }, [[]]],
    ] as const)('of %j goes on where the one before ended', async (options, pages) => {
      await threeCommits();
      expect(await pagesOf(options)).toEqual(pages);
    });

    test('takes no cursor of another question and nothing that is no cursor', async () => {
      await threeCommits();
      const { cursor = '' } = await readPage(subject.store, streamId, { limit: 2 });
      const placed = (place: unknown) => {
        const [question] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
        return Buffer.from(JSON.stringify([question, [place]])).toString('base64url');
      };
      for (const options of [
        { cursor, limit: 2, to: 3 },
        { cursor, limit: 2, from: 2 },
        { cursor: placed(0), limit: 2 },
        { cursor: placed(-1), limit: 2 },
        { cursor: placed('3'), limit: 2 },
        { cursor: placed(2 ** 60), limit: 2 },
        { cursor: 'x', limit: 2 },
        { cursor: 'WzFd', limit: 2 },
      ]) {
        await expect(readPage(subject.store, streamId, options)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
      }
      await expect(readPage(subject.store, 'account-2', { cursor, limit: 2 })).rejects.toMatchObject({
        code: 'INVALID_CURSOR',
      });
    });
  });
}
