import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createQueryFunction } from '../../../core/http/query-function.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { HttpApi } from '../../../local/http-api/http-api.ts';
import { HttpApiGateway } from '../../../local/http-api/http-api-gateway.ts';
import type { FunctionInstance } from '../../../local/lambda-host/function-instance.ts';
import { InstancePool } from '../../../local/lambda-host/instance-pool.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';
import { balanceView } from '../../core/support/account-domain.ts';

/** A gateway before the query function of a domain, of which two instances run, each question taking a millisecond. */
function setUp() {
  const time = new VirtualTime();
  const readModels = new MemoryReadModelStore();
  const query = createQueryFunction({
    domain: 'account',
    queries: [{ view: balanceView }],
    readModels,
    clock: time,
    gatewayWaits: true,
    sleep: () => Promise.reject(new Error('the function waits')),
  });
  const start = (): FunctionInstance => ({
    ready: Promise.resolve(undefined),
    ended: false,
    kill: () => {},
    invoke: async ({ payload }) => {
      await new Promise<void>((resolve) => time.after(1, resolve));
      return { payload: JSON.stringify(await query(JSON.parse(payload) as APIGatewayProxyEventV2)) };
    },
  });
  const pool = new InstancePool({ start, clock: time, timers: time, limit: 2, idleRetirementMs: 60_000 });
  const invoke = (invokedFunctionArn: string, payload: string) =>
    pool.invoke({ requestId: 'r', payload, timeoutMs: 10_000, invokedFunctionArn, traceId: '' });
  const place = { region: 'us-east-1', accountId: '000000000000', endpoint: 'http://127.0.0.1:1' };
  const env = { clock: time, timers: time, random: new SeededRandom(1), ...place };
  const gateway = new HttpApiGateway(env, { invoke, log: () => {} }, 4580);
  gateway.api = new HttpApi('api1', 'api');
  gateway.api.stages.set('$default', {});
  gateway.api.integrations.set('i', { functionArn: 'arn:f', timeoutMs: 30_000 });
  gateway.api.addRoute({ apiId: 'api1', routeKey: 'GET /v1/account/{view}/{key}', integrationId: 'i' });
  const get = async (url: string) => {
    const begunAt = time.now();
    const request = { method: 'GET', url, protocol: 'HTTP/1.1', rawHeaders: [], sourceIp: '127.0.0.1' };
    const { statusCode } = await gateway.handle({ ...request, body: Buffer.of() }, {});
    return { statusCode, tookMs: time.now() - begunAt };
  };
  const put = (key: string) =>
    readModels.putDocument({
      view: 'balance',
      key,
      document: { balance: 1, owner: 'ann' },
      streamVersion: 1,
      expectedVersion: 0,
    });
  return { time, get, put };
}

test('sixty-four who wait for a version hold nobody up, and each has an answer after five seconds', async () => {
  const { time, get, put } = setUp();
  await put('seen');
  const waiting = Array.from({ length: 64 }, (_, number) => get(`/v1/account/balance/w${number}?minVersion=1`));
  let answered = 0;
  for (const each of waiting) void each.then(() => answered++);
  for (let second = 0; second < 4; second++) {
    await time.advance(1_000);
    const other = get('/v1/account/balance/seen');
    await time.advance(100);
    expect((await other).statusCode).toBe(200);
    expect((await other).tookMs).toBeLessThan(100);
    expect(answered).toBe(0);
  }
  await time.advance(2_000);
  const answers = await Promise.all(waiting);
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([504]));
  for (const { tookMs } of answers) {
    expect(tookMs).toBeGreaterThanOrEqual(5_000);
    expect(tookMs).toBeLessThan(5_100);
  }
});

test('who waits is answered soon after the version is there', async () => {
  const { time, get, put } = setUp();
  const waiting = get('/v1/account/balance/late?minVersion=1');
  await time.advance(400);
  await put('late');
  await time.advance(300);
  expect((await waiting).statusCode).toBe(200);
});
