import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import type { EventStore, ExpectedVersion } from '../../../core/event-store/event-store.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { PostgresEventStore } from '../../../core/event-store/postgres-event-store.ts';
import { migratePostgresEventStore } from '../../../core/event-store/postgres-schema.ts';
import type { TestPool } from '../../contract/engines/postgres-server.ts';
import { describeWithPostgres } from '../../contract/engines/with-postgres.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

interface PublishedCase {
  readonly id: string;
  readonly given: string;
  readonly when: string;
  readonly steps?: readonly { readonly append: readonly string[]; readonly expectedVersion: number | 'any' }[];
  readonly expected?: { readonly last: string; readonly streamLength: number };
}

const file = path.resolve(import.meta.dirname, '../../../../shared/conformance/event_store_behaviours.json');
const published: readonly PublishedCase[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
if (published.length === 0) console.warn(`SKIPPED: published event store behaviours are not at ${file}`);

const streamId = 'account-1';
const correlationId = 'request-1';
const events = (...ids: readonly string[]) =>
  ids.map((eventId) => ({ type: 'account.deposited', version: '1.0', data: { eventId }, eventId }));
const fresh = (count: number) =>
  Array.from({ length: count }, () => ({ type: 'account.deposited', version: '1.0', data: {} }));

/** What these cases call version n is n + 1 here; -1, no stream, is `none`. */
function ours(version: number | 'any'): ExpectedVersion {
  return version === 'any' ? 'any' : version === -1 ? 'none' : version + 1;
}

const adapters: Readonly<Record<string, () => Promise<EventStore>>> = {
  memory: async () => new MemoryEventStore({ source: 'account-service' }),
  DynamoDB: async () => {
    const client = inProcessDynamoDb();
    await createEventTable(client, 'events');
    return new DynamoDbEventStore({ client, table: 'events', source: 'account-service', sleep: async () => {} });
  },
};

type Try = (expectedVersion: ExpectedVersion, count?: number) => Promise<string>;

/** Appends to a stream that `given` made; answers `ok` or the code of the refusal. */
async function given(store: EventStore, count: number, closed?: 'deleted' | 'archived'): Promise<Try> {
  for (let index = 0; index < count; index += 1) {
    await store.append(streamId, fresh(1), { expectedVersion: index, correlationId });
  }
  if (closed) await store.close(streamId, { as: closed, correlationId });
  return (expectedVersion, size = 1) =>
    store.append(streamId, fresh(size), { expectedVersion, correlationId }).then(
      () => 'ok',
      ({ code }: { code: string }) => code,
    );
}

type Check = (store: EventStore) => Promise<void>;

/** Cases in words, each done by what it says. */
const checks: Readonly<Record<string, Check>> = {
  'ES-016': async (store) => expect(await (await given(store, 0))('none')).toBe('ok'),
  'ES-017': async (store) => expect(await (await given(store, 0))('any')).toBe('ok'),
  'ES-018': async (store) => {
    expect(await (await given(store, 0))('none', 100)).toBe('ok');
    expect((await store.read(streamId)).at(-1)?.streamVersion).toBe(100);
  },
  'ES-019': async (store) => expect(await (await given(store, 1))(1)).toBe('ok'),
  'ES-020': async (store) => expect(await (await given(store, 1))('any')).toBe('ok'),
  'ES-021': async (store) => {
    const conflict = { code: 'VERSION_CONFLICT', expectedVersion: 2, actualVersion: 0 };
    const append = store.append(streamId, fresh(1), { expectedVersion: 2, correlationId });
    await expect(append).rejects.toMatchObject(conflict);
  },
  'ES-022': async (store) => expect(await (await given(store, 0))('exists')).toBe('VERSION_CONFLICT'),
  'ES-023': async (store) => expect(await (await given(store, 3))('exists')).toBe('ok'),
  'ES-024': async (store) => {
    const four = events('a', 'b', 'c', 'd');
    for (const repeated of [false, true]) {
      const outcome = await store.append(streamId, four, { expectedVersion: 'any', correlationId });
      expect(outcome).toMatchObject({ repeated, commit: { last: 4 } });
    }
  },
  'ES-026': async (store) => {
    const append = await given(store, 2, 'deleted');
    for (const expected of ['any', 2, 5, 'exists'] as const) expect(await append(expected)).toBe('STREAM_DELETED');
  },
  'ES-028': async (store) => expect(await (await given(store, 0))('none')).toBe('ok'),
  'ES-029': async (store) => expect(await (await given(store, 1))('none')).toBe('VERSION_CONFLICT'),
  'ES-031': async (store) => expect(await (await given(store, 1, 'deleted'))('none')).toBe('STREAM_DELETED'),
  'ES-032': async (store) => expect(await (await given(store, 1))('exists')).toBe('ok'),
  'ES-033': async (store) => expect(await (await given(store, 0))('exists')).toBe('VERSION_CONFLICT'),
  'ES-035': async (store) => expect(await (await given(store, 1, 'deleted'))('exists')).toBe('STREAM_DELETED'),
  'ES-036': async (store) => expect(await (await given(store, 2))(2)).toBe('ok'),
  'ES-037': async (store) => expect(await (await given(store, 0))(2)).toBe('VERSION_CONFLICT'),
  'ES-039': async (store) => expect(await (await given(store, 2, 'deleted'))(2)).toBe('STREAM_DELETED'),
  'ES-040': async (store) => expect(await (await given(store, 2))(1)).toBe('VERSION_CONFLICT'),
  'ES-041': async (store) => expect(await (await given(store, 2))('any')).toBe('ok'),
  'ES-042': async (store) => expect(await (await given(store, 0))('any')).toBe('ok'),
  'ES-044': async (store) => expect(await (await given(store, 2, 'deleted'))('any')).toBe('STREAM_DELETED'),
  'ES-050': async (store) => {
    const large = { type: 'account.deposited', version: '1.0', data: { note: 'x'.repeat(300_000) } };
    const append = store.append(streamId, [...fresh(1), large], { expectedVersion: 'none', correlationId });
    await expect(append).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE' });
    expect(await store.read(streamId)).toEqual([]);
  },
  'ES-051': async (store) => expect(await (await given(store, 0))(0, 2)).toBe('ok'),
  'ES-052': async (store) => {
    const append = await given(store, 0);
    expect([await append('any', 2), await append('any', 2)]).toEqual(['ok', 'ok']);
    expect((await store.load(streamId)).head.version).toBe(4);
  },
  'ES-053': async (store) => {
    const append = await given(store, 0);
    expect([await append(0, 1), await append(0, 2)]).toEqual(['ok', 'VERSION_CONFLICT']);
    expect(await store.read(streamId)).toHaveLength(1);
  },
  'ES-054': async (store) => {
    const append = await given(store, 2);
    expect((await Promise.all([append(2, 2), append(2, 2)])).sort()).toEqual(['VERSION_CONFLICT', 'ok']);
    expect(await store.read(streamId)).toHaveLength(4);
  },
  'ES-055': async (store) => {
    const append = await given(store, 0);
    expect([await append(0, 2), await append(2, 1)]).toEqual(['ok', 'ok']);
  },
  'ES-056': async (store) => expect(await (await given(store, 3))('any')).toBe('ok'),
  'ES-057': async (store) => {
    const append = await given(store, 0);
    expect([await append('exists'), await append('none')]).toEqual(['VERSION_CONFLICT', 'ok']);
  },
  'ES-058': async (store) => {
    const append = await given(store, 1);
    expect([await append('none'), await append('exists')]).toEqual(['VERSION_CONFLICT', 'ok']);
  },
  'ES-059': async (store) => {
    const append = await given(store, 3);
    expect([await append(2), await append(3)]).toEqual(['VERSION_CONFLICT', 'ok']);
  },
  'ES-069': async (store) => expect(await store.read('account-unknown')).toEqual([]),
  'ES-070': async (store) => {
    const append = await given(store, 1);
    const [before] = await store.read(streamId);
    expect(await append(0)).toBe('VERSION_CONFLICT');
    expect(await store.read(streamId)).toEqual([before]);
  },
  'ES-074': async (store) => {
    const large = { type: 'account.deposited', version: '1.0', data: { note: 'x'.repeat(200_000) } };
    for (let index = 0; index < 8; index += 1) {
      await store.append(streamId, [large], { expectedVersion: index, correlationId });
    }
    expect((await store.read(streamId)).map(({ streamVersion }) => streamVersion)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  },
  'ES-075': async (store) => {
    await given(store, 5);
    const options = { from: 2, to: 4, limit: 2, direction: 'backward' } as const;
    expect((await store.read(streamId, options)).map(({ streamVersion }) => streamVersion)).toEqual([4, 3]);
  },
  'ES-085': async (store) => {
    await given(store, 5);
    expect((await store.read(streamId, { from: 3, limit: 2 })).map((event) => event.streamVersion)).toEqual([3, 4]);
    const backward = await store.read(streamId, { to: 3, direction: 'backward' });
    expect(backward.map(({ streamVersion }) => streamVersion)).toEqual([3, 2, 1]);
  },
  'ES-087': async (store) => {
    await expect(store.read(streamId, { from: -1 })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
  },
  'ES-089': async (store) => {
    await given(store, 2);
    const close = (expectedVersion: number) => store.close(streamId, { as: 'deleted', correlationId, expectedVersion });
    await expect(close(1)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await expect(close(0)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await close(2)).toMatchObject({ as: 'deleted', version: 2 });
  },
  'ES-093': async (store) => {
    await given(store, 3);
    const at = (await store.load(streamId)).head.at ?? '';
    await store.putSnapshot(streamId, { stateVersion: '1', version: 3, commitNumber: 3, at, state: 7, remembered: [] });
    const loaded = await store.load(streamId, { snapshot: { stateVersion: '1' } });
    expect(loaded).toMatchObject({ commits: [], head: { version: 3 }, snapshot: { state: 7, version: 3 } });
  },
  'ES-094': async (store) => {
    const loaded = await store.load(streamId, { snapshot: { stateVersion: '1' } });
    expect(loaded).toMatchObject({ commits: [], head: { version: 0 } });
  },
  'ES-096': async (store) => {
    await given(store, 3);
    const at = (await store.load(streamId)).head.at ?? '';
    for (const version of [1, 3, 2]) {
      const snapshot = { stateVersion: '1', version, commitNumber: version, at, state: version, remembered: [] };
      await store.putSnapshot(streamId, snapshot);
    }
    expect((await store.load(streamId, { snapshot: { stateVersion: '1' } })).snapshot?.state).toBe(3);
  },
  'ES-099': async (store) => expect(await (await given(store, 2))(1)).toBe('VERSION_CONFLICT'),
  'ES-100': async (store) => {
    await given(store, 4);
    const options = { to: 3, direction: 'backward', limit: 2 } as const;
    expect((await store.read(streamId, options)).map(({ streamVersion }) => streamVersion)).toEqual([3, 2]);
  },
};

/** Cases that are checked by other tests. */
const elsewhere: Readonly<Record<string, string>> = {
  'ES-060': 'test/core/decider/command-handler.test.ts',
  'ES-061': 'test/core/decider/command-handler.test.ts',
  'ES-063': 'test/core/decider/command-handler.test.ts',
  'ES-064': 'test/core/decider/command-handler.test.ts',
  'ES-065': 'test/core/decider/command-handler.test.ts',
  'ES-066': 'test/core/decider/command-handler.test.ts',
  'ES-067': 'test/core/event/upcaster.test.ts',
  'ES-072': 'test/core/event-store/request-cost.test.ts',
  'ES-081': 'test/core/decider/snapshots.test.ts',
  'ES-091': 'test/core/decider/snapshots.test.ts',
};

/** Cases that this store answers otherwise on purpose, or has no operation for, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'ES-002':
    'an event id stands for one event of a stream: the second e4 is refused (EVENT_ID_REUSED), not written again',
  'ES-003': 'an event id stands for one event of a stream: consumers would take the second one for the first',
  'ES-006': 'an event id stands for one event of a stream: consumers would take the second one for the first',
  'ES-015': 'a commit without events is refused (MALFORMED_REQUEST): it would be nothing to be idempotent about',
  'ES-025': 'one id for several events of a commit is refused (DUPLICATE_EVENT_ID): all but one would not be handled',
  'ES-027': 'a conflict is always an error; there is no second API that answers it as a result',
  'ES-030': 'there is no soft delete: a deleted stream stays deleted',
  'ES-034': 'there is no soft delete',
  'ES-038': 'there is no soft delete',
  'ES-043': 'there is no soft delete',
  'ES-045': 'a commit is on one stream; several streams are a saga',
  'ES-046': 'a commit is on one stream',
  'ES-047': 'a commit is on one stream',
  'ES-048': 'a commit is on one stream',
  'ES-049': 'a commit is on one stream',
  'ES-062': 'a command is one decision',
  'ES-068': 'a stale If-Match is 409 with both versions, as the contract says, not 412',
  'ES-071': 'nothing overwrites a commit',
  'ES-073': 'nothing overwrites a commit',
  'ES-076': 'streams are listed by read models; an event table has no index',
  'ES-077': 'streams are listed by read models',
  'ES-078': 'a commit is on one stream',
  'ES-079': 'a commit is on one stream',
  'ES-080': 'a commit is on one stream',
  'ES-082': 'an aggregate without events is its initial state',
  'ES-083': 'the answer to an append is the commit; the caller holds the state',
  'ES-084': 'publishing is the relay, fed by the stream of the table',
  'ES-086': 'an unknown stream is read as empty',
  'ES-088': 'a conflict is always an error',
  'ES-090': 'there is no soft delete',
  'ES-092': 'a snapshot of one event would cost more than it spares',
  'ES-095': 'an older snapshot is kept for temporal queries; the newest one that fits is used',
  'ES-097': 'snapshots are found by loading, never listed',
  'ES-098': 'snapshots are found by loading, never listed',
  'ES-101': 'single events are read by their version',
  'ES-102': 'events over all streams are in the archive and the audit view',
};

if (published.length > 0) {
  test('every published case is done, is done elsewhere, or is an exception with a reason', () => {
    const known = new Set([...Object.keys(checks), ...Object.keys(elsewhere), ...Object.keys(exceptions)]);
    expect(published.filter(({ id, steps }) => steps === undefined && !known.has(id)).map(({ id }) => id)).toEqual([]);
  });
}

/** Runs every case on one adapter. */
function behaviours(createStore: () => Promise<EventStore>): void {
  test.each(Object.entries(checks))('%s', async (_id, check) => check(await createStore()));

  const sequences = published.filter(({ id, steps }) => steps !== undefined && exceptions[id] === undefined);
  if (sequences.length === 0) return;
  test.each(sequences.map((each) => [each.id, each] as const))(
    '%s, a sequence of appends',
    async (_id, { steps = [], expected }) => {
      const store = await createStore();
      let last = '';
      for (const { append, expectedVersion } of steps) {
        last = await store
          .append(streamId, events(...append), { expectedVersion: ours(expectedVersion), correlationId })
          .then(
            ({ repeated }) => (repeated ? 'idempotent' : 'written'),
            ({ code }: { code: string }) => code,
          );
      }
      const wanted = /idempotent/.test(expected?.last ?? '')
        ? 'idempotent'
        : /refused/.test(expected?.last ?? '')
          ? 'VERSION_CONFLICT'
          : 'written';
      expect({ last, length: (await store.read(streamId)).length }).toEqual({
        last: wanted,
        length: expected?.streamLength,
      });
    },
  );
}

describe.each(Object.entries(adapters))('%s', (_, createStore) => behaviours(createStore));

describeWithPostgres('PostgreSQL', (server) => {
  let tables = 0;
  let pool: TestPool;
  beforeAll(() => {
    pool = server().pool();
  });
  behaviours(async () => {
    tables += 1;
    const table = `published_${tables}`;
    await migratePostgresEventStore(pool, { table });
    return new PostgresEventStore({ client: pool, table, source: 'account-service' });
  });
});
