import { RouteTable } from '../../../local/http-api/route-table.ts';

const keys = [
  'GET /pets/dog/1',
  'GET /pets/dog/{id}',
  'GET /pets/{proxy+}',
  'ANY /{proxy+}',
  'GET /v1/order/{view}',
  'GET /v1/order/{view}/{key}',
  'POST /v1/order/{command}',
  'ANY /v1/order/any',
  'GET /',
  '$default',
];

function table(routeKeys: readonly string[] = keys): RouteTable<string> {
  const routes = new RouteTable<string>();
  for (const key of routeKeys) routes.add(key, key);
  return routes;
}

describe('route selection', () => {
  test.each<[string, string, string, Record<string, string> | undefined]>([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', undefined],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['GET', '/v1/order/status/536365', 'GET /v1/order/{view}/{key}', { view: 'status', key: '536365' }],
    ['GET', '/v1/order/revenue', 'GET /v1/order/{view}', { view: 'revenue' }],
    ['POST', '/v1/order/create', 'POST /v1/order/{command}', { command: 'create' }],
    ['GET', '/v1/order/any', 'ANY /v1/order/any', undefined],
    ['DELETE', '/v1/order/create', 'ANY /{proxy+}', { proxy: 'v1/order/create' }],
    ['GET', '/v1/order/a%20b%2Fc', 'GET /v1/order/{view}', { view: 'a b/c' }],
    ['GET', '/v1/order/%zz', 'GET /v1/order/{view}', { view: '%zz' }],
    ['GET', '/', 'GET /', undefined],
    ['POST', '/', '$default', undefined],
    ['GET', '/v1/order/', 'ANY /{proxy+}', { proxy: 'v1/order/' }],
  ])('%s %s leads to %s', (method, path, routeKey, pathParameters) => {
    const match = table().find(method, path);
    expect([match?.routeKey, match?.pathParameters]).toEqual([routeKey, pathParameters]);
  });

  test('nothing matches without a default', () => {
    expect(table(['GET /health']).find('GET', '/nowhere')).toBeUndefined();
    expect(table(['GET /health']).find('POST', '/health')).toBeUndefined();
    expect(table(['GET /health']).find('GET', '/health/')).toBeUndefined();
  });

  test('two routes may name a variable at the same place differently', () => {
    const routes = table(['GET /v1/{a}/x', 'GET /v1/{b}/y']);
    expect(routes.find('GET', '/v1/1/x')?.pathParameters).toEqual({ a: '1' });
    expect(routes.find('GET', '/v1/1/y')?.pathParameters).toEqual({ b: '1' });
  });

  test('a route that exists already is refused', () => {
    expect(() => table(['GET /a/{x}', 'GET /a/{y}'])).toThrow('route GET /a/{y} exists already');
  });

  test.each(['/a', 'get /a', 'GET a'])('%s is no route key', (key) => {
    expect(() => table([key])).toThrow(`${key} is not a route key`);
  });
});
