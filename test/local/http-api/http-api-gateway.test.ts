import { AwsError } from '../../../local/aws/aws-error.ts';
import type { GatewayResponse } from '../../../local/http-api/gateway-response.ts';
import { HttpApi } from '../../../local/http-api/http-api.ts';
import { HttpApiGateway } from '../../../local/http-api/http-api-gateway.ts';
import type { FunctionOutcome } from '../../../local/http-api/lambda-authorizer.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly rawHeaders?: readonly string[];
  readonly body?: string | Buffer;
}

type Handler = (functionArn: string, event: Record<string, unknown>) => Promise<FunctionOutcome> | FunctionOutcome;

function gateway(handler: Handler, change: (api: HttpApi) => void = () => {}) {
  const time = new VirtualTime();
  const env = {
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
  };
  const log: string[] = [];
  const invoke = async (functionArn: string, payload: string) => handler(functionArn, JSON.parse(payload));
  const built = new HttpApiGateway(env, { invoke, log: (line) => log.push(line) }, 4580);
  const api = new HttpApi('api1', 'api');
  api.integrations.set('i', { functionArn: 'arn:f', timeoutMs: 30_000 });
  api.stages.set('$default', {});
  api.addRoute({ apiId: 'api1', routeKey: 'POST /v1/order/{command}', integrationId: 'i' });
  api.addRoute({ apiId: 'api1', routeKey: 'GET /v1/order/{view}', integrationId: 'i' });
  change(api);
  built.api = api;
  const send = ({ method = 'GET', url = '/v1/order/status', rawHeaders = [], body = '' }: Sent) => {
    const headers: Record<string, string> = {};
    for (let i = 0; i < rawHeaders.length; i += 2)
      headers[(rawHeaders[i] ?? '').toLowerCase()] = rawHeaders[i + 1] ?? '';
    const request = { method, url, protocol: 'HTTP/1.1', rawHeaders, sourceIp: '127.0.0.1', body: Buffer.from(body) };
    return built.handle(request, headers);
  };
  return { send, log, time };
}

async function eventOf(sent: Sent, change?: (api: HttpApi) => void): Promise<Record<string, unknown>> {
  let event: Record<string, unknown> = {};
  const { send } = gateway((_, received) => {
    event = received;
    return { payload: 'null' };
  }, change);
  await send(sent);
  return event;
}

/** Status, code and detail of an answer that is a problem, with nothing else in it. */
function problemIn({ statusCode, headers, body }: GatewayResponse): unknown[] {
  const { type, title, status, detail, code, correlationId, ...others } = JSON.parse(String(body));
  expect([headers['content-type'], others]).toEqual(['application/problem+json; charset=utf-8', {}]);
  expect([headers['x-correlation-id'], status]).toEqual([correlationId, statusCode]);
  expect([type, title]).toEqual([expect.stringMatching(/^urn:millrace:problem:[a-z-]+$/), expect.any(String)]);
  return [statusCode, code, detail];
}

async function answerTo(result: unknown) {
  const { send, log } = gateway(() => ({ payload: JSON.stringify(result) }));
  return { ...(await send({})), log };
}

describe('the event of payload format 2.0', () => {
  test('holds the request in full', async () => {
    const event = await eventOf({
      method: 'POST',
      url: '/v1/order/create%20now?a=1&b=2&a=3&c=%C3%BC',
      rawHeaders: [
        'Host',
        'localhost:4580',
        'X-A',
        '1',
        'x-a',
        '2',
        'Cookie',
        'k=v; l=w',
        'Content-Type',
        'application/json',
      ],
      body: '{"x":"ü"}',
    });
    expect(event).toEqual({
      version: '2.0',
      routeKey: 'POST /v1/order/{command}',
      rawPath: '/v1/order/create now',
      rawQueryString: 'a=1&b=2&a=3&c=%C3%BC',
      cookies: ['k=v', 'l=w'],
      headers: {
        host: 'localhost:4580',
        'x-a': '1,2',
        'content-type': 'application/json',
        'content-length': '10',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-6a918615-[0-9a-f]{24}$|^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': '4580',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { a: '1,3', b: '2', c: 'ü' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api1',
        domainName: 'localhost',
        domainPrefix: 'localhost',
        http: {
          method: 'POST',
          path: '/v1/order/create now',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: '',
        },
        requestId: expect.stringMatching(/^[0-9a-f]{16}$/),
        routeKey: 'POST /v1/order/{command}',
        stage: '$default',
        time: '01/Jan/2026:00:00:00 +0000',
        timeEpoch: 1767225600000,
      },
      body: '{"x":"ü"}',
      pathParameters: { command: 'create now' },
      isBase64Encoded: false,
    });
  });

  test('leaves out what the request does not have', async () => {
    const event = await eventOf({});
    expect(Object.keys(event)).toEqual([
      'version',
      'routeKey',
      'rawPath',
      'rawQueryString',
      'headers',
      'requestContext',
      'pathParameters',
      'isBase64Encoded',
    ]);
  });

  test.each<[string, boolean]>([
    ['text/csv', false],
    ['application/problem+json', false],
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
    ['image/png', true],
  ])('a body of type %s is in base64: %s', async (type, encoded) => {
    const event = await eventOf({ method: 'POST', url: '/v1/order/x', rawHeaders: ['Content-Type', type], body: 'hi' });
    expect([event.isBase64Encoded, event.body]).toEqual([encoded, encoded ? 'aGk=' : 'hi']);
  });

  test('a body of a text type that is no UTF-8 is in base64', async () => {
    const rawHeaders = ['Content-Type', 'application/json'];
    const event = await eventOf({ method: 'POST', url: '/v1/order/x', rawHeaders, body: Buffer.from([0x22, 0xff]) });
    expect([event.isBase64Encoded, event.body]).toEqual([true, 'Iv8=']);
  });

  test('a named stage is a prefix of the path and brings its variables', async () => {
    const event = await eventOf({ url: '/dev/v1/order/status' }, (api) => api.stages.set('dev', { colour: 'red' }));
    expect([event.rawPath, event.stageVariables, (event.requestContext as { stage: string }).stage]).toEqual([
      '/dev/v1/order/status',
      { colour: 'red' },
      'dev',
    ]);
  });
});

