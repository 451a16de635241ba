import { type Ended, millraceArguments, run } from './child-command.ts';
import { HttpClient, until } from './http-client.ts';
import { InventoryItems } from './inventory-items.ts';
import { announceSkip, isLocalEngine, localTest, type RunningMillrace, startMillrace } from './running-millrace.ts';

// Nobody plants items in the tables of a stage that others use.
if (!isLocalEngine) announceSkip('parked records', 'they are planted in tables of the local engine');

jest.setTimeout(60_000);

let millrace: RunningMillrace;
let client: HttpClient;
let items: InventoryItems;

beforeAll(async () => {
  if (!isLocalEngine) return;
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
  items = new InventoryItems(millrace.aws);
});

afterAll(async () => {
  items?.close();
  await millrace?.stop();
});

/** `millrace parked …`, as a user runs it. */
function parked(...args: string[]): Promise<Ended> {
  return run(process.execPath, millraceArguments(millrace, ['parked', ...args]), { env: { NO_COLOR: '1' } });
}

localTest('what is parked is listed, stays while it fails, and is forgotten once its item is gone', async () => {
  expect(await parked()).toMatchObject({ code: 0, stdout: 'nothing is parked\n' });
  const Key = { pk: { S: 'inventory-planted' }, sk: { N: '1' } };
  await items.put({ ...Key, note: { S: 'written by hand' } });
  const { body } = await client.post('/v1/inventory/replenish', { sku: 'good', quantity: 5 });
  expect(await client.whenAt('/v1/inventory/stock/good', body.streamVersion)).toMatchObject({ onHand: 5 });

  const jsonLines = ({ stdout }: Ended) =>
    stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const list = async () => jsonLines(await parked('inventory', '--json'));
  const lines = await until(list, (found) => found.length === 2);
  const planted = { domain: 'inventory', streamId: 'inventory-planted', code: 'CORRUPT_STREAM', batches: 1 };
  expect(lines).toMatchObject([
    { reader: 'projector', ...planted },
    { reader: 'relay', ...planted },
  ]);
  expect((await parked()).stdout).toMatch(
    /^inventory-planted projector CORRUPT_STREAM 1 batch since \S+Z\n {2}inventory-planted: item 1 cannot be read: .+\n/,
  );
  expect(jsonLines(await parked('order', '--json'))).toEqual([]);

  expect(await parked('inventory', '--redrive')).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^failed inventory-planted projector: CORRUPT_STREAM: .+\n.+\n0 redriven, 0 gone/),
    stderr: 'millrace: 2 of 2 batches are still parked\n',
  });
  await items.delete(Key);
  expect(await parked('inventory', '--redrive')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/0 redriven, 2 gone from the event table, 0 still parked\n$/),
  });
  expect(await parked()).toMatchObject({ code: 0, stdout: 'nothing is parked\n' });
});

localTest('an unknown domain, and a redrive of none, are wrong command lines', async () => {
  expect(await parked('inventori')).toMatchObject({
    code: 2,
    stderr:
      "millrace: no domain 'inventori' reads streams; there are analytics, customer, inventory, notification, order, payment, privacy\n",
  });
  expect(await parked('--redrive')).toMatchObject({ code: 2, stderr: 'millrace: say which domain to redrive\n' });
});

test('a place where nothing answers is told so', async () => {
  const args = ['cli/millrace.ts', 'parked', '--endpoint', 'http://127.0.0.1:9'];
  expect(await run(process.execPath, args)).toMatchObject({
    code: 1,
    stderr: 'millrace: nothing answers at http://127.0.0.1:9; npm start runs the engine\n',
  });
});
