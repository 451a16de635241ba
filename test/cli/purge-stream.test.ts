import type { Person } from '../../cli/confirmation.ts';
import { runMillrace } from '../../cli/program.ts';
import { type PurgeStreamOptions, purgeStream } from '../../cli/purge-stream.ts';

const url = 'http://127.0.0.1:1';
const nobody: Person = { isThere: false, answer: () => Promise.reject(new Error('nobody is there')) };

function answering(answers: readonly (readonly [status: number, body: object])[]) {
  const asked: string[] = [];
  const left = [...answers];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (target, { method } = {}) => {
    asked.push(`${method} ${target}`);
    const [status, body] = left.shift() ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  });
  return asked;
}

async function run(options: PurgeStreamOptions, person = nobody) {
  const lines: string[] = [];
  const shown: number[] = [];
  const waits: number[] = [];
  await purgeStream(
    'order-1',
    { url, ...options },
    {
      write: (line) => lines.push(line),
      progress: (removed) => shown.push(removed),
      sleep: async (ms) => waits.push(ms),
      person,
    },
  );
  return { lines, shown, waits };
}

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('a purge is repeated until nothing is left, and shows how far it is', async () => {
  const asked = answering([
    [200, { removed: 500, more: true }],
    [200, { removed: 500, more: true }],
    [200, { removed: 20 }],
  ]);
  expect(await run({ yes: true })).toEqual({
    lines: ['order-1 purged: 1020 items removed'],
    shown: [500, 1_000, 1_020],
    waits: [],
  });
  expect(asked).toEqual(Array(3).fill(`DELETE ${url}/v1/streams/order-1?purge=true`));
});

test('a throttled step is tried again after a while', async () => {
  answering([
    [503, { code: 'DEPENDENCY_THROTTLED' }],
    [429, {}],
    [200, { removed: 1 }],
  ]);
  const { lines, waits } = await run({ yes: true, json: true });
  expect(lines).toEqual(['{"streamId":"order-1","removed":1}']);
  expect(waits).toEqual([1_000, 2_000]);
});

test.each([
  [Array(9).fill([503, { code: 'DEPENDENCY_UNAVAILABLE' }]), 6, 1],
  [[[409, { code: 'PURGE_TOO_EARLY' }]], 1, 1],
  [[[403, { code: 'FORBIDDEN' }]], 1, 1],
  [[[404, { code: 'UNKNOWN_STREAM' }]], 1, 2],
])('%j is given up after %i requests with exit code %i', async (answers, requests, exitCode) => {
  const asked = answering(answers);
  await expect(run({ yes: true })).rejects.toMatchObject({ exitCode });
  expect(asked).toHaveLength(requests);
});

test('a purge asks first, and refuses where nobody can be asked', async () => {
  const asked = answering([[200, { removed: 1 }]]);
  await expect(run({})).rejects.toMatchObject({ message: expect.stringContaining('say --yes'), exitCode: 2 });
  await expect(run({}, { isThere: true, answer: async () => 'no' })).rejects.toMatchObject({ exitCode: 1 });
  expect(asked).toEqual([]);
  expect((await run({}, { isThere: true, answer: async () => 'y' })).lines).toHaveLength(1);
});

test('millrace streams --purge --without-grace does not wait for the grace period', async () => {
  const asked = answering([[200, { removed: 0 }]]);
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await runMillrace(['streams', 'order-1', '--url', url, '--purge', '--without-grace', '--yes'])).toBe(0);
  expect(asked).toEqual([`DELETE ${url}/v1/streams/order-1?purge=true&withoutGrace=true`]);
});

test.each([[['--purge', '--delete']], [['--purge', '--state']], [['--purge', '--reason', 'x']], [['--without-grace']]])(
  'millrace streams order-1 %j is a wrong command line',
  async (args) => {
    const asked = answering([]);
    expect(await runMillrace(['streams', 'order-1', '--url', url, '--yes', ...args])).toBe(2);
    expect(asked).toEqual([]);
  },
);