describe('the answer', () => {
  test('is what the function states', async () => {
    const answer = await answerTo({
      statusCode: 201,
      headers: { 'X-Version': 3, 'Content-Type': 'application/json' },
      cookies: ['a=1', 'b=2'],
      body: '{}',
    });
    expect(answer).toEqual({
      statusCode: 201,
      headers: { 'x-version': '3', 'content-type': 'application/json' },
      cookies: ['a=1', 'b=2'],
      body: '{}',
      log: [],
    });
  });

  test('decodes a body in base64', async () => {
    const answer = await answerTo({ statusCode: 200, body: 'AAEC', isBase64Encoded: true });
    expect(answer.body).toEqual(Buffer.from([0, 1, 2]));
  });

  test.each<[string, unknown, string]>([
    ['text', 'hello', 'hello'],
    ['an object without a status code', { ok: true }, '{"ok":true}'],
    ['a list', [1, 2], '[1,2]'],
    ['nothing', null, 'null'],
  ])('is 200 with %s as it is', async (_, result, body) => {
    const answer = await answerTo(result);
    expect([answer.statusCode, answer.headers, answer.body]).toEqual([
      200,
      { 'content-type': 'application/json' },
      body,
    ]);
  });

  test.each<[string, unknown, string]>([
    ['a status code that is none', { statusCode: 'many' }, 'the function\'s statusCode is "many"'],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }, "the function's body is not text"],
    [
      'headers that are no texts',
      { statusCode: 200, headers: { a: ['b'] } },
      "the function's headers are not texts by name",
    ],
    ['cookies that are no list', { statusCode: 200, cookies: 'a=b' }, "the function's cookies are not a list of texts"],
    [
      'a header that HTTP does not allow',
      { statusCode: 200, headers: { a: 'b\nc' } },
      'Invalid character in header content ["a"]',
    ],
    [
      'a cookie that HTTP does not allow',
      { statusCode: 200, cookies: ['a=b\nc'] },
      'Invalid character in header content ["set-cookie"]',
    ],
  ])('is 500 for %s', async (_, result, reason) => {
    const answer = await answerTo(result);
    expect(problemIn(answer)).toEqual([500, 'INTERNAL', 'the function failed; the log says how']);
    expect(answer.log).toEqual([`GET /v1/order/status: ${reason}`]);
  });

  test('is 500 when the function fails', async () => {
    const { send, log } = gateway(() => ({ payload: '{"errorMessage":"boom"}', functionError: 'Unhandled' }));
    const answer = await send({});
    expect(problemIn(answer)).toEqual([500, 'INTERNAL', 'the function failed; the log says how']);
    expect(log).toEqual(['GET /v1/order/status: the function failed: {"errorMessage":"boom"}']);
  });

  test('is 503 with a time to wait when the function has no instance free', async () => {
    const { send, log } = gateway(() => {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', { statusCode: 429 });
    });
    const answer = await send({});
    expect(problemIn(answer)).toEqual([503, 'DEPENDENCY_THROTTLED', 'the function has no instance free']);
    expect([answer.headers['retry-after'], log]).toEqual(['1', ['GET /v1/order/status: Rate Exceeded.']]);
  });

  test('is 503 when the function takes longer than the integration waits', async () => {
    const { send, time } = gateway(() => new Promise(() => {}));
    const answer = send({});
    await time.advance(30_000);
    const detail = 'the function took longer than the gateway waits';
    expect(problemIn(await answer)).toEqual([503, 'DEPENDENCY_UNAVAILABLE', detail]);
    expect((await answer).headers['retry-after']).toBe('2');
  });

  test('is 404 where no route leads', async () => {
    const { send } = gateway(() => ({ payload: 'null' }));
    const answer = await send({ method: 'PUT' });
    expect(problemIn(answer)).toEqual([404, 'UNKNOWN_ROUTE', 'no route of the API takes this']);
  });
});

