import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { forgetPerson } from '../../../core/privacy/forget-person.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { openTexts } from '../../../core/privacy/open-texts.ts';
import { personData, personStream } from '../../../core/privacy/person-data.ts';
import { sealData } from '../../../core/privacy/seal-data.ts';
import { streamsOfPerson } from '../../../core/privacy/streams-of-person.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { GenerationRecords } from '../../../core/projection/view-generations.ts';

const fields = { 'parcel.sent': { '1.0': [{ path: ['to'], person: 'customerId' }] } };
const ann = 'customer-ann';
const at = '2026-03-14T09:26:53.589Z';
const within = { domain: 'parcel', aggregate: 'parcel', people: { customer: 'label' } };

/** Parcels to some customers, each in a stream of its own, sealed, and a view of labels by customer. */
async function parcels(...customerIds: (string | null)[]) {
  const keys = new MemoryPersonKeys();
  const store = new MemoryEventStore({ source: 'parcel-service' });
  const readModels = new MemoryReadModelStore();
  for (const [index, customerId] of customerIds.entries()) {
    const streamId = `parcel-${index}`;
    const event = { eventType: 'parcel.sent', version: '1.0', data: { customerId, to: `To ${customerId}` } };
    const [data] = await sealData([{ ...event, otherwise: streamId }], { keys, fields });
    await store.append(streamId, [{ type: 'parcel.sent', version: '1.0', data }], {
      expectedVersion: 'none',
      correlationId: 'c',
    });
    await readModels.putDocument({
      view: 'label',
      key: String(index),
      document: data as object,
      streamVersion: 1,
      expectedVersion: 0,
      ...(customerId !== null && { list: { key: customerId, sort: String(index).padStart(5, '0') } }),
    });
    const note = { id: streamId, note: { last: (data as { to: string }).to }, streamVersion: 1, expectedVersion: 0 };
    await readModels.applyTotals({ view: 'count', notes: [note], sums: [] });
  }
  const document = async (key: number, view = 'label') =>
    (await readModels.getDocuments(view, [String(key)])).get(String(key))?.value as { to: string };
  return { keys, store, readModels, document, domain: { ...within, views: ['label', 'count'], readModels } };
}

test('finds the streams of a person by the list of a view, page by page', async () => {
  const { readModels } = await parcels('ann', 'bob', 'ann', 'ann');
  const place = { ...within, readModels };
  const first = await streamsOfPerson(ann, place, { limit: 2 });
  expect(first.streamIds).toEqual(['parcel-0', 'parcel-2']);
  expect(await streamsOfPerson(ann, place, { limit: 2, cursor: first.cursor })).toEqual({ streamIds: ['parcel-3'] });
  expect(await streamsOfPerson('customer-nobody', place, { limit: 2 })).toEqual({ streamIds: [] });
  expect(await streamsOfPerson('employee-ann', place, { limit: 2 })).toEqual({ streamIds: [] });
});

test('the stream of a guest is the guest', async () => {
  const { readModels } = await parcels(null);
  expect(await streamsOfPerson('parcel-0', { ...within, readModels }, { limit: 2 })).toEqual({
    streamIds: ['parcel-0'],
  });
});

test('clears documents and notes of the person, and leaves those of others byte for byte', async () => {
  const { readModels, document, domain } = await parcels('ann', 'bob', 'ann');
  const before = await document(1);
  expect(await forgetPerson(ann, [domain])).toEqual({ streams: 2, documents: 4 });
  expect((await document(0)).to).toBe('sealed:2:Y3VzdG9tZXItYW5u:erased');
  expect((await document(2)).to).toBe('sealed:2:Y3VzdG9tZXItYW5u:erased');
  expect(await document(1)).toEqual(before);
  const notes = await readModels.getNotes('count', ['parcel-0']);
  expect(notes.get('parcel-0')).toEqual({ value: { last: 'sealed:2:Y3VzdG9tZXItYW5u:erased' }, streamVersion: 1 });
});

test('doing it again finds nothing left to do', async () => {
  const { domain } = await parcels('ann');
  await forgetPerson(ann, [domain]);
  expect(await forgetPerson(ann, [domain])).toEqual({ streams: 1, documents: 0 });
});

test('clears every generation of a view', async () => {
  const { readModels, document, domain } = await parcels('ann');
  const sealed = await document(0);
  await readModels.putDocument({
    view: 'label@2',
    key: '0',
    document: sealed,
    streamVersion: 1,
    expectedVersion: 0,
  });
  await new GenerationRecords(readModels).change('label', (before) => ({
    ...before,
    next: 3,
    building: { number: 2, shape: 1, since: at, segments: 1, rate: 1, estimate: 0, passes: 0 },
  }));
  await forgetPerson(ann, [domain]);
  expect((await document(0, 'label@2')).to).toBe('sealed:2:Y3VzdG9tZXItYW5u:erased');
});

