import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KillableMillrace } from '../durability/killable-millrace.ts';
import { until } from '../e2e/http-client.ts';
import { type EverythingKept, filesUnder, KeptThings } from './everything-kept.ts';

/**
 * A thousand people on the real template with its state on disk. Everything that says something of a person holds a word of
 * theirs, `zq0427x` for the 428th, or a phone number that begins with +4799; so a leak of anything of anybody is found by
 * looking for these in whatever is kept anywhere.
 */
const people = 1_000;
/** One in so many has an order that was delivered, and so has the one who is erased. */
const orderEvery = 25;
const erased = 425;

const mark = (index: number) => `zq${String(index).padStart(4, '0')}x`;
const phone = (index: number) => `+4799${String(index).padStart(6, '0')}`;
const anyone = /zq\d{4}x|\+4799\d{6}/;
const numbers = Array.from({ length: people }, (_, index) => index);
const ordering = numbers.filter((index) => index % orderEvery === 0);
/** Whose data is read over HTTP; everybody's is looked at where it lies. */
const asked = numbers.filter((index) => index % 5 === 0);

let directory: string;
let millrace: KillableMillrace;
let kept: KeptThings;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'millrace-people-'));
  millrace = await KillableMillrace.start(path.join(directory, 'state'));
  kept = new KeptThings(millrace.endpoint);
}, 60_000);

