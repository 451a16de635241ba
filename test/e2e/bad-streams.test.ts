import { v7 as uuidv7 } from 'uuid';
import { commitToItem } from '../../core/event-store/commit-item.ts';
import { HttpClient } from './http-client.ts';
import { InventoryItems } from './inventory-items.ts';
import { announceSkip, isLocalEngine, localTest, type RunningMillrace, startMillrace } from './running-millrace.ts';

// Nobody plants items in the tables of a stage that others use.
if (!isLocalEngine) announceSkip('damaged streams', 'they are planted in tables of the local engine');

jest.setTimeout(60_000);

let millrace: RunningMillrace;
let client: HttpClient;
let items: InventoryItems;

beforeAll(async () => {
  if (!isLocalEngine) return;
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
  items = new InventoryItems(millrace.aws);
});

afterAll(async () => {
  items?.close();
  await millrace?.stop();
});

const replenish = (sku: string) => client.post('/v1/inventory/replenish', { sku, quantity: 5 });
const look = (sku: string, part: string) => client.get(`/v1/streams/${encodeURIComponent(`inventory-${sku}`)}/${part}`);

/** Status and code of an answer. */
async function codeOf(asked: ReturnType<typeof replenish>): Promise<[status: number, code: unknown]> {
  const { status, headers, body } = await asked;
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return [status, body.code];
}

/** Writes a commit of one event past the command function. */
async function plant(of: { streamId: string; number: number; version: string; data: object }): Promise<void> {
  const { streamId, number, version, data } = of;
  const eventId = uuidv7();
  const event = { eventId, eventType: 'inventory.replenished', version, data, timestamp: '', source: '' };
  const place = { streamId, number, first: number, last: number, at: '2026-11-21T10:00:00.000Z' };
  await items.put(commitToItem({ ...place, commitId: eventId, correlationId: eventId, events: [event] }));
}

localTest(
  'a commit that was changed in the table is told as a corrupt stream, and nothing is written behind it',
  async () => {
    await replenish('changed');
    const Key = { pk: { S: 'inventory-changed' }, sk: { N: '1' } };
    const item = await items.get(Key);
    const events = { S: (item?.events?.S ?? '').replace('"quantity":5', '"quantity":5000') };
    expect(events).not.toEqual(item?.events);
    await items.put({ ...item, events });
    for (const asked of [look('changed', 'events'), look('changed', 'state'), replenish('changed')]) {
      expect(await codeOf(asked)).toEqual([500, 'CORRUPT_STREAM']);
    }
    expect(await items.get({ ...Key, sk: { N: '2' } })).toBeUndefined();
  },
);

localTest(
  'an event that is newer than the code stops its own stream with a code of its own, and shows as it is',
  async () => {
    await replenish('newer');
    await plant({ streamId: 'inventory-newer', number: 2, version: '9.0', data: { boxes: 3 } });
    expect(await codeOf(look('newer', 'state'))).toEqual([500, 'EVENT_FROM_THE_FUTURE']);
    expect(await codeOf(replenish('newer'))).toEqual([500, 'EVENT_FROM_THE_FUTURE']);
    expect((await look('newer', 'state?version=1')).body).toMatchObject({ state: { onHand: 5 } });
    const shown = await look('newer', 'events?from=2');
    expect(shown.body.items).toMatchObject([{ version: '9.0', data: { boxes: 3 } }]);
  },
);

localTest.each(['BANK CHARGES', 'Zürich/ß 50%', '🐝-1--', 'a#b?c=%2F&d', "o'brien;drop"])(
  'a stream of the odd id %j is found under it',
  async (id) => {
    const streamId = `inventory-${id}`;
    await plant({ streamId, number: 1, version: '1.0', data: { sku: 'A', quantity: 5 } });
    expect((await look(id, 'events')).body.items).toMatchObject([
      { streamId, streamVersion: 1, data: { quantity: 5 } },
    ]);
    expect((await look(id, 'state')).body).toMatchObject({ streamId, state: { onHand: 5 } });
  },
);

localTest.each([
  ['inventory-', 400, 'INVALID_STREAM_ID'],
  ['inventory- 1', 400, 'INVALID_STREAM_ID'],
  ['inventory-a\n', 400, 'INVALID_STREAM_ID'],
  [`inventory-${'x'.repeat(201)}`, 400, 'INVALID_STREAM_ID'],
  ['inventories-1', 404, 'UNKNOWN_STREAM'],
  ['inventory-nobody', 404, 'UNKNOWN_STREAM'],
])('the stream %j is refused', async (streamId, status, code) => {
  const asked = client.get(`/v1/streams/${encodeURIComponent(streamId)}/events`);
  expect(await codeOf(asked)).toEqual([status, code]);
});
