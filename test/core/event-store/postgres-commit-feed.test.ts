import fc from 'fast-check';
import type { EventToAppend } from '../../../core/event-store/event-store.ts';
import type { PostgresClient } from '../../../core/event-store/postgres-client.ts';
import {
  type FeedEntry,
  type FeedPosition,
  feedStart,
  PostgresCommitFeed,
  rebasePostgresFeed,
} from '../../../core/event-store/postgres-commit-feed.ts';
import { PostgresEventStore } from '../../../core/event-store/postgres-event-store.ts';
import { PostgresFeedReader } from '../../../core/event-store/postgres-feed-reader.ts';
import { migratePostgresEventStore } from '../../../core/event-store/postgres-schema.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../../core/projection/projector.ts';
import { createRelay } from '../../../core/relay/relay.ts';
import type { TestPool } from '../../contract/engines/postgres-server.ts';
import { describeWithPostgres } from '../../contract/engines/with-postgres.ts';
import { balanceView } from '../support/account-domain.ts';

const source = 'account-service';
const event: EventToAppend = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
const any = { expectedVersion: 'any', correlationId: 'request-1' } as const;

jest.setTimeout(60_000);

describeWithPostgres('the feed of commits in PostgreSQL', (server) => {
  let pool: TestPool;
  let table = '';
  let made = 0;
  let feed: PostgresCommitFeed;

  beforeAll(() => {
    pool = server().pool();
  });

  const begin = async () => {
    made += 1;
    table = `commits_${made}`;
    await migratePostgresEventStore(pool, { table });
    feed = new PostgresCommitFeed({ client: pool, table, source });
  };

  beforeEach(begin);

  const storeOn = (client: PostgresClient) => new PostgresEventStore({ client, table, source });
  const append = (streamId: string, client: PostgresClient = pool) => storeOn(client).append(streamId, [event], any);
  const placesOf = (entries: readonly FeedEntry[]) =>
    entries.map(({ streamId, commit }) => `${streamId}/${commit?.number}`);

  test('answers every commit in order, page by page', async () => {
    for (const streamId of ['account-1', 'account-2', 'account-1']) await append(streamId);
    await storeOn(pool).close('account-2', { as: 'archived', correlationId: 'request-1' });
    const first = await feed.read(feedStart, 2);
    expect(placesOf(first)).toEqual(['account-1/1', 'account-2/1']);
    const second = await feed.read(first[1]?.position ?? '', 2);
    expect(placesOf(second)).toEqual(['account-1/2']);
    expect(await feed.read(second[0]?.position ?? '')).toEqual([]);
    expect(second[0]?.commit).toEqual((await storeOn(pool).load('account-1')).commits[1]);
  });

  test('ends before a transaction that is still writing, and shows it before what was committed meanwhile', async () => {
    const slow = await pool.connect();
    await slow.query('BEGIN');
    await append('account-slow', slow);
    await append('account-fast');
    expect(await feed.read(feedStart)).toEqual([]);
    await slow.query('COMMIT');
    slow.release();
    expect(placesOf(await feed.read(feedStart))).toEqual(['account-slow/1', 'account-fast/1']);
  });

  test('does not wait for a transaction that was undone, nor for one that only reads', async () => {
    const other = await pool.connect();
    await other.query('BEGIN');
    await append('account-undone', other);
    await other.query('ROLLBACK');
    await other.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await other.query('SELECT 1');
    await append('account-1');
    expect(placesOf(await feed.read(feedStart))).toEqual(['account-1/1']);
    await other.query('COMMIT');
    other.release();
  });

  test('keeps the order of a stream when an older transaction writes its later commit', async () => {
    const older = await pool.connect();
    await older.query('BEGIN');
    await older.query('SELECT pg_current_xact_id()');
    await append('account-1');
    await append('account-1', older);
    await older.query('COMMIT');
    older.release();
    expect(placesOf(await feed.read(feedStart))).toEqual(['account-1/1', 'account-1/2']);
  });

  test('of any interleaving of transactions shows a reader each commit once, and each stream in order', async () => {
    const step = fc.record({
      writer: fc.nat({ max: 3 }),
      what: fc.constantFrom('append', 'append', 'commit', 'undo', 'read'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await begin();
        const writers = await Promise.all([0, 1, 2, 3].map(() => pool.connect()));
        const open = new Map<number, string[]>();
        const committed: string[] = [];
        const seen: string[] = [];
        let position: FeedPosition = feedStart;
        const read = async () => {
          for (let page = await feed.read(position, 3); page.length > 0; page = await feed.read(position, 3)) {
            seen.push(...placesOf(page));
            position = page.at(-1)?.position ?? position;
          }
        };
        const end = async (writer: number, how: 'COMMIT' | 'ROLLBACK') => {
          await writers[writer]?.query(how);
          if (how === 'COMMIT') committed.push(...(open.get(writer) ?? []));
          open.delete(writer);
        };
        for (const { writer, what } of steps) {
          const client = writers[writer] as PostgresClient;
          if (what === 'read') await read();
          else if (what === 'append') {
            if (!open.has(writer)) await client.query('BEGIN');
            const mine = open.get(writer) ?? [];
            // Two streams of its own for each writer: a stream that another one holds would make this one wait.
            const { commit } = await append(`account-${writer}-${mine.length % 2}`, client);
            open.set(writer, [...mine, `${commit.streamId}/${commit.number}`]);
          } else if (open.has(writer)) await end(writer, what === 'commit' ? 'COMMIT' : 'ROLLBACK');
        }
        for (const writer of [...open.keys()]) await end(writer, 'COMMIT');
        await read();
        for (const writer of writers) writer.release();
        expect([...seen].sort()).toEqual([...committed].sort());
        for (const streamId of new Set(seen.map((place) => place.split('/')[0]))) {
          const numbers = seen
            .filter((place) => place.startsWith(`${streamId}/`))
            .map((place) => Number(place.split('/')[1]));
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('that many write to at once is read whole by one who follows', async () => {
    const seen: string[] = [];
    let position: FeedPosition = feedStart;
    let writing = true;
    const follow = async () => {
      for (;;) {
        const last = !writing;
        const page = await feed.read(position, 50);
        seen.push(...placesOf(page));
        position = page.at(-1)?.position ?? position;
        if (last && page.length === 0) return;
      }
    };
    const following = follow();
    const write = async (writer: number) => {
      for (let index = 0; index < 40; index += 1) await append(`account-${(writer + index) % 5}`);
    };
    await Promise.all(Array.from({ length: 10 }, (_, writer) => write(writer)));
    writing = false;
    await following;
    const wanted = Array.from({ length: 5 }, (_, stream) =>
      Array.from({ length: 80 }, (__, n) => `account-${stream}/${n + 1}`),
    );
    expect([...seen].sort()).toEqual(wanted.flat().sort());
    for (const stream of wanted) expect(seen.filter((place) => stream.includes(place))).toEqual(stream);
  });

  test.each(['', 'x', '1', '1.', '-1.0', '1.2.3'])('refuses the position %j', async (position) => {
    await expect(feed.read(position)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  test('is moved on only by who knows the place', async () => {
    expect(await feed.positionOf('relay')).toBe('0.0');
    expect(await feed.advance('relay', '5.1', '5.2')).toBe(false);
    expect(await feed.advance('relay', feedStart, '5.1')).toBe(true);
    expect(await feed.advance('relay', feedStart, '6.1')).toBe(false);
    expect(await feed.advance('relay', '5.1', '7.3')).toBe(true);
    expect(await feed.positionOf('relay')).toBe('7.3');
    expect(await feed.positionOf('projector')).toBe('0.0');
  });

  test('goes on after a restore into a server whose transactions are younger', async () => {
    for (let index = 0; index < 4; index += 1) await append('account-1');
    const [, second] = await feed.read(feedStart);
    await feed.advance('relay', feedStart, second?.position ?? '');
    await pool.query(`UPDATE ${table} SET transaction = (transaction::text::bigint + 1000000)::text::xid8`);
    await pool.query(`UPDATE ${table}_readers SET transaction = (transaction::text::bigint + 1000000)::text::xid8`);
    expect(await feed.read(await feed.positionOf('relay'))).toEqual([]);
    await rebasePostgresFeed(pool, { table });
    await append('account-1');
    expect(placesOf(await feed.read(await feed.positionOf('relay')))).toEqual([
      'account-1/3',
      'account-1/4',
      'account-1/5',
    ]);
    expect(await feed.read(feedStart)).toHaveLength(5);
  });

  describe('carried to a handler', () => {
    const failing = (fails: (position: string, attempt: number) => boolean) => {
      const batches: string[][] = [];
      const handler: ConstructorParameters<typeof PostgresFeedReader>[0]['handler'] = async ({ Records }) => {
        const places = Records.map(({ dynamodb }) => `${dynamodb?.Keys?.pk?.S}`);
        batches.push(places);
        const failures = Records.filter((_, index) => fails(places[index] ?? '', batches.length));
        return {
          batchItemFailures: failures.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
        };
      };
      return { batches, handler };
    };

    test('the position follows what was handled, and what failed comes again with what is behind it', async () => {
      for (const id of ['a', 'b', 'c']) await append(`account-${id}`);
      const { batches, handler } = failing((place, attempt) => place === 'account-b' && attempt === 1);
      const reader = new PostgresFeedReader({ feed, name: 'projector', handler });
      expect(await reader.step()).toEqual({ delivered: 3, passed: 1 });
      expect(await reader.step()).toEqual({ delivered: 2, passed: 2 });
      expect(await reader.step()).toEqual({ delivered: 0, passed: 0 });
      expect(batches).toEqual([
        ['account-a', 'account-b', 'account-c'],
        ['account-b', 'account-c'],
      ]);
    });

    test('a handler that throws gets the batch again, from a new reader too', async () => {
      await append('account-1');
      const broken = async () => {
        throw new Error('out of memory');
      };
      const reader = new PostgresFeedReader({ feed, name: 'projector', handler: broken });
      expect(await reader.step()).toEqual({ delivered: 1, passed: 0 });
      const { handler } = failing(() => false);
      expect(await new PostgresFeedReader({ feed, name: 'projector', handler }).step()).toEqual({
        delivered: 1,
        passed: 1,
      });
    });

    test('what keeps failing is parked, and the reader goes on behind it', async () => {
      for (const id of ['a', 'b', 'c']) await append(`account-${id}`);
      const { batches, handler } = failing((place) => place === 'account-b');
      const parked: string[] = [];
      const park = async ({ streamId }: FeedEntry) => void parked.push(streamId);
      const reader = new PostgresFeedReader({ feed, name: 'projector', handler, park, maxAttempts: 3 });
      for (let step = 0; step < 5; step += 1) await reader.step();
      expect(parked).toEqual(['account-b']);
      expect(batches.at(-1)).toEqual(['account-c']);
      expect(await reader.step()).toEqual({ delivered: 0, passed: 0 });
    });

    test('when everything fails nothing is parked, however often it is tried', async () => {
      for (const id of ['a', 'b', 'c']) await append(`account-${id}`);
      let isDown = true;
      const { handler } = failing(() => isDown);
      const thrown = async () => Promise.reject(new Error('out of reach'));
      const parked: string[] = [];
      const park = async ({ streamId }: FeedEntry) => void parked.push(streamId);
      for (const handle of [handler, thrown]) {
        const reader = new PostgresFeedReader({ feed, name: 'projector', handler: handle, park, maxAttempts: 3 });
        for (let step = 0; step < 20; step += 1) expect(await reader.step()).toEqual({ delivered: 3, passed: 0 });
      }
      isDown = false;
      const reader = new PostgresFeedReader({ feed, name: 'projector', handler, park, maxAttempts: 3 });
      expect(await reader.step()).toEqual({ delivered: 3, passed: 3 });
      expect(parked).toEqual([]);
    });

    test('a row that is no commit fails alone', async () => {
      for (const id of ['a', 'b']) await append(`account-${id}`);
      await pool.query(`UPDATE ${table} SET body = '[]' WHERE stream_id = 'account-a'`);
      const readModels = new MemoryReadModelStore();
      const handler = createProjector({ views: [balanceView], store: storeOn(pool), readModels, source });
      const parked: unknown[] = [];
      const park = async ({ error }: FeedEntry) => void parked.push((error as { code?: unknown }).code);
      const reader = new PostgresFeedReader({ feed, name: 'projector', handler, park, maxAttempts: 1 });
      while ((await reader.step()).delivered > 0);
      expect(parked).toEqual(['CORRUPT_STREAM']);
      expect([...(await readModels.getDocuments('balance', ['a', 'b'])).keys()]).toEqual(['b']);
    });

    test('a projector and a relay see every commit, whatever its size, until they are told to stop', async () => {
      const note = Array.from({ length: 60_000 }, (_, index) => index.toString(36)).join('');
      const large = Array.from({ length: 5 }, () => ({ ...event, data: { amount: 1, note } }));
      await storeOn(pool).append('account-1', large, any);
      await append('account-2');
      await append('account-1');
      const readModels = new MemoryReadModelStore();
      const projector = createProjector({ views: [balanceView], store: storeOn(pool), readModels, source });
      const arrived: unknown[] = [];
      const relay = createRelay({
        publishers: [
          {
            name: 'bus',
            publish: async (events) => {
              arrived.push(...events.map(({ streamId, streamVersion }) => `${streamId}@${streamVersion}`));
              return [];
            },
          },
        ],
        source,
        emits: ['account.deposited'],
      });
      const stop = new AbortController();
      const sleep = async () => stop.abort();
      await new PostgresFeedReader({ feed, name: 'projector', handler: projector, sleep }).run(stop.signal);
      const again = new AbortController();
      await new PostgresFeedReader({ feed, name: 'relay', handler: relay, sleep: async () => again.abort() }).run(
        again.signal,
      );
      const documents = await readModels.getDocuments('balance', ['1', '2']);
      expect([...documents.values()].map(({ streamVersion }) => streamVersion)).toEqual([6, 1]);
      expect(arrived).toEqual(
        [1, 2, 3, 4, 5].map((version) => `account-1@${version}`).concat('account-2@1', 'account-1@6'),
      );
    });

    test('a reader waits longer each time the database does not answer, and tells why', async () => {
      const down = new PostgresCommitFeed({
        client: { query: () => Promise.reject(new Error('down')) },
        table,
        source,
      });
      const stop = new AbortController();
      const waits: number[] = [];
      const errors: unknown[] = [];
      const logger = { debug() {}, info() {}, warn() {}, error: (message: string) => void errors.push(message) };
      const sleep = async (ms: number) => {
        waits.push(ms);
        if (waits.length === 4) stop.abort();
      };
      const handler = async () => ({ batchItemFailures: [] });
      const options = { feed: down, name: 'relay', handler, logger, sleep, random: () => 0.5 };
      await new PostgresFeedReader(options).run(stop.signal);
      expect(waits).toEqual([25, 50, 100, 200]);
      expect(errors).toEqual(Array.from({ length: 4 }, () => 'feed reader failed'));
    });
  });
});
