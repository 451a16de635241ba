import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Ended, run, start } from './child-command.ts';
import { EventTables } from './event-tables.ts';
import { HttpClient, until } from './http-client.ts';
import {
  announceSkip,
  freePort,
  isLocalEngine,
  localTest,
  type RunningMillrace,
  repository,
  startMillrace,
} from './running-millrace.ts';

const retail = path.join(repository, '../shared/data/online-retail');
const retailFiles = existsSync(retail)
  ? readdirSync(retail)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => path.join(retail, name))
  : [];
if (!isLocalEngine) announceSkip('the import', 'its sums need a place where nothing was sold before');
else if (retailFiles.length === 0) announceSkip('the import of Online Retail', `there is nothing at ${retail}`);

const fixture = path.join(repository, 'test/e2e/fixtures/invoices.csv');
const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const directory = mkdtempSync(path.join(tmpdir(), 'millrace-e2e-import-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function importArguments(url: string, files: readonly string[], rejects?: string): string[] {
  const others = rejects === undefined ? [] : ['--rejects', rejects];
  return ['cli/millrace.ts', 'import', 'online-retail', ...files, '--url', url, ...others];
}

function importing(url: string, files: readonly string[], rejects?: string): Promise<Ended> {
  return run(process.execPath, importArguments(url, files, rejects));
}

/** The last line of standard output. */
function resultOf({ code, stdout, stderr }: Ended): unknown {
  if (code !== 0) throw new Error(`the import ended with ${code}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function rejectsIn(file: string): { file: string; line: number; row: number; reason: string }[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

interface Sums {
  readonly key?: string;
  readonly orders: number;
  readonly gross: number;
  readonly refunds: number;
  readonly net: number;
}

/** Revenue once the read model has as much of it as that. */
async function revenue(
  client: HttpClient,
  by: string,
  { orders, refunds }: Pick<Sums, 'orders' | 'refunds'>,
): Promise<{ items: Sums[]; total: Sums }> {
  const { body } = await until(
    () => client.get(`/v1/order/revenue?by=${by}`),
    ({ body: { total } }) => total.orders === orders && total.refunds === refunds,
    60,
  );
  return body;
}

function startedForEach(): { readonly client: () => HttpClient; readonly tables: () => EventTables; url(): string } {
  let millrace: RunningMillrace | undefined;
  let tables: EventTables | undefined;
  beforeAll(async () => {
    if (!isLocalEngine) return;
    millrace = await startMillrace();
    tables = new EventTables(millrace.aws);
  }, 60_000);
  afterAll(async () => {
    tables?.close();
    await millrace?.stop();
  });
  const url = () => millrace?.http ?? '';
  return { url, client: () => new HttpClient(url()), tables: () => tables as EventTables };
}

const all = { orders: 2, refunds: 1790 };
describe('a file of our own', () => {
  const engine = startedForEach();
  const rejects = path.join(directory, 'own.ndjson');
  const sums = { read: 12, imported: 5, rejected: 7, orders: 2, returns: 1, gross: 80.85, refunds: 17.9, net: 62.95 };

  localTest(
    'is imported to the penny, and its bad rows are told by place and reason',
    async () => {
      expect(resultOf(await importing(engine.url(), [fixture], rejects))).toEqual(sums);
      expect(rejectsIn(rejects).map(({ line, row, reason }) => [line, row, reason])).toEqual([
        [4, 3, 'price 0.0 is not above zero'],
        [8, 7, 'quantity is negative on an order'],
        [9, 8, 'price 0.125 has more than two decimals'],
        [10, 9, 'quantity is positive on a return'],
        [11, 10, 'quantity "x" is not a whole number'],
        [12, 11, 'date "yesterday" is not a date'],
        [13, 12, '3 columns instead of 8'],
      ]);
      const byCountry = await revenue(engine.client(), 'country', all);
      expect(byCountry).toEqual({
        items: [
          { key: 'Norway', orders: 1, gross: 1820, refunds: 0, net: 1820 },
          { key: 'Portugal', orders: 1, gross: 6265, refunds: 1790, net: 4475 },
        ],
        total: { orders: 2, gross: 8085, refunds: 1790, net: 6295 },
      });
      expect((await revenue(engine.client(), 'day', all)).items.map(({ key, net }) => [key, net])).toEqual([
        ['2011-03-14', 8085],
        ['2011-03-15', -1790],
      ]);
      expect(await engine.client().whenAt('/v1/order/status/700001', 1)).toMatchObject({
        total: 6265,
        currency: 'GBP',
      });
      expect((await engine.client().get('/v1/order/status/700004')).status).toBe(404);
    },
    60_000,
  );

  localTest(
    'changes nothing when it is imported again',
    async () => {
      const before = await engine.tables().commits();
      const again = await importing(engine.url(), [fixture], rejects);
      expect(resultOf(again)).toEqual(sums);
      expect(again.stderr).toContain('3 invoices had been imported before');
      expect(await engine.tables().commits()).toBe(before);
      expect((await revenue(engine.client(), 'country', all)).total.net).toBe(6295);
    },
    60_000,
  );

  localTest('starts no saga: history was fulfilled long ago', async () => {
    expect((await engine.client().get('/v1/payment/status/700001')).status).toBe(404);
  });

  const badFile = (name: string, content: string | Buffer): string => {
    const file = path.join(directory, name);
    writeFileSync(file, content);
    return file;
  };

  localTest.each<[string, () => string, string]>([
    ['a missing column', () => badFile('a.csv', header.replace(',UnitPrice', '')), 'a.csv has no column UnitPrice'],
    ['another separator', () => badFile('b.csv', header.replaceAll(',', ';')), 'b.csv has no column InvoiceNo, '],
    ['an empty file', () => badFile('c.csv', ''), 'c.csv is empty: it has no header'],
    ['a quote that is not closed', () => badFile('d.csv', `${header}\n1,a,"b,1\n`), 'Quote Not Closed'],
    ['bytes of something else', () => badFile('e.csv', Buffer.from([0, 1, 2, 255, 254])), 'has no column'],
    ['no such file', () => path.join(directory, 'none.csv'), 'cannot read'],
    ['a directory', () => directory, 'cannot read'],
  ])(
    '%s is a clear error with exit code 2, and nothing is imported',
    async (_, file, message) => {
      const before = await engine.tables().commits();
      const ended = await importing(engine.url(), [fixture, file()]);
      expect([ended.code, ended.stdout]).toEqual([2, '']);
      expect(ended.stderr).toMatch(/^millrace: /m);
      expect(ended.stderr).toContain(message);
      expect(await engine.tables().commits()).toBe(before);
    },
    30_000,
  );

  localTest(
    'a place for the rejects that cannot be written is found out first',
    async () => {
      const ended = await importing(engine.url(), [fixture], path.join(directory, 'none/rejects.ndjson'));
      expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('millrace: cannot write --rejects')]);
    },
    30_000,
  );

  localTest(
    'an API that is not there is found out at once, with exit code 1',
    async () => {
      const ended = await importing(`http://127.0.0.1:${await freePort()}`, [fixture]);
      expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('npm start runs the engine')]);
    },
    30_000,
  );
});

