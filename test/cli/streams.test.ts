import { runMillrace } from '../../cli/program.ts';
import { showStream } from '../../cli/streams.ts';

const answers = (bodies: readonly object[], status = 200) => {
  const asked: string[] = [];
  const left = [...bodies];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    asked.push(String(input));
    return new Response(JSON.stringify(left.shift() ?? {}), { status });
  });
  return asked;
};

afterEach(() => {
  jest.restoreAllMocks();
});

const url = 'http://127.0.0.1:1';
const event = (streamVersion: number) => ({ eventType: 'order.created', streamId: 'order-1', streamVersion, data: {} });

test('events are fetched page by page until there are enough', async () => {
  const asked = answers([{ items: [event(1), event(2)], cursor: 'next' }, { items: [event(3)] }]);
  const lines: string[] = [];
  await showStream('order-a/b', { url, json: true, limit: 3, backward: true }, (line) => lines.push(line));
  expect(lines.map((line) => JSON.parse(line).streamVersion)).toEqual([1, 2, 3]);
  expect(asked).toEqual([
    `${url}/v1/streams/order-a%2Fb/events?direction=backward&limit=3`,
    `${url}/v1/streams/order-a%2Fb/events?direction=backward&limit=1&cursor=next`,
  ]);
});

test('a version or a time asks for the state', async () => {
  const asked = answers([{ state: 1 }, { state: 2 }]);
  const lines: string[] = [];
  await showStream('order-1', { url, json: true, atVersion: 3 }, (line) => lines.push(line));
  await showStream('order-1', { url, json: true, asOf: '2026-01-01T00:00:00Z' }, (line) => lines.push(line));
  expect(lines).toEqual(['{"state":1}', '{"state":2}']);
  expect(asked[0]).toBe(`${url}/v1/streams/order-1/state?version=3`);
});

test('an unknown stream is a wrong command line, an API that nobody serves a failure', async () => {
  answers([{ code: 'UNKNOWN_STREAM', detail: 'there is no stream order-9' }], 404);
  await expect(showStream('order-9', { url })).rejects.toMatchObject({
    message: 'UNKNOWN_STREAM: there is no stream order-9',
    exitCode: 2,
  });
  jest.restoreAllMocks();
  await expect(showStream('order-9', { url })).rejects.toMatchObject({ exitCode: 1 });
});

test('a version that is none is a wrong command line', async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runMillrace(['streams', 'order-1', '--at-version', '0'])).toBe(2);
});
