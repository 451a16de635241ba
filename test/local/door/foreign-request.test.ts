import fc from 'fast-check';
import { foreignRequest, originForm } from '../../../local/door/foreign-request.ts';

function statusOf(headers: readonly (readonly [string, string])[], url = '/', options = {}): number | undefined {
  return foreignRequest({ url, rawHeaders: headers.flat() }, options)?.status;
}

const ours = ['Host', '127.0.0.1:4580'] as const;

test.each([
  '127.0.0.1',
  '127.0.0.1:4580',
  '127.8.9.10:1',
  'localhost',
  'LOCALHOST:4566',
  'localhost.:4566',
  '[::1]:4566',
  'payloads.localhost:4566',
  'payloads.s3.localhost:4566',
  'payloads.s3.us-east-1.localhost:4566',
  'a1b2c3.execute-api.localhost',
])('serves a request that calls the port %s', (host) => {
  expect(statusOf([['Host', host]])).toBeUndefined();
});

test.each([
  'evil.example',
  'evil.example:4566',
  '127.0.0.1.evil.example',
  '127.0.0.1.nip.io',
  'localhost.evil',
  'localhost.evil.example:4566',
  'notlocalhost',
  'localhost.localdomain',
  's3.localhost.localstack.cloud:4566',
  'localhost@evil.example',
  'evil.example#localhost',
  'evil.example/.localhost',
  'evil.example,localhost',
  'evil.example localhost',
  'localhost:4566:80',
  'localhost:port',
  '127.0.0.1:',
  '0.0.0.0:4566',
  '0:4566',
  '127.1',
  '127.0.0.01',
  '127.0.0.1.5',
  '2130706433',
  '0x7f000001',
  '192.168.1.7:4566',
  '[::]:4566',
  '[::ffff:192.168.1.7]',
  '::1',
  '[fe80::1]',
  '.localhost',
  '',
])('refuses a request that calls the port %j', (host) => {
  expect(statusOf([['Host', host]])).toBe(403);
});

test('a name that is no loopback name is refused, whatever it is', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const last = label.filter((name) => name !== 'localhost');
  fc.assert(
    fc.property(fc.array(fc.oneof(label, fc.constant('localhost'), fc.constant('127.0.0.1'))), last, (before, end) => {
      expect(statusOf([['Host', [...before, end].join('.')]])).toBe(403);
    }),
  );
});

test('a request names its host exactly once', () => {
  expect(statusOf([])).toBe(400);
  expect(statusOf([ours, ['host', '127.0.0.1:4580']])).toBe(400);
  expect(statusOf([ours, ['host', 'evil.example']])).toBe(400);
});

test('over HTTP/2 the authority counts, and a host beside it too', () => {
  expect(statusOf([[':authority', '127.0.0.1:4566']])).toBeUndefined();
  expect(statusOf([[':authority', 'evil.example']])).toBe(403);
  expect(
    statusOf([
      [':authority', '127.0.0.1:4566'],
      ['host', 'evil.example'],
    ]),
  ).toBe(403);
  expect(statusOf([[':authority', 'evil.example'], ours])).toBe(403);
});

test.each([
  ['http://127.0.0.1:4580/health', undefined],
  ['http://evil.example/health', 403],
  ['http://127.0.0.1:4580@evil.example/health', 403],
  ['HTTPS://evil.example', 403],
  ['ws://evil.example/', 403],
  ['http:///health', 403],
])('a target in absolute form is looked at too: %s', (url, status) => {
  expect(statusOf([ours], url)).toBe(status);
});

test.each([
  ['http://127.0.0.1:4580', undefined],
  ['HTTP://127.0.0.1:4580', undefined],
  ['https://127.0.0.1:4580', 403],
  ['http://127.0.0.1:3000', 403],
  ['http://localhost:4580', 403],
  ['http://evil.example', 403],
  ['http://127.0.0.1:4580.evil.example', 403],
  ['http://127.0.0.1:4580, http://evil.example', 403],
  ['null', 403],
  ['', 403],
  ['file://', 403],
  ['chrome-extension://abcdef', 403],
])('pages of the port itself are served, no others: Origin %j', (origin, status) => {
  expect(statusOf([ours, ['Origin', origin]])).toBe(status);
});

test('each of several origins has to be its own', () => {
  expect(statusOf([ours, ['Origin', 'http://127.0.0.1:4580'], ['Origin', 'http://evil.example']])).toBe(403);
});

test.each([
  ['same-origin', undefined],
  ['none', undefined],
  ['same-site', 403],
  ['cross-site', 403],
  ['', 403],
  ['none, cross-site', 403],
  ['Cross-Site', 403],
])('what the browser says of where a page is from is heard: Sec-Fetch-Site %j', (site, status) => {
  expect(statusOf([ours, ['Sec-Fetch-Site', site]])).toBe(status);
});

test('a second Sec-Fetch-Site does not hide the first', () => {
  expect(statusOf([ours, ['Sec-Fetch-Site', 'none'], ['sec-fetch-site', 'cross-site']])).toBe(403);
});

test('what a proxy is said to have been called is nobody’s word', () => {
  const forwarded = [
    ['X-Forwarded-Host', '127.0.0.1:4580'],
    ['Forwarded', 'host=127.0.0.1'],
  ] as const;
  expect(statusOf([['Host', 'evil.example'], ...forwarded])).toBe(403);
  expect(statusOf([ours, ['X-Forwarded-Host', 'evil.example']])).toBeUndefined();
});

test('a further name is served with those below it, and no other', () => {
  const options = { allowHosts: ['Host.docker.internal'] };
  expect(statusOf([['Host', 'host.docker.internal:4566']], '/', options)).toBeUndefined();
  expect(statusOf([['Host', 'payloads.host.docker.internal']], '/', options)).toBeUndefined();
  expect(statusOf([['Host', 'evilhost.docker.internal']], '/', options)).toBe(403);
  expect(statusOf([['Host', 'docker.internal']], '/', options)).toBe(403);
});

test('a further name without a dot is served alone', () => {
  const options = { allowHosts: ['com'] };
  expect(statusOf([['Host', 'com:4566']], '/', options)).toBeUndefined();
  expect(statusOf([['Host', 'evil.com']], '/', options)).toBe(403);
});

test('an origin that is spelt out is served, and a pattern allows nothing', () => {
  const page = [ours, ['Origin', 'https://shop.example'], ['Sec-Fetch-Site', 'cross-site']] as const;
  expect(statusOf(page, '/', { allowOrigins: ['https://shop.example'] })).toBeUndefined();
  for (const pattern of ['*', 'https://*', 'https://*.example', 'https://shop.example.org'])
    expect(statusOf(page, '/', { allowOrigins: [pattern] })).toBe(403);
  const rebound = [
    ['Host', 'evil.example'],
    ['Origin', 'https://shop.example'],
  ] as const;
  expect(statusOf(rebound, '/', { allowOrigins: ['https://shop.example'] })).toBe(403);
});

test.each([
  ['/v1/order?x=http://a/b', '/v1/order?x=http://a/b'],
  ['http://127.0.0.1:4580/v1/order?x=1', '/v1/order?x=1'],
  ['http://127.0.0.1:4580', '/'],
  ['http://127.0.0.1:4580?x=1', '/?x=1'],
  ['*', '*'],
])('%s asks for %s', (url, form) => {
  expect(originForm(url)).toBe(form);
});
