import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { HttpClient, until } from './http-client.ts';
import { type RunningMillrace, repository, startMillrace } from './running-millrace.ts';

let millrace: RunningMillrace;
let client: HttpClient;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
}, 60_000);

afterAll(() => millrace?.stop());

const run = promisify(execFile);

/** `millrace rebuild … --json`, as a user runs it. */
async function rebuild(...args: string[]) {
  const command = [
    path.join(repository, 'cli/millrace.ts'),
    'rebuild',
    ...args,
    '--json',
    ...(millrace.endpoint === undefined ? [] : ['--endpoint', millrace.endpoint]),
  ];
  const { stdout } = await run(process.execPath, command, { cwd: repository });
  const lines = stdout.trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function place(orderId: string) {
  return client.post('/v1/order/create', {
    orderId,
    customerId: 'R1',
    currency: 'GBP',
    country: 'Utopia',
    fulfilment: 'external',
    lines: [{ sku: 'A', quantity: 1, unitPrice: 100 }],
  });
}

async function ordersCounted(): Promise<number> {
  const { body } = await client.get('/v1/order/revenue');
  return body.items.find(({ key }: { key: string }) => key === 'Utopia')?.orders ?? 0;
}

test('a view is rebuilt while orders come in, and readers always see a whole one', async () => {
  for (let index = 0; index < 40; index += 1) await place(`before-${index}`);
  await until(ordersCounted, (orders) => orders === 40);
  let going = true;
  let placed = 40;
  const seen: number[] = [];
  const traffic = (async () => {
    while (going) {
      await place(`during-${placed}`);
      placed += 1;
      seen.push(await ordersCounted());
    }
  })();
  const [rebuilt] = await rebuild('order', 'revenue', '--segments', '3');
  going = false;
  await traffic;
  expect(rebuilt).toMatchObject({ view: 'revenue', generation: 2, failed: 0 });
  expect(seen.length).toBeGreaterThan(1);
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(40);
  await until(ordersCounted, (orders) => orders === placed);

  await place('after');
  const [undone] = await rebuild('order', 'revenue', '--undo');
  expect(undone).toMatchObject({ current: { number: 1 }, previous: { number: 2 } });
  await until(ordersCounted, (orders) => orders === placed + 1);
  const [status] = await rebuild('order', 'revenue', '--status');
  expect(status).toMatchObject({ view: 'revenue', rebuildNeeded: false, current: { number: 1 } });
}, 60_000);

test('a view whose events expire is rebuilt from what is left, when that is accepted', async () => {
  const refusal = rebuild('notification', 'sent');
  await expect(refusal).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('are kept for 400 days') });
  const [rebuilt] = await rebuild('notification', 'sent', '--accept-expired');
  expect(rebuilt).toMatchObject({ view: 'sent', generation: 2, failed: 0, expired: 0, expiredStreams: [] });
}, 60_000);

test('a view that does not exist is a usage error that names the nearest', async () => {
  await expect(rebuild('order', 'revenu')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean revenue?'),
  });
}, 20_000);
