import { type CloseStreamOptions, closeStream } from '../../cli/close-stream.ts';
import type { Person } from '../../cli/confirmation.ts';
import { runMillrace } from '../../cli/program.ts';

const url = 'http://127.0.0.1:1';
const closing = { streamId: 'order-1', as: 'deleted', at: '2026-11-28T12:00:00.000Z', version: 5 };
const nobody: Person = { isThere: false, answer: () => Promise.reject(new Error('nobody is there')) };

function answering(body: object = closing, status = 200) {
  const sent: { method: string; target: string; body?: unknown; type?: string | null }[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (target, { method = '', body: text, headers } = {}) => {
    const type = new Headers(headers).get('content-type');
    sent.push({ method, target: String(target), ...(text != null && { body: JSON.parse(String(text)), type }) });
    return new Response(JSON.stringify(body), { status });
  });
  return sent;
}

async function run(options: Partial<CloseStreamOptions>, person = nobody): Promise<string[]> {
  const lines: string[] = [];
  const all = { url, as: 'deleted', ...options } as const;
  await closeStream('order-a/1', all, (line) => lines.push(line), person);
  return lines;
}

function personSaying(answer: string) {
  const asked: string[] = [];
  const person: Person = {
    isThere: true,
    answer: async (question) => {
      asked.push(question);
      return answer;
    },
  };
  return { person, asked };
}

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
});

test.each(['y', 'Yes', ' yes '])('a person who says %j has the stream deleted', async (answer) => {
  const sent = answering();
  const { person, asked } = personSaying(answer);
  expect(await run({}, person)).toEqual(['order-1 deleted at version 5, 2026-11-28T12:00:00.000Z']);
  expect(asked).toEqual(['Delete order-a/1 for good? Nobody will read it or write to it again. [y/N] ']);
  expect(sent).toEqual([{ method: 'DELETE', target: `${url}/v1/streams/order-a%2F1` }]);
});

test.each(['', 'n', 'yesterday'])('a person who says %j has nothing deleted', async (answer) => {
  const sent = answering();
  await expect(run({}, personSaying(answer).person)).rejects.toMatchObject({
    message: 'nothing was done',
    exitCode: 1,
  });
  expect(sent).toEqual([]);
});

test('where nobody can be asked, only --yes deletes', async () => {
  const sent = answering();
  await expect(run({})).rejects.toMatchObject({ message: expect.stringContaining('say --yes'), exitCode: 2 });
  expect(sent).toEqual([]);
  expect(await run({ yes: true, json: true })).toEqual([JSON.stringify(closing)]);
  expect(sent).toHaveLength(1);
});

test('--archive asks nobody and sends the reason', async () => {
  const sent = answering({ ...closing, as: 'archived', reason: 'shipped' });
  expect(await run({ as: 'archived', reason: 'shipped' })).toEqual([
    'order-1 archived at version 5, 2026-11-28T12:00:00.000Z: shipped',
  ]);
  const target = `${url}/v1/streams/order-a%2F1/archive`;
  expect(sent).toEqual([{ method: 'POST', target, body: { reason: 'shipped' }, type: 'application/json' }]);
});

test.each([
  [404, 'UNKNOWN_STREAM', 2],
  [400, 'VALIDATION_FAILED', 2],
  [403, 'FORBIDDEN', 1],
  [410, 'STREAM_DELETED', 1],
])('an answer of %i %s is told with exit code %3$i', async (status, code, exitCode) => {
  answering({ code, detail: 'no' }, status);
  await expect(run({ as: 'archived' })).rejects.toMatchObject({ message: `${code}: no`, exitCode });
});

test.each([
  [['--delete', '--archive']],
  [['--delete', '--state']],
  [['--archive', '--limit', '1']],
  [['--reason', 'x']],
  [['--yes']],
  [['--delete']],
])('millrace streams order-1 %j is a wrong command line, and nothing is sent', async (args) => {
  const sent = answering();
  const { isTTY } = process.stdin;
  process.stdin.isTTY = false;
  expect(await runMillrace(['streams', 'order-1', '--url', url, ...args])).toBe(2);
  process.stdin.isTTY = isTTY;
  expect(sent).toEqual([]);
});

test('millrace streams order-1 --delete --yes deletes', async () => {
  const sent = answering();
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await runMillrace(['streams', 'order-1', '--url', url, '--delete', '--yes', '--reason', 'x'])).toBe(0);
  expect(sent).toMatchObject([{ method: 'DELETE', target: `${url}/v1/streams/order-1`, body: { reason: 'x' } }]);
});