describe('a function that would only wait', () => {
  const later = (ms: string) => ({
    payload: JSON.stringify({ statusCode: 504, headers: { 'x-ask-again-ms': ms }, body: '' }),
  });

  test('is asked again when it says, told how long the request has waited, and its last answer is the answer', async () => {
    const asked: unknown[] = [];
    const { send, time } = gateway((_, event) => {
      const { gatewayWaits, timeEpoch } = event.requestContext as { gatewayWaits?: object; timeEpoch: number };
      asked.push([gatewayWaits, timeEpoch]);
      return asked.length < 3 ? later(asked.length === 1 ? '5' : '250') : { payload: '{"seen":true}' };
    });
    const begun = time.now();
    const answer = send({});
    await time.advance(254);
    expect(asked).toEqual([
      [undefined, begun],
      [{ waitedMs: 5 }, begun],
    ]);
    await time.advance(1);
    expect([(await answer).statusCode, (await answer).body]).toEqual([200, '{"seen":true}']);
    expect(asked[2]).toEqual([{ waitedMs: 255 }, begun]);
  });

  test.each(['0', '-5', '1e3', '12345', 'soon', ''])('is not asked again after %j', async (ms) => {
    const { send } = gateway(() => later(ms));
    expect((await send({})).statusCode).toBe(504);
  });

  test('is given up after the time that the integration waits, and not asked any more', async () => {
    let asked = 0;
    const { send, time } = gateway(() => {
      asked += 1;
      return later('1000');
    });
    const answer = send({});
    await time.advance(30_000);
    expect(problemIn(await answer)[1]).toBe('DEPENDENCY_UNAVAILABLE');
    const before = asked;
    await time.advance(60_000);
    expect(asked).toBe(before);
  });
});

describe('a Lambda authorizer', () => {
  const behindAuthorizer = (api: HttpApi) => {
    api.authorizers.set('a', {
      functionArn: 'arn:auth',
      identitySources: ['$request.header.Authorization'],
      simpleResponses: true,
    });
    api.addRoute({ apiId: 'api1', routeKey: 'GET /secret', integrationId: 'i', authorizerId: 'a' });
  };
  const handler: Handler = (functionArn, event) => {
    if (functionArn === 'arn:f') return { payload: JSON.stringify(event.requestContext) };
    const isAuthorized = (event.identitySource as string[])[0] === 'Bearer good';
    return { payload: JSON.stringify({ isAuthorized, context: { user: 'u1' } }) };
  };

  test('lets its context through', async () => {
    const answer = await gateway(handler, behindAuthorizer).send({
      url: '/secret',
      rawHeaders: ['Authorization', 'Bearer good'],
    });
    expect(JSON.parse(String(answer.body)).authorizer).toEqual({ lambda: { user: 'u1' } });
  });

  test('refuses with 403', async () => {
    const answer = await gateway(handler, behindAuthorizer).send({
      url: '/secret',
      rawHeaders: ['Authorization', 'no'],
    });
    expect(problemIn(answer)).toEqual([403, 'FORBIDDEN', 'the authorizer lets nobody in who asks so']);
  });

  test('is not asked without its identity source: 401', async () => {
    const answer = await gateway(handler, behindAuthorizer).send({ url: '/secret' });
    const detail = 'the request lacks what identifies its sender: $request.header.Authorization';
    expect(problemIn(answer)).toEqual([401, 'UNAUTHENTICATED', detail]);
  });

  test.each(['null', 'true', 'not JSON', ''])('lets nobody in by the answer %j', async (payload) => {
    const broken: Handler = (functionArn) => ({ payload: functionArn === 'arn:f' ? '{}' : payload });
    const { send, log } = gateway(broken, behindAuthorizer);
    const answer = await send({ url: '/secret', rawHeaders: ['Authorization', 'Bearer good'] });
    expect(problemIn(answer)).toEqual([500, 'INTERNAL', 'the function failed; the log says how']);
    expect(log).toEqual([`GET /secret: the authorizer failed: ${payload}`]);
  });
});
