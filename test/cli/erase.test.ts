import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { erase } from '../../cli/erase.ts';
import { exportPerson } from '../../cli/export.ts';

const url = 'http://127.0.0.1:1';
const erasedAt = '2026-03-14T09:26:53.589Z';

/** Answers each request in turn; a number is a problem of that status. */
function answers(...bodies: object[]) {
  const asked: string[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    asked.push(`${init?.method} ${decodeURIComponent(String(input).slice(url.length))} ${init?.body ?? ''}`.trim());
    const body = bodies.shift() as { status?: number };
    return new Response(JSON.stringify(body), { status: body?.status ?? 200 });
  });
  return asked;
}

async function linesOf(run: (write: (line: string) => void) => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  return lines;
}

afterEach(() => {
  jest.restoreAllMocks();
});

test('a person is erased, and the read models are waited for', async () => {
  const asked = answers(
    { erasedAt, hadKey: true },
    { status: 404, code: 'UNKNOWN_KEY' },
    { person: 'customer-42', forgottenAt: erasedAt, streams: 3, documents: 5 },
  );
  const lines = await linesOf((write) => erase({ subject: 'customer-42', reason: 'asked', yes: true, url }, write));
  expect(lines).toEqual([`erased customer-42 at ${erasedAt}`, 'cleared 5 documents and notes of 3 streams']);
  expect(asked).toEqual([
    'POST /v1/privacy/erase {"person":"customer-42","reason":"asked"}',
    'GET /v1/privacy/erasures/customer-42',
    'GET /v1/privacy/erasures/customer-42',
  ]);
});

test('a person for whom nothing was sealed is asked about', async () => {
  answers({ erasedAt, hadKey: false });
  const lines = await linesOf((write) => erase({ subject: 'customer-24', wait: false, yes: true, url }, write));
  expect(lines[1]).toBe('there was no key: nothing had been sealed for them. Is that their name?');
});

test('one of a thing is said as one', async () => {
  answers({ erasedAt, hadKey: true }, { forgottenAt: erasedAt, streams: 1, documents: 1 });
  const lines = await linesOf((write) => erase({ subject: 'customer-42', yes: true, url }, write));
  expect(lines[1]).toBe('cleared 1 document or note of 1 stream');
});

test('machines get one JSON line', async () => {
  answers({ erasedAt, hadKey: true }, { forgottenAt: erasedAt, streams: 1, documents: 2 });
  const lines = await linesOf((write) => erase({ subject: 'customer-42', yes: true, json: true, url }, write));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { subject: 'customer-42', erasedAt, hadKey: true, forgottenAt: erasedAt, streams: 1, documents: 2 },
  ]);
});

test('nothing is erased unless somebody said yes', async () => {
  const asked = answers();
  const nobody = { isThere: false, answer: async () => '' };
  await expect(erase({ subject: 'customer-42', url }, () => {}, nobody)).rejects.toMatchObject({
    message: 'this cannot be undone and nobody is here to be asked: say --yes',
    exitCode: 2,
  });
  const hesitant = { isThere: true, answer: async () => 'n' };
  await expect(erase({ subject: 'customer-42', url }, () => {}, hesitant)).rejects.toThrow('nothing was done');
  expect(asked).toEqual([]);
});

test('what the API refuses is told with its code', async () => {
  answers({ status: 422, code: 'BUSINESS_RULE_VIOLATED', detail: 'no event says anything of a custmer' });
  await expect(erase({ subject: 'custmer-42', yes: true, url })).rejects.toMatchObject({
    message: 'BUSINESS_RULE_VIOLATED: no event says anything of a custmer',
    exitCode: 2,
  });
});

test('what is kept of a person is one document, with the rest of long streams, for its owner only to read', async () => {
  const asked = answers(
    { items: [{ domain: 'order', streamId: 'order-1', events: [{ n: 1 }, { n: 2 }], next: 3 }], cursor: 'more' },
    { items: [{ domain: 'order', streamId: 'order-1', events: [{ n: 3 }] }] },
    { items: [{ domain: 'customer', streamId: 'customer-42', events: [{ n: 4 }] }] },
  );
  const dir = mkdtempSync(path.join(tmpdir(), 'millrace-export-'));
  const out = path.join(dir, 'person.json');
  try {
    await exportPerson({ subject: 'customer-42', out, url });
    const { subject, streams } = JSON.parse(readFileSync(out, 'utf8'));
    expect({ subject, streams }).toEqual({
      subject: 'customer-42',
      streams: [
        { domain: 'order', streamId: 'order-1', events: [{ n: 1 }, { n: 2 }, { n: 3 }] },
        { domain: 'customer', streamId: 'customer-42', events: [{ n: 4 }] },
      ],
    });
    expect(statSync(out).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dir, { recursive: true });
  }
  expect(asked).toEqual([
    'GET /v1/people/customer-42/data?limit=50',
    'GET /v1/people/customer-42/data?stream=order-1&from=3',
    'GET /v1/people/customer-42/data?limit=50&cursor=more',
  ]);
});
