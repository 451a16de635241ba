import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpApi } from '../../../local/http-api/http-api.ts';
import { HttpApiGateway } from '../../../local/http-api/http-api-gateway.ts';
import { HttpApiServer } from '../../../local/http-api/http-api-server.ts';
import { RealTime } from '../../../local/time/real-time.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';

const time = new RealTime();
let server: HttpApiServer;

beforeAll(async () => {
  const env = {
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
  };
  const invoke = async (_: string, payload: string) => {
    const { body = '' } = JSON.parse(payload) as { body?: string };
    const headers = body === 'bad header' ? { 'x-bad': 'a\nb' } : {};
    return { payload: JSON.stringify({ statusCode: 200, headers, body: `${body.length}`, cookies: ['a=1', 'b=2'] }) };
  };
  const gateway = new HttpApiGateway(env, { invoke, log: () => {} }, 0);
  gateway.api = new HttpApi('api1', 'api');
  gateway.api.stages.set('$default', {});
  gateway.api.integrations.set('i', { functionArn: 'arn:f', timeoutMs: 30_000 });
  gateway.api.addRoute({ apiId: 'api1', routeKey: 'POST /echo', integrationId: 'i' });
  server = new HttpApiServer(gateway);
  await server.listen(0);
});

afterAll(async () => {
  await server.stop();
  time.stop();
});

function post(body: string): Promise<Response> {
  const headers = { 'content-type': 'text/plain' };
  return fetch(`http://127.0.0.1:${server.port}/echo`, { method: 'POST', headers, body });
}

test('answers over HTTP, with each cookie in a header of its own', async () => {
  const response = await post('hello');
  expect([response.status, await response.text(), response.headers.getSetCookie()]).toEqual([200, '5', ['a=1', 'b=2']]);
});

test('takes a body of 10 MB, and refuses a larger one with 413', async () => {
  const largest = 10 * 1024 * 1024;
  expect(await (await post('x'.repeat(largest))).text()).toBe(String(largest));
  const refused = await post('x'.repeat(largest + 1));
  expect([refused.status, await refused.json()]).toMatchObject([413, { status: 413, code: 'BODY_TOO_LARGE' }]);
});

test('a header that HTTP does not allow is an error of the function', async () => {
  expect((await post('bad header')).status).toBe(500);
});

test('a busy port is an error that names the port and the variable', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(new HttpApiServer({} as never).listen(port)).rejects.toThrow(
    `port ${port} is in use; stop what uses it, or choose another with MILLRACE_HTTP_PORT`,
  );
  await new Promise((resolve) => other.close(resolve));
});
