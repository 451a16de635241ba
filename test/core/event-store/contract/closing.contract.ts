import { type ContractSubject, correlationId, streamId } from './contract-subject.ts';

/** What a stream still answers and takes once it is closed, and how it is closed. */
export function closingContract(subject: ContractSubject): void {
  const { append, threeCommits } = subject;

  describe('a deleted stream', () => {
    const deleted = { as: 'deleted', correlationId, reason: 'asked for', actor: 'ann' } as const;

    beforeEach(async () => {
      await threeCommits();
      subject.clock.advance(1_000);
      await subject.store.close(streamId, deleted);
    });

    test.each(['any', 'none', 'exists', 5, 2, 9] as const)('takes no append at %s', async (expectedVersion) => {
      await expect(append([6], { expectedVersion })).rejects.toMatchObject({
        code: 'STREAM_DELETED',
        context: { streamId, closedAt: '2026-03-01T12:00:01.000Z', version: 5 },
      });
    });

    test('takes no append at a head that was loaded before', async () => {
      const head = { version: 5, commitNumber: 3 };
      await expect(append([6], { expectedVersion: 5, head })).rejects.toMatchObject({ code: 'STREAM_DELETED' });
      await expect(append([6], { expectedVersion: 'any', head })).rejects.toMatchObject({ code: 'STREAM_DELETED' });
    });

    test.each([{}, { from: 2 }, { to: 2 }, { from: 2, to: 3 }, { asOf: '2026-03-01T12:00:00.000Z' }])(
      'has nothing to load or read in %j',
      async (options) => {
        await expect(subject.store.load(streamId, options)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
        await expect(subject.store.read(streamId, options)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
        await expect(subject.store.read(streamId, { ...options, limit: 1 })).rejects.toMatchObject({
          code: 'STREAM_DELETED',
        });
        const backward = subject.store.read(streamId, { ...options, limit: 1, direction: 'backward' });
        await expect(backward).rejects.toMatchObject({ code: 'STREAM_DELETED' });
      },
    );

    test('is deleted again without effect, and never archived', async () => {
      expect(await subject.store.close(streamId, { ...deleted, reason: 'again' })).toEqual({
        as: 'deleted',
        at: '2026-03-01T12:00:01.000Z',
        version: 5,
        reason: 'asked for',
        actor: 'ann',
      });
      await expect(subject.store.close(streamId, { ...deleted, as: 'archived' })).rejects.toMatchObject({
        code: 'STREAM_DELETED',
      });
    });
  });

  describe('an archived stream', () => {
    const archived = { as: 'archived', correlationId } as const;

    test('takes no append, but is read as before', async () => {
      await threeCommits();
      const before = await subject.store.load(streamId);
      await subject.store.close(streamId, archived);
      await expect(append([6])).rejects.toMatchObject({ code: 'STREAM_ARCHIVED' });
      await expect(append([6], { expectedVersion: 5 })).rejects.toMatchObject({ code: 'STREAM_ARCHIVED' });
      await expect(append([6], { expectedVersion: 5, head: before.head })).rejects.toMatchObject({
        code: 'STREAM_ARCHIVED',
      });
      await expect(append([6], { expectedVersion: 'none' })).rejects.toMatchObject({ code: 'STREAM_ARCHIVED' });
      const { commits, head, closed } = await subject.store.load(streamId);
      expect({ commits, head }).toEqual({ commits: before.commits, head: before.head });
      expect(closed).toEqual({ as: 'archived', at: '2026-03-01T12:00:00.000Z', version: 5 });
      expect(
        (await subject.store.read(streamId, { limit: 2, direction: 'backward' })).map((event) => event.data),
      ).toEqual([{ amount: 5 }, { amount: 4 }]);
    });

    test('answers a repeated append as before', async () => {
      const first = await append([1], { commitId: 'mine' });
      await subject.store.close(streamId, archived);
      expect(await append([1], { commitId: 'mine' })).toEqual({ commit: first.commit, repeated: true });
    });

    test('may still be deleted', async () => {
      await append([1]);
      await subject.store.close(streamId, archived);
      expect(await subject.store.close(streamId, { ...archived, as: 'deleted' })).toMatchObject({
        as: 'deleted',
        version: 1,
      });
      await expect(subject.store.load(streamId)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
    });
  });

  test('a stream is closed at the version that was expected, and only if there is one', async () => {
    await expect(subject.store.close(streamId, { as: 'deleted', correlationId })).rejects.toMatchObject({
      code: 'UNKNOWN_STREAM',
    });
    await threeCommits();
    await expect(
      subject.store.close(streamId, { as: 'deleted', correlationId, expectedVersion: 4 }),
    ).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      expectedVersion: 4,
      actualVersion: 5,
    });
    expect(await subject.store.close(streamId, { as: 'archived', correlationId, expectedVersion: 5 })).toMatchObject({
      version: 5,
    });
  });
}
