import { errorCodes } from '../../../core/errors/error-codes.ts';
import { HttpApi } from '../../../local/http-api/http-api.ts';
import { HttpApiGateway } from '../../../local/http-api/http-api-gateway.ts';
import { HttpApiServer } from '../../../local/http-api/http-api-server.ts';
import { LocalTokens } from '../../../local/http-api/local-tokens.ts';
import { type GatewayProblemCode, gatewayProblems } from '../../../local/http-api/problem-response.ts';
import { RealTime } from '../../../local/time/real-time.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { rawExchange, rawRequest } from '../door/raw-exchange.ts';

const time = new RealTime();
let server: HttpApiServer;

beforeAll(async () => {
  const place = { region: 'us-east-1', accountId: '000000000000', endpoint: 'http://127.0.0.1:1' };
  const env = { clock: time, timers: time, random: new SeededRandom(1), ...place };
  const invoke = async () => ({ payload: '{"errorMessage":"boom"}', functionError: 'Unhandled' });
  const tokens = new LocalTokens([{ name: 'admin', token: 'secret' }]);
  const gateway = new HttpApiGateway(env, { invoke, log: () => {}, tokens }, 0);
  gateway.api = new HttpApi('api1', 'api');
  gateway.api.stages.set('$default', {});
  gateway.api.integrations.set('i', { functionArn: 'arn:f', timeoutMs: 30_000 });
  gateway.api.addRoute({ apiId: 'api1', routeKey: 'POST /fails', integrationId: 'i' });
  server = new HttpApiServer(gateway, { requestTimeoutMs: 50 });
  await server.listen(0);
});

afterAll(async () => {
  await server.stop();
  time.stop();
});

const host = 'Host: localhost';
const sent = [host, 'Authorization: Bearer secret'];
const large = 'x'.repeat(20_000);

