import fc from 'fast-check';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { createCommandHandler } from '../../../core/decider/command-handler.ts';
import type { AppendOptions, EventToAppend } from '../../../core/event-store/event-store.ts';
import type { PostgresClient } from '../../../core/event-store/postgres-client.ts';
import { PostgresEventStore } from '../../../core/event-store/postgres-event-store.ts';
import { deleteExpiredCommits } from '../../../core/event-store/postgres-expiry.ts';
import { migratePostgresEventStore } from '../../../core/event-store/postgres-schema.ts';
import type { TestPool } from '../../contract/engines/postgres-server.ts';
import { describeWithPostgres } from '../../contract/engines/with-postgres.ts';
import { accountCatalog, accountCommands } from '../support/account-domain.ts';

const source = 'account-service';
const correlationId = 'request-1';
const event: EventToAppend = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
const any = { expectedVersion: 'any', correlationId } as const;

jest.setTimeout(60_000);

describeWithPostgres('the event store in PostgreSQL', (server) => {
  let pool: TestPool;
  let table = '';
  let made = 0;

  beforeAll(() => {
    pool = server().pool({ max: 64 });
  });

  beforeEach(async () => {
    made += 1;
    table = `commits_${made}`;
    await migratePostgresEventStore(pool, { table });
  });

  const storeOn = (client: PostgresClient) => new PostgresEventStore({ client, table, source });

  describe('in requests', () => {
    const counted = () => {
      let requests = 0;
      const client: PostgresClient = {
        query(text, values) {
          requests += 1;
          return pool.query(text, values);
        },
      };
      return { store: storeOn(client), requests: () => requests };
    };

    test.each([
      ['none', 0],
      ['any', 3],
      ['exists', 3],
      [3, 3],
    ] as const)('takes one for an append at version %s', async (expectedVersion, before) => {
      for (let version = 0; version < before; version += 1) await storeOn(pool).append('account-1', [event], any);
      const { store, requests } = counted();
      const { commit } = await store.append('account-1', [event, event], { expectedVersion, correlationId });
      expect(commit).toMatchObject({ first: before + 1, last: before + 2 });
      expect(requests()).toBe(1);
    });

    test('takes one for a repetition, a conflict, a closing, a load and a read', async () => {
      const mine = { ...any, commitId: 'mine' };
      await storeOn(pool).append('account-1', [event], mine);
      const { store, requests } = counted();
      await store.append('account-1', [event], mine);
      await expect(store.append('account-1', [event], { ...any, expectedVersion: 9 })).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
      });
      await store.load('account-1', { snapshot: { stateVersion: '1' } });
      await store.read('account-1', { direction: 'backward', limit: 1 });
      await store.close('account-1', { as: 'archived', correlationId });
      expect(requests()).toBe(5);
    });
  });

  test('sixty-four writers leave a thousand commits with dense versions, none lost and none twice', async () => {
    const store = storeOn(pool);
    const refusals: unknown[] = [];
    const written: string[] = [];
    let left = 1_000;
    const append = async (writer: number, commitId: string): Promise<void> => {
      const events = Array.from({ length: 1 + (written.length % 3) }, () => event);
      const options: AppendOptions = { ...any, commitId };
      if (writer % 4 !== 0) return void (await store.append('account-1', events, options));
      const { head } = await store.load('account-1', { from: Number.MAX_SAFE_INTEGER });
      try {
        await store.append('account-1', events, { ...options, expectedVersion: head.version, head });
      } catch (error) {
        refusals.push((error as { code?: unknown }).code);
        await append(writer, commitId);
      }
    };
    const write = async (_: unknown, writer: number) => {
      while (left > 0) {
        left -= 1;
        const commitId = `commit-${left}`;
        await append(writer, commitId);
        written.push(commitId);
      }
    };
    await Promise.all(Array.from({ length: 64 }, write));
    const { rows } = await pool.query(
      `SELECT number::int, first::int, last::int, commit_id, json_array_length(body -> 'events') AS events
       FROM ${table} WHERE stream_id = 'account-1' ORDER BY number`,
    );
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    let version = 0;
    for (const { first, last, events } of rows) {
      expect([first, last]).toEqual([version + 1, version + events]);
      version = last;
    }
    expect(new Set(rows.map(({ commit_id }) => commit_id))).toEqual(new Set(written));
    expect(new Set(refusals)).toEqual(new Set(['VERSION_CONFLICT']));
    expect((await store.load('account-1')).head.version).toBe(version);
  });

  test('lost requests and answers lose and double nothing once each append has been made until it answered', async () => {
    const fault = fc.constantFrom('none', 'before', 'after');
    const plan = fc.record({
      faults: fc.array(fault, { maxLength: 12 }),
      exact: fc.array(fc.boolean(), { maxLength: 6 }),
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(plan, async ({ faults, exact }) => {
        runs += 1;
        const left = [...faults];
        const lossy: PostgresClient = {
          async query(text, values) {
            const planned = left.shift();
            const connection = Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
            if (planned === 'before') throw connection;
            const result = await pool.query(text, values);
            if (planned === 'after') throw connection;
            return result;
          },
        };
        const store = storeOn(lossy);
        const streamId = `account-${runs}`;
        for (const [index, isExact] of exact.entries()) {
          const options = { ...any, commitId: `c-${index}`, ...(isExact && { expectedVersion: index }) };
          const attempt = () => store.append(streamId, [event], options).catch(() => undefined);
          let outcome = await attempt();
          while (outcome === undefined) outcome = await attempt();
          expect(outcome.commit.number).toBe(index + 1);
        }
        const { commits } = await storeOn(pool).load(streamId);
        expect(commits.map(({ commitId }) => commitId)).toEqual(exact.map((_, index) => `c-${index}`));
      }),
      { numRuns: 60 },
    );
  });

  test('data comes back as JSON has it: order of members, numbers and NUL', async () => {
    const data = { z: 1e21, a: 0.1, nul: '\u0000', deep: { b: [null, true], a: '' }, 'ключ "1"': '😀' };
    const { commit } = await storeOn(pool).append('account-Zürich "1"', [{ ...event, data }], {
      ...any,
      actor: 'nul \u0000',
    });
    const { commits } = await storeOn(pool).load('account-Zürich "1"');
    expect(commits).toEqual([commit]);
    expect(JSON.stringify(commits[0]?.events[0]?.data)).toBe(JSON.stringify(data));
    expect(commits[0]?.actor).toBe('nul \u0000');
  });

  test.each(['a\u0000b', 'a\ud800'])('the commit id %j is refused, for no text column holds it', async (commitId) => {
    const append = storeOn(pool).append('account-1', [event], { ...any, commitId });
    await expect(append).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
  });

  describe('inside a transaction of the application', () => {
    const inTransaction = async (begin: string, work: (client: PostgresClient) => Promise<void>, end: string) => {
      const client = await pool.connect();
      try {
        await client.query(begin);
        await work(client);
        await client.query(end);
      } finally {
        client.release();
      }
    };

    test('an append is undone with it', async () => {
      await inTransaction(
        'BEGIN',
        async (client) => void (await storeOn(client).append('account-1', [event], any)),
        'ROLLBACK',
      );
      expect((await storeOn(pool).load('account-1')).head.version).toBe(0);
    });

    test('several appends are seen together and go on from one another', async () => {
      const work = async (client: PostgresClient) => {
        await storeOn(client).append('account-1', [event], any);
        await storeOn(client).append('account-1', [event], any);
        expect((await storeOn(pool).load('account-1')).head.version).toBe(0);
      };
      await inTransaction('BEGIN', work, 'COMMIT');
      expect((await storeOn(pool).load('account-1')).head).toMatchObject({ version: 2, commitNumber: 2 });
    });

    test('an append behind a snapshot that others have overtaken asks for another try', async () => {
      const work = async (client: PostgresClient) => {
        await storeOn(client).load('account-1');
        await storeOn(pool).append('account-1', [event], any);
        const append = storeOn(client).append('account-1', [event], any);
        await expect(append).rejects.toMatchObject({ code: 'DEPENDENCY_THROTTLED', context: { sqlState: '40001' } });
      };
      await inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ', work, 'ROLLBACK');
    });

    test('writers that wait for each other are told to try again, and one gets through', async () => {
      const [first, second] = [await pool.connect(), await pool.connect()];
      await first.query('BEGIN');
      await second.query('BEGIN');
      await storeOn(first).append('account-1', [event], any);
      await storeOn(second).append('account-2', [event], any);
      const crossing = [
        { client: first, streamId: 'account-2' },
        { client: second, streamId: 'account-1' },
      ].map(async ({ client, streamId }) => {
        try {
          await storeOn(client).append(streamId, [event], any);
          await client.query('COMMIT');
          return 'written';
        } catch (error) {
          await client.query('ROLLBACK');
          return (error as { code?: unknown }).code;
        } finally {
          client.release();
        }
      });
      expect((await Promise.all(crossing)).sort()).toEqual(['DEPENDENCY_THROTTLED', 'written']);
    });
  });

  test('a role that may only insert and select is enough, and can change nothing', async () => {
    await pool.query(`
      CREATE ROLE app_${made} LOGIN;
      GRANT SELECT, INSERT ON ${table} TO app_${made};
      GRANT SELECT, INSERT, UPDATE ON ${table}_snapshots TO app_${made};`);
    const client = server().pool({ user: `app_${made}` });
    const store = storeOn(client);
    await store.append('account-1', [event], any);
    await store.append('account-1', [event], { ...any, expectedVersion: 1 });
    const snapshot = { stateVersion: '1', version: 2, commitNumber: 2, at: '', state: 2, remembered: [] };
    expect(await store.putSnapshot('account-1', snapshot)).toBe(true);
    expect(await store.putSnapshot('account-1', snapshot)).toBe(true);
    await store.close('account-1', { as: 'archived', correlationId });
    expect((await store.load('account-1')).closed).toMatchObject({ as: 'archived', version: 2 });
    for (const change of [`DELETE FROM ${table}`, `UPDATE ${table} SET number = 9`, `TRUNCATE ${table}`]) {
      await expect(client.query(change)).rejects.toMatchObject({ code: '42501' });
    }
  });

  describe('a table that was tampered with', () => {
    test.each([
      ['a gap in the commit numbers', 'number = 9 WHERE number = 2'],
      ['a gap in the versions', 'first = 3, last = 3 WHERE number = 2'],
      ['too few events', 'last = 3 WHERE number = 2'],
      ['changed data', `body = replace(body::text, '"amount":1', '"amount":7')::json WHERE number = 2`],
      ['a body that is no commit', `body = '[]' WHERE number = 2`],
      ['a commit of another stream', `stream_id = 'account-1' WHERE stream_id = 'account-2'`],
      ['another commit id', `commit_id = 'x' WHERE number = 2`],
    ])('and has %s is a corrupt stream', async (_, change) => {
      const store = storeOn(pool);
      await store.append('account-1', [event], any);
      await store.append('account-1', [event], any);
      for (let index = 0; index < 3; index += 1) await store.append('account-2', [event], any);
      await pool.query(`DELETE FROM ${table} WHERE stream_id = 'account-2' AND number < 3`);
      await pool.query(`UPDATE ${table} SET ${change}`);
      await expect(store.load('account-1')).rejects.toMatchObject({ code: 'CORRUPT_STREAM' });
    });

    test('has no place for a fork', async () => {
      await storeOn(pool).append('account-1', [event], any);
      const copy = `INSERT INTO ${table} (stream_id, number, first, last, commit_id, at, transaction, body, crc)
        SELECT stream_id, number + 1, first, last, 'fork', at, transaction, body, crc FROM ${table}`;
      await expect(pool.query(copy)).rejects.toMatchObject({ code: '23505' });
    });
  });

  describe('a snapshot', () => {
    const wanted = { snapshot: { stateVersion: '1' } };
    const at = '2026-03-01T12:00:00.000Z';
    const ofTwo = { stateVersion: '1', version: 2, commitNumber: 2, at, state: { sum: 2 }, remembered: [] };

    async function withSnapshot() {
      const store = storeOn(pool);
      for (let index = 0; index < 3; index += 1) await store.append('account-1', [event], any);
      await store.putSnapshot('account-1', ofTwo);
      return store;
    }

    test.each([
      ['another state', `body = replace(body::text, '"sum":2', '"sum":7')::json`],
      ['a body that is none', `body = '[]'`],
      ['another version', 'version = 1'],
      ['a version ahead of the stream', 'version = 9'],
      ['another time', `at = '2026-03-01T11:00:00.000Z'`],
      ['another stream', `stream_id = 'account-2'`],
      ['no checksum, as from before there were any', 'crc = NULL'],
    ])('with %s is passed over without a loss', async (_, change) => {
      const store = await withSnapshot();
      await store.append('account-2', [event], any);
      await pool.query(`UPDATE ${table}_snapshots SET ${change}`);
      for (const [streamId, version] of [
        ['account-1', 3],
        ['account-2', 1],
      ] as const) {
        const { snapshot, commits, head } = await store.load(streamId, wanted);
        expect([snapshot, commits.length, head.version]).toEqual([undefined, version, version]);
      }
      await store.putSnapshot('account-1', ofTwo);
      expect((await store.load('account-1', { ...wanted, to: 2 })).snapshot?.state).toEqual({ sum: 2 });
    });

    test('takes place in a table that was made before snapshots had a checksum', async () => {
      await pool.query(`ALTER TABLE ${table}_snapshots DROP COLUMN crc`);
      await migratePostgresEventStore(pool, { table });
      const store = await withSnapshot();
      expect((await store.load('account-1', wanted)).snapshot?.state).toEqual({ sum: 2 });
    });

    test('is written by a command when what is behind the newest one has reached a size', async () => {
      const store = storeOn(pool);
      const versions: number[] = [];
      const put = store.putSnapshot.bind(store);
      store.putSnapshot = (streamId, snapshot) => {
        versions.push(snapshot.version);
        return put(streamId, snapshot);
      };
      const commands = { ...accountCommands, snapshots: { stateVersion: '1', policy: { everyBytes: 4_500 } } };
      const handle = createCommandHandler({ commands, store, catalog: accountCatalog });
      const run = (command: string, body: object) =>
        handle({ command, body: { accountId: '1', ...body }, correlationId: 'c'.repeat(1_000) });
      await run('open', { owner: 'ann' });
      for (let index = 0; index < 12; index += 1) await run('deposit', { amount: 1 });
      // Three commits are below 4,500 bytes, and four above.
      expect(versions).toEqual([5, 10]);
    });
  });

  test('an append whose connection the server ends is told as unavailable, and found when repeated', async () => {
    const client = await pool.connect();
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    const options = { ...any, commitId: 'mine' };
    await expect(storeOn(client).append('account-1', [event], options)).rejects.toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
      retryable: true,
    });
    client.release(true);
    expect(await storeOn(pool).append('account-1', [event], options)).toMatchObject({ repeated: false });
  });

  test('a table that is not there and a name that is none are told as such', async () => {
    const missing = new PostgresEventStore({ client: pool, table: 'nowhere', source });
    await expect(missing.append('account-1', [event], any)).rejects.toMatchObject({ code: 'DEPENDENCY_REJECTED' });
    await expect(missing.load('account-1')).rejects.toMatchObject({ context: { sqlState: '42P01' } });
    expect(() => new PostgresEventStore({ client: pool, table: 'x"; DROP', source })).toThrow('not a plain');
  });

  test('the schema is made once, however many make it at the same time', async () => {
    const names = { schema: `shop_${made}`, table: 'order_commits' };
    await Promise.all(Array.from({ length: 8 }, () => migratePostgresEventStore(pool, names)));
    await storeOn(pool).append('account-1', [event], any);
    await migratePostgresEventStore(pool, { table });
    expect((await storeOn(pool).load('account-1')).head.version).toBe(1);
  });

  test('expired commits are deleted oldest first, versions go on, and the last of each stream stays', async () => {
    const clock = new FakeClock('2026-03-01T12:00:00.000Z');
    const store = new PostgresEventStore({ client: pool, table, source, clock, timeToLiveSeconds: 60 });
    for (const streamId of ['account-1', 'account-1', 'account-1', 'account-2']) {
      await store.append(streamId, [event], any);
      clock.advance(1_000);
    }
    clock.advance(57_500);
    expect(await deleteExpiredCommits({ client: pool, table, clock, limit: 1 })).toBe(1);
    expect(await deleteExpiredCommits({ client: pool, table, clock })).toBe(1);
    const { rows } = await pool.query(`SELECT stream_id, number::int FROM ${table} ORDER BY 1, 2`);
    expect(rows).toEqual([
      { stream_id: 'account-1', number: 3 },
      { stream_id: 'account-2', number: 1 },
    ]);
    expect((await store.append('account-1', [event], any)).commit).toMatchObject({ number: 4, first: 4 });
    expect((await store.load('account-1')).commits.map(({ number }) => number)).toEqual([3, 4]);
    clock.advance(3_600_000);
    expect(await deleteExpiredCommits({ client: pool, table, clock })).toBe(1);
    const left = await pool.query(`SELECT stream_id, number::int FROM ${table} ORDER BY 1, 2`);
    expect(left.rows).toEqual([
      { stream_id: 'account-1', number: 4 },
      { stream_id: 'account-2', number: 1 },
    ]);
  });

  test('a load and a read of a part find it by index', async () => {
    const store = storeOn(pool);
    await store.append('account-1', [event], any);
    const spied: { text: string; values: unknown[] }[] = [];
    const spy: PostgresClient = {
      query(text, values = []) {
        spied.push({ text, values });
        return pool.query(text, values);
      },
    };
    await storeOn(spy).load('account-1', { from: 5 });
    await storeOn(spy).read('account-1', { direction: 'backward', limit: 1 });
    const client = await pool.connect();
    await client.query('SET enable_seqscan = off');
    for (const { text, values } of spied) {
      const { rows } = await client.query(`EXPLAIN ${text}`, values);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toMatch(/Seq Scan/);
      expect(plan).toContain(`${table}_versions`);
    }
    client.release(true);
  });
});
