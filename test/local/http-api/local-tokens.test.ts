import { HttpApi } from '../../../local/http-api/http-api.ts';
import { HttpApiGateway } from '../../../local/http-api/http-api-gateway.ts';
import { LocalTokens } from '../../../local/http-api/local-tokens.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

function setUp(allowOrigins?: string[]) {
  const time = new VirtualTime();
  const place = { region: 'us-east-1', accountId: '000000000000', endpoint: 'http://127.0.0.1:1' };
  const invoked: { requestContext: { authorizer?: unknown } }[] = [];
  const gateway = new HttpApiGateway(
    { clock: time, timers: time, random: new SeededRandom(1), ...place },
    {
      invoke: async (_, payload) => {
        invoked.push(JSON.parse(payload));
        return { payload: '{}' };
      },
      log: () => {},
      tokens: new LocalTokens([{ name: 'admin', token: 'secret' }]),
    },
    4580,
  );
  const cors = allowOrigins && {
    allowOrigins,
    allowMethods: ['GET'],
    allowHeaders: [],
    exposeHeaders: [],
    maxAgeSeconds: undefined,
    allowCredentials: false,
  };
  const api = new HttpApi('api1', 'api', cors);
  api.integrations.set('i', { functionArn: 'arn:f', timeoutMs: 30_000 });
  api.stages.set('$default', {});
  api.addRoute({ apiId: 'api1', routeKey: 'GET /health', integrationId: 'i' });
  gateway.api = api;
  const send = (headers: Record<string, string> = {}, method = 'GET', url = '/health') => {
    const rawHeaders = Object.entries(headers).flat();
    const request = { method, url, protocol: 'HTTP/1.1', rawHeaders, sourceIp: '127.0.0.1', body: Buffer.of() };
    return gateway.handle(request, headers);
  };
  return { send, invoked };
}

test.each([
  [{}],
  [{ authorization: 'Bearer wrong' }],
  [{ authorization: 'Bearer ' }],
  [{ authorization: 'Bearer secret2' }],
  [{ authorization: 'Basic secret' }],
  [{ authorization: 'secret' }],
])('a request with %j is refused as a problem, and no function is asked', async (headers) => {
  const { send, invoked } = setUp();
  const answer = await send({ ...headers, 'x-correlation-id': 'request-1' });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'www-authenticate': 'Bearer',
    'x-correlation-id': 'request-1',
  });
  expect(JSON.parse(String(answer.body))).toMatchObject({
    type: 'urn:millrace:problem:unauthenticated',
    status: 401,
    code: 'UNAUTHENTICATED',
    correlationId: 'request-1',
  });
  expect(invoked).toEqual([]);
});

test('a path that nobody has is not told apart without a token', async () => {
  expect((await setUp().send({}, 'GET', '/nothing')).statusCode).toBe(401);
});

test('the function gets what the token stands for, as a JWT authorizer tells it', async () => {
  const { send, invoked } = setUp();
  expect((await send({ authorization: 'bearer secret' })).statusCode).toBe(200);
  expect(invoked[0]?.requestContext.authorizer).toEqual({
    jwt: { claims: { sub: 'local-admin', iss: 'millrace-local', groups: '[admin]' }, scopes: null },
  });
});

test('a browser may ask first without a token, and can read the refusal', async () => {
  const { send } = setUp(['*']);
  const origin = { origin: 'http://localhost:3000' };
  expect((await send({ ...origin, 'access-control-request-method': 'GET' }, 'OPTIONS')).statusCode).toBe(204);
  expect((await send(origin)).headers).toMatchObject({ 'access-control-allow-origin': '*' });
});
