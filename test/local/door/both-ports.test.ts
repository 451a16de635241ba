import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { HttpApi } from '../../../local/http-api/http-api.ts';
import { HttpApiGateway } from '../../../local/http-api/http-api-gateway.ts';
import { HttpApiServer } from '../../../local/http-api/http-api-server.ts';
import { RealTime } from '../../../local/time/real-time.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { recordingService } from '../wire/recording-service.ts';
import { rawExchange, rawRequest } from './raw-exchange.ts';

const time = new RealTime();
let http: HttpApiServer;
let aws: AwsEndpoint;
/** What got behind the doors. */
let reached: string[] = [];

beforeAll(async () => {
  const place = { region: 'us-east-1', accountId: '000000000000', endpoint: 'http://127.0.0.1:1' };
  const invoke = async (_: string, payload: string) => {
    reached.push((JSON.parse(payload) as { rawPath: string }).rawPath);
    return { payload: '{"ok":true}' };
  };
  const env = { clock: time, timers: time, random: new SeededRandom(1), ...place };
  const gateway = new HttpApiGateway(env, { invoke, log: () => {} }, 0);
  gateway.api = new HttpApi('api1', 'api');
  gateway.api.stages.set('$default', {});
  gateway.api.integrations.set('i', { functionArn: 'arn:f', timeoutMs: 30_000 });
  gateway.api.addRoute({ apiId: 'api1', routeKey: '$default', integrationId: 'i' });
  http = new HttpApiServer(gateway, { allowHosts: ['host.docker.internal'], requestTimeoutMs: 200 });
  await http.listen(0);
  const note = (name: string) => () => {
    reached.push(name);
    return {};
  };
  aws = await createAwsEndpoint({
    services: {
      lambda: recordingService('Lambda', { Invoke: note('Invoke') }),
      sqs: recordingService('SQS', { ListQueues: note('ListQueues') }),
    },
    port: 0,
    allowHosts: ['host.docker.internal'],
  });
});

afterAll(async () => {
  await aws.close();
  await http.stop();
  time.stop();
});

beforeEach(() => {
  reached = [];
});

const invocation = 'POST /2015-03-31/functions/order-command/invocations';
const archive = 'POST /v1/streams/order-1/archive';
const upgrade = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AA=='];

