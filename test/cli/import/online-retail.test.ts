import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runImport } from '../../../cli/import/online-retail.ts';
import { runMillrace } from '../../../cli/program.ts';
import { orderApi, type Refuse } from './order-api.ts';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const first = [
  header,
  '900001,10A,"CUP, RED",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
  '900001,10B,,1,2010-12-01 08:26:00,0.0,17850.0,United Kingdom',
  '900001,10A,"CUP, RED",1,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
  '900002,POST,POSTAGE,1,2010-12-01 09:00:00,18.00,,France',
  'C900003,10A,"CUP, RED",-2,2010-12-01 10:00:00,2.55,17850.0,United Kingdom',
  '900004,10C,lost,-5,2010-12-01 11:00:00,1.00,,United Kingdom',
  '900004,10C',
];
const second = [header, '900002,10D,SAUCER,3,2010-12-01 09:00:00,0.10,,France'];

function file(name: string, lines: readonly string[]): string {
  const full = path.join(mkdtempSync(path.join(tmpdir(), 'millrace-import-')), name);
  writeFileSync(full, lines.join('\r\n'));
  return full;
}

async function importing(files: readonly string[], refuse?: Refuse, times = 1) {
  const api = await orderApi(refuse);
  const target = {
    url: api.url,
    concurrency: 4,
    quiet: true,
    retry: { attempts: 4, baseDelayMs: 1, maxDelayMs: 2 },
  };
  try {
    let report = await runImport(files, target);
    for (let time = 1; time < times; time += 1) report = await runImport(files, target);
    return { ...report, commands: api.commands };
  } finally {
    await api.close();
  }
}