test('looks again at a document that a projector moves meanwhile', async () => {
  const { readModels, document, domain } = await parcels('ann');
  let moved = false;
  const replace = readModels.replace.bind(readModels);
  readModels.replace = async (replacement) => {
    if (!moved && replacement.of === 'document') {
      moved = true;
      const next = { ...(await document(0)), more: true };
      await readModels.putDocument({ view: 'label', key: '0', document: next, streamVersion: 2, expectedVersion: 1 });
    }
    return replace(replacement);
  };
  await forgetPerson(ann, [domain]);
  expect(await document(0)).toMatchObject({ to: 'sealed:2:Y3VzdG9tZXItYW5u:erased', more: true });
});

describe('what is kept of a person', () => {
  const dataOf = async ({ keys, store, domain }: Awaited<ReturnType<typeof parcels>>, cursor?: string) =>
    personData(ann, { domains: [{ ...domain, store }], keys }, { limit: 2, ...(cursor !== undefined && { cursor }) });

  test('is every event of their streams, opened, over all pages', async () => {
    const all = await parcels('ann', 'bob', 'ann', 'ann');
    const first = await dataOf(all);
    const second = await dataOf(all, first.cursor);
    expect(second.cursor).toBeUndefined();
    expect([...first.items, ...second.items].map(({ streamId, events }) => [streamId, events[0]?.data])).toEqual([
      ['parcel-0', { customerId: 'ann', to: 'To ann' }],
      ['parcel-2', { customerId: 'ann', to: 'To ann' }],
      ['parcel-3', { customerId: 'ann', to: 'To ann' }],
    ]);
  });

  test('shows nothing of others in the same stream', async () => {
    const all = await parcels('ann');
    const [bobs] = await sealData(
      [{ eventType: 'parcel.sent', version: '1.0', data: { customerId: 'bob', to: 'To bob' }, otherwise: 'x' }],
      { keys: all.keys, fields },
    );
    await all.store.append('parcel-0', [{ type: 'parcel.sent', version: '1.0', data: bobs }], {
      expectedVersion: 1,
      correlationId: 'c',
    });
    const { items } = await dataOf(all);
    expect(items[0]?.events.map(({ data }) => (data as { to: string }).to)).toEqual(['To ann', '[sealed]']);
  });

  test('is a history without its texts once they are erased', async () => {
    const all = await parcels('ann');
    await all.keys.erase(ann);
    const { items } = await dataOf(all);
    expect(items[0]?.events[0]?.data).toEqual({ customerId: 'ann', to: '[erased]' });
    const [event] = await all.store.read('parcel-0');
    expect(await openTexts(event?.data, all.keys)).toEqual({ customerId: 'ann', to: '[erased]' });
  });

  test('is a guest’s own stream, and no stream that names somebody else', async () => {
    const all = await parcels(null, 'bob');
    const of = { domains: [{ ...all.domain, store: all.store }], keys: all.keys };
    const [guest] = (await personData('parcel-0', of, { limit: 2 })).items;
    expect(guest?.events.map(({ data }) => data)).toEqual([{ customerId: null, to: 'To null' }]);
    expect(await personData('parcel-1', of, { limit: 2 })).toEqual({ items: [] });
    expect(await personStream('parcel-1', of, { streamId: 'parcel-1', from: 1 })).toBeUndefined();
    expect(await personStream('parcel-1', of, { streamId: 'parcel-1', from: 2 })).toBeUndefined();
    expect(await personStream('customer-bob', of, { streamId: 'parcel-1', from: 1 })).toMatchObject({
      events: [{ data: { to: 'To bob' } }],
    });
  });

  test('names a deleted stream and tells nothing of it', async () => {
    const all = await parcels('ann');
    await all.store.close('parcel-0', { as: 'deleted', correlationId: 'c' });
    expect((await dataOf(all)).items).toEqual([{ domain: 'parcel', streamId: 'parcel-0', events: [], deleted: true }]);
  });

  test('goes on for the same person only', async () => {
    const all = await parcels('ann', 'ann', 'ann');
    const { cursor = '' } = await dataOf(all);
    const other = personData(
      'customer-bob',
      { domains: [{ ...all.domain, store: all.store }], keys: all.keys },
      { limit: 2, cursor },
    );
    await expect(other).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    await expect(dataOf(all, 'nonsense')).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });
});