/** What a page of elsewhere can make a browser send: requests that need no preflight, and those that it does not see. */
const fromPages: readonly (readonly [name: string, line: string, headers: readonly string[], body?: string])[] = [
  ['an archive without a body', archive, ['Host: HERE', 'Origin: http://evil.example']],
  [
    'an invocation as text',
    invocation,
    ['Host: HERE', 'Origin: http://evil.example', 'Content-Type: text/plain'],
    '{}',
  ],
  [
    'a form',
    'POST /v1/events',
    ['Host: HERE', 'Origin: null', 'Content-Type: application/x-www-form-urlencoded'],
    'a=b',
  ],
  ['a form of the query protocol', 'POST /', ['Host: HERE', 'Sec-Fetch-Site: cross-site'], 'Action=GetCallerIdentity'],
  [
    'an image',
    'GET /?Action=GetCallerIdentity',
    ['Host: HERE', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'],
  ],
  ['a page of another port', archive, ['Host: HERE', 'Origin: http://127.0.0.1:3000', 'Sec-Fetch-Site: same-site']],
  [
    'a link that is followed',
    'GET /v1/streams',
    ['Host: HERE', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'],
  ],
  ['a name that was made to lead here', archive, ['Host: evil.example']],
  [
    'the same with the port’s own origin',
    archive,
    ['Host: evil.example', 'Origin: http://evil.example', 'Sec-Fetch-Site: same-origin'],
  ],
  ['a name that begins like an address', archive, ['Host: 127.0.0.1.evil.example']],
  ['a name under the proxy’s', archive, ['Host: evil.example', 'X-Forwarded-Host: 127.0.0.1']],
  ['a WebSocket', 'GET /', ['Host: HERE', 'Origin: http://evil.example', ...upgrade]],
  [
    'a preflight',
    'OPTIONS /v1/events',
    ['Host: HERE', 'Origin: http://evil.example', 'Access-Control-Request-Method: PUT'],
  ],
  ['a proxy’s request', 'GET http://evil.example/', ['Host: HERE']],
];

describe.each([
  ['HTTP port', () => http.port],
  ['AWS port', () => aws.port],
])('the %s', (name, portOf) => {
  const exchange = (line: string, headers: readonly string[], body = '') => {
    const here = headers.map((header) => header.replace('HERE', `127.0.0.1:${portOf()}`));
    return rawExchange(portOf(), rawRequest(line, here, body));
  };

  test.each(fromPages.map(([what, ...sent]) => [what, sent] as const))('refuses %s', async (_, sent) => {
    const [line, headers, body] = sent;
    const answer = await exchange(line, headers, body);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject(
      name === 'HTTP port' ? { code: 'FOREIGN_REQUEST' } : { __type: 'AccessDeniedException' },
    );
    expect(Object.keys(answer.headers).filter((header) => header.startsWith('access-control'))).toEqual([]);
    expect(reached).toEqual([]);
  });

  test('refuses before the body has come', async () => {
    const answer = await rawExchange(
      portOf(),
      'POST /v1/events HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 900000000\r\n\r\n',
    );
    expect(answer.status).toBe(403);
  });

  test.each([
    ['no host', []],
    ['two hosts', ['Host: 127.0.0.1', 'Host: evil.example']],
  ])('refuses a request with %s', async (_, headers) => {
    expect((await exchange('GET /v1/streams', headers)).status).toBe(400);
    expect((await rawExchange(portOf(), 'GET /v1/streams HTTP/1.0\r\n\r\n')).status).toBe(400);
    expect(reached).toEqual([]);
  });

  test.each(['127.0.0.1', 'localhost:1', '[::1]', 'payloads.s3.localhost', 'host.docker.internal'])(
    'serves a program that calls it %s',
    async (host) => {
      const line = name === 'HTTP port' ? 'GET /v1/streams' : invocation;
      expect((await exchange(line, [`Host: ${host}`])).status).toBe(200);
      expect(reached).toHaveLength(1);
    },
  );

  test('serves a page of its own, and a request target in absolute form', async () => {
    const line =
      name === 'HTTP port' ? 'POST http://localhost/v1/streams' : invocation.replace(' /', ' http://localhost/');
    const answer = await exchange(line, ['Host: HERE', 'Origin: http://HERE', 'Sec-Fetch-Site: same-origin']);
    expect(answer.status).toBe(200);
    expect(reached).toEqual([name === 'HTTP port' ? '/v1/streams' : 'Invoke']);
  });

  test('is open on 127.0.0.1 and on no other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address }) => address !== '127.0.0.1')
      .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address));
    for (const address of [...others, '::1'])
      expect([address, await reaches(address, portOf())]).toEqual([address, false]);
    expect(await reaches('127.0.0.1', portOf())).toBe(true);
  });
});

function reaches(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'InvalidRequest'],
  ['a header without a colon', rawRequest('POST /', ['Host: localhost', 'nonsense']), 400, 'InvalidRequest'],
  ['no host', rawRequest('POST /'), 400, 'InvalidRequest'],
  [
    'large headers',
    rawRequest('POST /', ['Host: localhost', `X: ${'x'.repeat(20_000)}`]),
    431,
    'RequestHeaderSectionTooLarge',
  ],
  ['an expectation', rawRequest('POST /', ['Host: localhost', 'Expect: 200-ok']), 417, 'InvalidRequest'],
  ['a tunnel', 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: localhost\r\n\r\n', 405, 'MethodNotAllowed'],
])('the AWS port answers %s with an error of AWS’s form', async (_, bytes, status, code) => {
  const answer = await rawExchange(aws.port, bytes);
  expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([status, code]);
  expect(JSON.parse(answer.body)).toEqual({ __type: code, message: expect.stringMatching(/\S/) });
  expect(answer.headers['x-amzn-requestid']).toMatch(/\S/);
});

test('the AWS port refuses pages over HTTP/2 as well', async () => {
  const session = connectHttp2(`http://127.0.0.1:${aws.port}`);
  const statusOf = (headers: Record<string, string>) =>
    new Promise<unknown>((resolve, reject) => {
      const stream = session.request({ ':method': 'POST', ':path': invocation.slice(5), ...headers });
      stream.once('response', (answer) => resolve(answer[':status']));
      stream.once('error', reject);
      stream.resume().end();
    });
  expect(await statusOf({})).toBe(200);
  expect(await statusOf({ ':authority': 'evil.example' })).toBe(403);
  expect(await statusOf({ origin: 'http://evil.example' })).toBe(403);
  session.destroy();
  expect(reached).toEqual(['Invoke']);
});