const retailTest = retailFiles.length > 0 ? localTest : test.skip;

describe('Online Retail, seven days', () => {
  const engine = startedForEach();
  const rejects = path.join(directory, 'retail.ndjson');
  const sums = {
    read: 19_632,
    imported: 19_497,
    rejected: 135,
    orders: 727,
    returns: 102,
    gross: 385_266.47,
    refunds: 60_310.15,
    net: 324_956.32,
  };

  async function expectRevenue(): Promise<void> {
    const body = await revenue(engine.client(), 'country', { orders: 727, refunds: 6_031_015 });
    expect(body.total).toEqual({ orders: 727, gross: 38_526_647, refunds: 6_031_015, net: 32_495_632 });
    const unitedKingdom = body.items.find(({ key }: Sums) => key === 'United Kingdom');
    expect(unitedKingdom).toEqual({
      key: 'United Kingdom',
      orders: 680,
      gross: 36_108_781,
      refunds: 6_009_960,
      net: 30_098_821,
    });
    const net = body.items.reduce((sum: number, item: Sums) => sum + item.net, 0);
    expect(net).toBe(32_495_632);
  }

  retailTest(
    'adds up to the penny though the importer is killed half-way and started again',
    async () => {
      const killed = start(process.execPath, importArguments(engine.url(), retailFiles, rejects));
      await until(
        () => engine.client().get('/v1/order/revenue?by=country'),
        ({ body: { total } }) => total.orders > 100,
      );
      killed.child.kill('SIGKILL');
      expect((await killed.ended).code).toBeNull();
      const atTheKill = await engine.tables().commits();
      expect(atTheKill).toBeLessThan(829);

      expect(resultOf(await importing(engine.url(), retailFiles, rejects))).toEqual(sums);
      expect(await engine.tables().commits()).toBe(829);
      await expectRevenue();
    },
    120_000,
  );

  retailTest('rejects 135 rows, each with its place and a reason', () => {
    const rows = rejectsIn(rejects);
    expect(rows).toHaveLength(135);
    for (const row of rows) {
      expect(row).toEqual({
        file: expect.stringMatching(/2010-12-0\d\.csv$/),
        line: row.row + 1,
        row: expect.any(Number),
        reason: expect.stringMatching(
          /^(price .* (is not above zero|has more than two decimals)|quantity is negative on an order)$/,
        ),
      });
    }
  });

  retailTest(
    'changes nothing when it is imported again',
    async () => {
      expect(resultOf(await importing(engine.url(), retailFiles, rejects))).toEqual(sums);
      expect(await engine.tables().commits()).toBe(829);
      await expectRevenue();
    },
    120_000,
  );
});
