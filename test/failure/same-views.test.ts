import { SeededRandom } from '../../local/time/seeded-random.ts';
import { disorder } from './disorder.ts';
import { RunningEngine, type RunningEngineOptions } from './running-engine.ts';
import { expectOutcomes, runScenario, viewsAfterScenario } from './scenario.ts';

const running: RunningEngine[] = [];

async function start(options: RunningEngineOptions = {}): Promise<RunningEngine> {
  const one = await RunningEngine.start(options);
  running.push(one);
  return one;
}

afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())));

let undisturbed: Record<string, unknown>;

beforeAll(async () => {
  const one = await RunningEngine.start();
  expect(await runScenario(one)).toEqual(Array(8).fill(201));
  await one.settle();
  await expectOutcomes(one);
  undisturbed = await viewsAfterScenario(one);
  await one.stop();
}, 60_000);

test('the undisturbed run leaves the views that the scenario asks for', () => {
  expect(undisturbed).toMatchObject({
    'order/status/s1': { status: 'completed', total: 1000, streamVersion: 3 },
    'order/status/s2': { status: 'completed', total: 3000, streamVersion: 3 },
    'order/status/s3': { status: 'cancelled', total: 1_800_000, streamVersion: 2 },
    'order/status/s4': { status: 'cancelled', reason: '3 of vase are available, 9 are wanted', streamVersion: 2 },
    'order/status/s5': { status: 'created', streamVersion: 1 },
    'payment/status/s1': { status: 'captured', amount: 1000 },
    'payment/status/s3': { status: 'failed' },
    'payment/status/s4': { status: 404 },
    'inventory/stock/cup': { onHand: 32, reserved: 0, available: 32, streamVersion: 7 },
    'inventory/stock/plate': { onHand: 20, reserved: 0, available: 20, streamVersion: 5 },
    'inventory/stock/vase': { onHand: 3, reserved: 0, available: 3, streamVersion: 2 },
    'order/revenue?by=country': {
      items: [{ key: 'France', orders: 5, gross: 1_822_901, refunds: 1_818_491, net: 4410 }],
    },
  });
});

test.each(['first', 'second', 'third'])(
  'every record delivered twice, shuffled and in pieces leaves the same views (seed %s)',
  async (seed) => {
    const one = await start({ eventSources: { tamper: disorder(new SeededRandom(seed)) } });
    await runScenario(one);
    await one.settle();
    await expectOutcomes(one);
    expect(await viewsAfterScenario(one)).toEqual(undisturbed);
  },
  60_000,
);

test('tables that refuse more than half of all operations for a while leave the same views', async () => {
  const one = await start();
  const refusals = refuseForAWhile(one, new SeededRandom('throttled'));
  const statuses = await runScenario(one);
  await one.settle();
  // A command is taken or refused with the advice to come back; nothing between.
  expect(statuses.filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
  expect(statuses.filter((status) => status !== 503)).toHaveLength(8);
  expect(refusals.size).toBeGreaterThanOrEqual(11);
  expect([...refusals.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(20);
  await expectOutcomes(one);
  expect(await viewsAfterScenario(one)).toEqual(undisturbed);
}, 120_000);

/** Has each table refuse six of ten operations, by chance, until it has refused four. Answers the refusals by table. */
function refuseForAWhile(one: RunningEngine, random: SeededRandom): ReadonlyMap<string, number> {
  const refusals = new Map<string, number>();
  for (const table of one.engine.describe().tables) {
    one.engine.services.dynamodb.throttle(table, () => {
      const soFar = refusals.get(table) ?? 0;
      if (soFar === 4 || random.next() >= 0.6) return false;
      refusals.set(table, soFar + 1);
      return true;
    });
  }
  return refusals;
}

test('a command that meets a throttled table is answered 503 with Retry-After', async () => {
  const one = await start();
  const recover = one.engine.services.dynamodb.throttle(one.table('inventory', 'Events'), () => true);
  const body = { sku: 'cup', quantity: 1 };
  const refused = await one.http.post('/v1/inventory/replenish', body);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(refused.body).toMatchObject({ code: 'DEPENDENCY_THROTTLED', status: 503 });
  recover();
  expect((await one.http.post('/v1/inventory/replenish', body)).status).toBe(201);
}, 60_000);