afterAll(async () => {
  await millrace?.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function side<T>(items: readonly number[], work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as number);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return results;
}

async function post(command: string, body: object): Promise<void> {
  const { status, body: answer } = await millrace.http.post(`/v1/${command}`, body, {
    'idempotency-key': `${command} ${JSON.stringify(body).length}`,
  });
  if (status !== 201) throw new Error(`${command}: ${status} ${JSON.stringify(answer)}`);
}

async function live(index: number): Promise<void> {
  const customerId = `c${index}`;
  const word = mark(index);
  await post('customer/register', {
    customerId,
    name: `${word} Person`,
    email: `${word}@example.com`,
    phone: phone(index),
    address: { line1: `${word} Street 1`, city: `${word} Town`, postalCode: `${word}`, country: 'Norway' },
    preferences: { newsletter: true, channel: index % 2 === 0 ? 'email' : 'sms', language: 'en' },
  });
  if (index % orderEvery !== 0) return;
  await post('customer/activate', { customerId });
  await post('customer/update', { customerId, name: `${word} Changed` });
  const orderId = `o${index}`;
  const lines = [{ sku: 'MUG', quantity: 1, unitPrice: 100 }];
  await post('order/create', {
    orderId,
    customerId,
    currency: 'NOK',
    country: 'Norway',
    lines,
    fulfilment: 'external',
  });
  await post('order/confirm', { orderId });
  await post('order/ship', { orderId });
  await post('order/deliver', { orderId, receivedBy: `${word} Neighbour` });
}

/** All that readers can get of one person. */
async function readable(index: number): Promise<unknown[]> {
  const id = `customer-c${index}`;
  const paths = [
    `/v1/streams/${id}/events`,
    `/v1/streams/${id}/state`,
    `/v1/customer/profile/c${index}`,
    `/v1/notification/sent?customerId=c${index}`,
    ...(index % orderEvery === 0
      ? [`/v1/streams/order-o${index}/events`, `/v1/order/status/o${index}`, `/v1/order/history?customerId=c${index}`]
      : []),
  ];
  return Promise.all(
    paths.map(async (where) => {
      const { status, body } = await millrace.http.get(where);
      expect({ where, status }).toEqual({ where, status: 200 });
      return body;
    }),
  );
}

/** The lines in which something of anyone can be read. */
function leaks({ tables, archive, records, executions, objects }: EverythingKept): string[] {
  const lines = [...Object.values(tables).flat(), ...archive, ...records, ...executions, ...objects];
  return lines.filter((line) => anyone.test(line)).slice(0, 5);
}

/** Documents of read models: nothing of the sums, whose parts count everybody, nor of the trail of rebuilds. */
function documentsIn(tables: readonly (readonly [string, readonly string[]])[], domain: RegExp): number {
  const [, lines = []] = tables.find(([name]) => /ReadModels/.test(name) && domain.test(name)) ?? [];
  return lines.filter((line) => line.includes('"sk":{"S":"doc"}')).length;
}

/** Items that belong to neither the erased person nor the erasure, and no counts over everybody. */
function isOfOthers(line: string): boolean {
  const { pk, sk } = JSON.parse(line) as Record<string, { S?: string }>;
  const counts = /^(analytics|order\/revenue)/.test(pk?.S ?? '') || (sk?.S !== undefined && !/^(doc|note)$/.test(sk.S));
  return !counts && !new RegExp(`\\b[co]${erased}\\b|erasure`).test(line);
}

function differences(
  before: Readonly<Record<string, readonly string[]>>,
  after: Readonly<Record<string, readonly string[]>>,
): string[] {
  return Object.entries(before).flatMap(([name, lines]) => {
    const now = new Set(after[name]);
    return lines.filter((line) => !now.has(line)).map((line) => `${name}: ${line.slice(0, 300)}`);
  });
}

const tableLike = (tables: EverythingKept['tables'], pattern: RegExp) =>
  Object.entries(tables).find(([name]) => pattern.test(name))?.[1] ?? [];

test('erasing one of a thousand people leaves nothing of theirs to read, and everybody else as they were', async () => {
  // GIVEN a thousand people, each welcomed by name, some with orders that somebody took in for them
  await side(numbers, live);
  await until(
    async () => Object.entries(await kept.tables()),
    (tables) => documentsIn(tables, /customer/) === people && documentsIn(tables, /notification/) === people,
    120,
  );
  for (const index of ordering) {
    await millrace.http.whenAt(`/v1/order/status/o${index}`, 4);
    await millrace.http.whenAt(`/v1/customer/profile/c${index}`, 3);
  }
  const whileThere = new Date().toISOString();

  // THEN they can be read by who may, and nowhere else, even before anybody is erased
  const before = await side(asked, readable);
  const theirs = JSON.stringify(before[asked.indexOf(erased)]);
  expect(theirs).toContain(`${mark(erased)} Neighbour`);
  expect(theirs).toContain(`Welcome, ${mark(erased)} Person.`);
  const first = await kept.all();
  expect(leaks(first)).toEqual([]);
  expect(first.archive.length).toBeGreaterThan(2 * people);
  expect(first.records.length).toBeGreaterThan(2 * people);
  const exported = await exportOf(erased);
  expect(exported.match(new RegExp(mark(erased), 'g'))?.length).toBeGreaterThanOrEqual(8);

  // WHEN one is erased
  const person = `customer-c${erased}`;
  const answer = await millrace.http.post('/v1/privacy/erase', { person, reason: 'asked' });
  const atOnce = await readable(erased);
  await post('customer/update', { customerId: `c${erased}`, name: `${mark(erased)} Late` });

  // THEN nothing of theirs opens from the answer on, in functions that have their key in memory too
  expect(answer).toMatchObject({ status: 201, body: { hadKey: true } });
  expect(anyone.test(JSON.stringify(atOnce))).toBe(false);
  expect(JSON.stringify(atOnce)).toContain('[erased]');

  // AND their history stays, now and as of the time when it could be read
  const status = await until(
    async () => (await millrace.http.get(`/v1/privacy/erasures/${person}`)).body,
    ({ forgottenAt }) => forgottenAt !== undefined,
  );
  expect(status).toMatchObject({ person, reason: 'asked', streams: 3 });
  await millrace.http.whenAt(`/v1/customer/profile/c${erased}`, 4);
  const events = await millrace.http.get(`/v1/streams/${person}/events`);
  expect((events.body.items as { data: { name?: string } }[]).map(({ data }) => data.name)).toEqual([
    '[erased]',
    undefined,
    '[erased]',
    '[erased]',
  ]);
  const then = await millrace.http.get(`/v1/streams/${person}/state?asOf=${whileThere}`);
  expect(then).toMatchObject({ status: 200, body: { streamVersion: 3, state: { status: 'active' } } });
  expect(anyone.test(await exportOf(erased))).toBe(false);

  // AND there is nothing to read in anything that is kept, no key and no text of theirs in any view
  const second = await kept.all();
  expect(leaks(second)).toEqual([]);
  const keys = tableLike(second.tables, /PersonKeys/).map((line) => JSON.parse(line));
  const keysOf = (kind: string) => keys.filter(({ pk }) => pk.S.startsWith(`${kind}/`));
  expect([keysOf('public').length, keysOf('secret').length]).toEqual([people - 1, people - 1]);
  const itsMark = { since: expect.anything(), erasedAt: expect.anything(), hadKey: expect.anything() };
  expect(keysOf('erased')).toEqual([{ pk: { S: `erased/${person}` }, ...itsMark }]);
  expect(keys.filter(({ pk }) => pk.S.endsWith(`/${person}`))).toHaveLength(1);
  const sealedForThem = new RegExp(`sealed:2:${Buffer.from(person).toString('base64url')}:(?!erased)`);
  const views = Object.entries(second.tables).filter(([name]) => /ReadModels/.test(name));
  expect(views.flatMap(([, lines]) => lines).filter((line) => sealedForThem.test(line))).toEqual([]);

  // AND everything of everybody else lies where it lay and reads as it read, letter for letter
  const others = (tables: EverythingKept['tables']) =>
    Object.fromEntries(Object.entries(tables).map(([name, lines]) => [name, lines.filter(isOfOthers).sort()]));
  expect(differences(others(first.tables), others(second.tables))).toEqual([]);
  const after = await side(asked, readable);
  const changed = asked.filter((_, at) => JSON.stringify(after[at]) !== JSON.stringify(before[at]));
  expect(changed).toEqual([erased]);

  // AND neither the log nor the disk has anything of anyone
  expect(anyone.exec(millrace.written)).toBeNull();
  await millrace.stop();
  expect(anyone.exec(filesUnder(directory))).toBeNull();
}, 300_000);

/** What is kept of a person, as the API gives it, page by page. */
async function exportOf(index: number): Promise<string> {
  const pages: unknown[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `&cursor=${cursor}`;
    const { body } = await millrace.http.get(`/v1/people/customer-c${index}/data?limit=2${query}`);
    pages.push(body.items);
    cursor = body.cursor;
  } while (cursor !== undefined);
  return JSON.stringify(pages);
}