/** Whatever bytes come, in whatever state, with the right answer. */
const walk: readonly (readonly [string, string, GatewayProblemCode])[] = [
  ['no HTTP at all', 'hello\r\n\r\n', 'MALFORMED_REQUEST'],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'MALFORMED_REQUEST'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'MALFORMED_REQUEST'],
  ['a method that does not exist', rawRequest('FROBNICATE /fails', sent), 'MALFORMED_REQUEST'],
  ['a method that has no route', rawRequest('PROPFIND /fails', sent), 'UNKNOWN_ROUTE'],
  ['a version that does not exist', `GET / HTTP/9.9\r\n${host}\r\n\r\n`, 'MALFORMED_REQUEST'],
  ['a header without a colon', rawRequest('GET /', [...sent, 'nonsense']), 'MALFORMED_REQUEST'],
  ['a header with a space in its name', rawRequest('GET /', [...sent, 'a b: c']), 'MALFORMED_REQUEST'],
  ['two lengths', rawRequest('POST /fails', [...sent, 'Content-Length: 1', 'Content-Length: 2']), 'MALFORMED_REQUEST'],
  ['a length that is none', rawRequest('POST /fails', [...sent, 'Content-Length: x']), 'MALFORMED_REQUEST'],
  [
    'a length and chunks',
    rawRequest('POST /fails', [...sent, 'Content-Length: 1', 'Transfer-Encoding: chunked']),
    'MALFORMED_REQUEST',
  ],
  [
    'chunks that are none',
    rawRequest('POST /fails', [...sent, 'Transfer-Encoding: chunked'], 'zz\r\n\r\n').replace(
      'Content-Length: 6\r\n',
      '',
    ),
    'MALFORMED_REQUEST',
  ],
  ['no host', rawRequest('GET /'), 'MALFORMED_REQUEST'],
  ['no host in HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', 'MALFORMED_REQUEST'],
  ['a foreign host', rawRequest('GET /', ['Host: evil.example']), 'FOREIGN_REQUEST'],
  ['a foreign page', rawRequest('GET /', [host, 'Origin: http://evil.example']), 'FOREIGN_REQUEST'],
  ['large headers', rawRequest('GET /', [...sent, `X-Large: ${large}`]), 'HEADERS_TOO_LARGE'],
  ['a large path', rawRequest(`GET /${large}`, sent), 'HEADERS_TOO_LARGE'],
  ['a large body', rawRequest('POST /fails', [...sent, 'Content-Length: 10485761']), 'BODY_TOO_LARGE'],
  ['an expectation', rawRequest('POST /fails', [...sent, 'Expect: 200-ok']), 'EXPECTATION_FAILED'],
  ['a tunnel', `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${host}\r\n\r\n`, 'METHOD_NOT_ALLOWED'],
  ['a tunnel from elsewhere', 'CONNECT evil.example:22 HTTP/1.1\r\nHost: evil.example\r\n\r\n', 'METHOD_NOT_ALLOWED'],
  ['headers that end half-way', `GET /fails HTTP/1.1\r\n${host}\r\nX-`, 'REQUEST_TIMEOUT'],
  ['a body that ends half-way', rawRequest('POST /fails', [...sent, 'Content-Length: 10'], ''), 'REQUEST_TIMEOUT'],
  ['no token', rawRequest('POST /fails', [host]), 'UNAUTHENTICATED'],
  ['a path that nobody has, without a token', rawRequest('GET /nothing', [host]), 'UNAUTHENTICATED'],
  ['a token that is none', rawRequest('POST /fails', [host, 'Authorization: Bearer a.b.c']), 'UNAUTHENTICATED'],
  ['another scheme', rawRequest('POST /fails', [host, 'Authorization: Basic c2VjcmV0']), 'UNAUTHENTICATED'],
  ['two tokens', rawRequest('POST /fails', [host, 'Authorization: Bearer x', sent[1] ?? '']), 'UNAUTHENTICATED'],
  ['a path that nobody has', rawRequest('GET /nothing', sent), 'UNKNOWN_ROUTE'],
  ['a path that is broken', rawRequest('GET /%zz/%', sent), 'UNKNOWN_ROUTE'],
  ['another method', rawRequest('DELETE /fails', sent), 'UNKNOWN_ROUTE'],
  ['OPTIONS', rawRequest('OPTIONS /fails', sent), 'UNKNOWN_ROUTE'],
  ['OPTIONS *', rawRequest('OPTIONS *', sent), 'UNKNOWN_ROUTE'],
  ['an upgrade', rawRequest('GET /fails', [...sent, 'Upgrade: websocket']), 'UNKNOWN_ROUTE'],
  ['a function that fails', rawRequest('POST /fails', sent, '{}'), 'INTERNAL'],
];

test.each(walk)('the answer to %s is a problem with every member', async (_, bytes, code) => {
  const answer = await rawExchange(server.port, bytes);
  const { status } = gatewayProblems[code];
  expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
  const problem = JSON.parse(answer.body);
  expect(problem).toEqual({
    type: `urn:millrace:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: gatewayProblems[code].title,
    status,
    detail: expect.stringMatching(/\S/),
    code,
    correlationId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(answer.headers['x-correlation-id']).toBe(problem.correlationId);
});

test('HEAD is told the problem’s headers, without a body', async () => {
  const answer = await rawExchange(server.port, rawRequest('HEAD /nothing', sent));
  expect([answer.status, answer.headers['content-type'], answer.body]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
    '',
  ]);
  expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f]{32}$/);
});

test('a problem carries the correlation id that the request brought', async () => {
  const headers = ['Host: evil.example', 'X-Correlation-Id: request-1'];
  const answer = await rawExchange(server.port, rawRequest('GET /', headers));
  expect([answer.headers['x-correlation-id'], JSON.parse(answer.body).correlationId]).toEqual([
    'request-1',
    'request-1',
  ]);
});

test('a code that functions have too means the same to both', () => {
  const shared = Object.entries(gatewayProblems).filter(([code]) => code in errorCodes);
  expect(shared.length).toBeGreaterThan(5);
  for (const [code, { status, title }] of shared) {
    expect([code, status, title]).toEqual([
      code,
      errorCodes[code as keyof typeof errorCodes].status,
      errorCodes[code as keyof typeof errorCodes].title,
    ]);
  }
});