describe('importing invoices', () => {
  test('imports none of the rows of an invoice that has several customers, countries or days', async () => {
    const rows = [
      header,
      '1,A,,1,12/1/2010 8:26,1.00,17850,France',
      '1,B,,1,12/1/2010 8:27,1.00,17850,France',
      '2,A,,1,12/1/2010 8:26,1.00,17850,France',
      '3,A,,1,12/1/2010 8:26,1.00,17850,France',
      '2,B,,1,12/1/2010 8:26,1.00,17851,France',
      '3,B,,1,12/1/2010 8:26,1.00,,France',
      '4,A,,1,12/1/2010 8:26,1.00,17850,France',
      '4,B,,1,12/1/2010 8:26,1.00,17850,Spain',
      '5,A,,1,12/1/2010 8:26,1.00,17850,France',
      '5,B,,1,12/2/2010 8:26,1.00,17850,France',
    ];
    const { result, rejected, commands } = await importing([file('a.csv', rows)]);
    expect(commands.map(({ body }) => (body as { orderId: string }).orderId)).toEqual(['1']);
    expect(result).toMatchObject({ read: 10, imported: 2, rejected: 8, orders: 1, gross: 2 });
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'invoice 2 has rows of several customers: 17850, 17851'],
      [4, 'invoice 3 has rows of several customers: 17850, a guest'],
      [5, 'invoice 2 has rows of several customers: 17850, 17851'],
      [6, 'invoice 3 has rows of several customers: 17850, a guest'],
      [7, 'invoice 4 has rows of several countries: France, Spain'],
      [8, 'invoice 4 has rows of several countries: France, Spain'],
      [9, 'invoice 5 has rows of several days: 2010-12-01, 2010-12-02'],
      [10, 'invoice 5 has rows of several days: 2010-12-01, 2010-12-02'],
    ]);
  });

  test('makes an order or a return of the good rows of an invoice, across files', async () => {
    const { commands } = await importing([file('a.csv', first), file('b.csv', second)]);
    const byId = [...commands].sort((a, b) => (a.key < b.key ? -1 : 1));
    expect(byId.map(({ path: route, body }) => [route, body])).toEqual([
      [
        '/v1/order/create',
        {
          orderId: '900001',
          customerId: '17850',
          currency: 'GBP',
          country: 'United Kingdom',
          lines: [
            { sku: '10A', description: 'CUP, RED', quantity: 6, unitPrice: 255 },
            { sku: '10A', description: 'CUP, RED', quantity: 1, unitPrice: 255 },
          ],
          placedAt: '2010-12-01T08:26:00.000Z',
          fulfilment: 'external',
        },
      ],
      [
        '/v1/order/create',
        {
          orderId: '900002',
          customerId: null,
          currency: 'GBP',
          country: 'France',
          lines: [
            { sku: 'POST', description: 'POSTAGE', quantity: 1, unitPrice: 1800 },
            { sku: '10D', description: 'SAUCER', quantity: 3, unitPrice: 10 },
          ],
          placedAt: '2010-12-01T09:00:00.000Z',
          fulfilment: 'external',
        },
      ],
      [
        '/v1/order/return',
        {
          returnId: 'C900003',
          customerId: '17850',
          currency: 'GBP',
          country: 'United Kingdom',
          lines: [{ sku: '10A', description: 'CUP, RED', quantity: 2, unitPrice: 255 }],
          returnedAt: '2010-12-01T10:00:00.000Z',
        },
      ],
    ]);
  });

  test('sums to the penny and names each rejected row by its place', async () => {
    const { result, rejected } = await importing([file('a.csv', first), file('b.csv', second)]);
    expect(result).toEqual({
      read: 8,
      imported: 5,
      rejected: 3,
      orders: 2,
      returns: 1,
      gross: 36.15,
      refunds: 5.1,
      net: 31.05,
    });
    expect(rejected.map(({ line, row, reason }) => [line, row, reason])).toEqual([
      [3, 2, 'price 0.0 is not above zero'],
      [7, 6, 'quantity is negative on an order'],
      [8, 7, '2 columns instead of 8'],
    ]);
  });

  test('sends the same keys again for the same files, so that nothing is done twice', async () => {
    const { commands, repeated, result } = await importing([file('a.csv', first)], undefined, 2);
    expect([commands.length, repeated, result.imported]).toEqual([3, 3, 4]);
  });

  test('tries again while the API is throttling', async () => {
    const { result, commands } = await importing([file('a.csv', first)], (_, attempt) =>
      attempt <= 3 ? { status: attempt === 1 ? 429 : 503 } : undefined,
    );
    expect([result.orders, commands.length]).toEqual([2, 3]);
  });

  test('rejects the rows of an invoice that the API refuses, with its reason', async () => {
    const { result, rejected } = await importing([file('a.csv', first)], ({ body }) =>
      body.orderId === '900002' ? { status: 422, body: { code: 'ORDER_REFUSED', detail: 'no' } } : undefined,
    );
    expect([result.imported, result.rejected, result.orders]).toEqual([3, 4, 1]);
    expect(rejected.find(({ row }) => row === 4)?.reason).toBe('ORDER_REFUSED: no');
  });

  test('ends with an error when the API fails for good', async () => {
    await expect(
      importing([file('a.csv', first)], () => ({ status: 500, body: { detail: 'broken' } })),
    ).rejects.toThrow('answers 500: {"detail":"broken"}');
  });

  test('ends with an error when nothing answers', async () => {
    const target = {
      url: 'http://127.0.0.1:9',
      concurrency: 1,
      quiet: true,
      retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 1 },
    };
    await expect(runImport([file('a.csv', first)], target)).rejects.toThrow('npm start runs the engine');
  });

  test('a row that is not UTF-8 is rejected', async () => {
    const place = file('a.csv', []);
    const row = Buffer.from('900007,10A,caf\xe9,1,2010-12-01 08:26:00,2.55,,France', 'latin1');
    writeFileSync(place, Buffer.concat([Buffer.from(`${header}\n`), row]));
    const { rejected, commands } = await importing([place]);
    expect([rejected.map(({ reason }) => reason), commands]).toEqual([['text is not UTF-8'], []]);
  });

  test('an empty file is refused', async () => {
    await expect(importing([file('a.csv', [])])).rejects.toThrow('is empty: it has no header');
  });

  test('a file without the columns is refused', async () => {
    await expect(importing([file('a.csv', ['A,B', '1,2'])])).rejects.toThrow('has no column InvoiceNo, StockCode');
  });

  test('a file that is not there is refused', async () => {
    await expect(importing(['/nowhere.csv'])).rejects.toThrow('cannot read /nowhere.csv');
  });
});

const data = path.join(__dirname, '../../../../shared/data/online-retail');
if (!existsSync(data)) console.warn(`SKIPPED: the invoices are not at ${data}`);
const onData = existsSync(data) ? test : test.skip;

onData(
  'the seven days of the online shop come out to the penny',
  async () => {
    const files = readdirSync(data)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => path.join(data, name));
    const { result } = await importing(files);
    expect(result).toEqual({
      read: 19632,
      imported: 19497,
      rejected: 135,
      orders: 727,
      returns: 102,
      gross: 385266.47,
      refunds: 60310.15,
      net: 324956.32,
    });
  },
  60_000,
);

test('files of which no row is good end with exit code 1, and one line says why', async () => {
  const said: string[] = [];
  const silent = (text: string | Uint8Array) => said.push(String(text)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  jest.spyOn(process.stderr, 'write').mockImplementation(silent);
  const server = createServer((_, response) => response.end('{"status":"ok"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const rows = [header, '1,A,,1,1 December 2010,1.00,17850,France', '1,B,,1,2 December 2010,1.00,17850,France'];
    const bad = file('a.csv', rows);
    expect(await runMillrace(['import', 'online-retail', bad, '--url', url, '--json'])).toBe(1);
    expect(said.join('')).toBe(
      `millrace: none of 2 rows was imported; the first one, ${bad}, line 2: date "1 December 2010" is not a date\n`,
    );
  } finally {
    server.close();
    server.closeAllConnections();
    jest.restoreAllMocks();
  }
});
