import fc from 'fast-check';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { emptyTexts, hideTexts, openTexts, openTextsOf, personsIn } from '../../../core/privacy/open-texts.ts';
import { personKind } from '../../../core/privacy/person-of.ts';
import { sealData } from '../../../core/privacy/seal-data.ts';
import { showEvents } from '../../../core/privacy/show-texts.ts';
import type { PersonalEventFields } from '../../../schemas/personal-field.ts';

const fields: PersonalEventFields = {
  'member.joined': {
    '1.0': [
      { path: ['name'], person: 'memberId' },
      { path: ['address', 'city'], person: 'memberId' },
      { path: ['contacts', '*', 'email'], person: 'memberId' },
    ],
  },
  'gift.sent': {
    '1.0': [
      { path: ['from'], person: 'giverId', orElse: 'giftId' },
      { path: ['to'], person: 'takerId' },
    ],
  },
};
const at = '2026-03-14T09:26:53.589Z';
const data = {
  memberId: 'm1',
  name: 'Ann Example',
  since: 2026,
  address: { city: 'Sampletown', zone: 3 },
  contacts: [{ email: 'ann@example.com', kind: 'home' }, { kind: 'work' }],
};

const joined = (of: object) => ({ eventType: 'member.joined', version: '1.0', data: of, otherwise: 'member-stream' });

async function sealed(keys: MemoryPersonKeys, of: object = data) {
  const [result] = await sealData([joined(of)], { keys, fields });
  return result as typeof data;
}

test('seals the texts that the schema marks and leaves everything else as it is', async () => {
  const result = await sealed(new MemoryPersonKeys());
  const token = expect.stringMatching(/^sealed:2:bWVtYmVyLW0x:[\w-]{8}:[\w-]{12}:[\w-]{43}:[\w-]{40,}$/);
  expect(result).toEqual({
    memberId: 'm1',
    name: token,
    since: 2026,
    address: { city: token, zone: 3 },
    contacts: [{ email: token, kind: 'home' }, { kind: 'work' }],
  });
});

test('opens to what was sealed, wherever it has been carried', async () => {
  const keys = new MemoryPersonKeys();
  const { name, contacts } = await sealed(keys);
  const document = { list: [{ who: name, mail: contacts[0]?.email, n: 1 }], plain: 'text', none: null };
  expect(await openTexts(document, keys)).toEqual({
    list: [{ who: 'Ann Example', mail: 'ann@example.com', n: 1 }],
    plain: 'text',
    none: null,
  });
});

test('seals each text of an event for its own person', async () => {
  const keys = new MemoryPersonKeys();
  const gift = { giverId: 'a', takerId: 'b', from: 'Ann', to: 'Bob' };
  const [result] = await sealData([{ eventType: 'gift.sent', version: '1.0', data: gift, otherwise: 'gift-1' }], {
    keys,
    fields,
  });
  expect(personsIn(result)).toEqual(['giver-a', 'taker-b']);
  await keys.erase('giver-a');
  expect(await openTexts(result, keys)).toEqual({ giverId: 'a', takerId: 'b', from: '[erased]', to: 'Bob' });
  expect(await openTexts(result, keys, { only: 'taker-b' })).toMatchObject({ from: '[sealed]', to: 'Bob' });
});

test('takes what the field falls back on for the person where nobody is named', async () => {
  const keys = new MemoryPersonKeys();
  const gift = { giftId: '9', giverId: null, takerId: 'b', from: 'Somebody', to: 'Bob' };
  const event = { eventType: 'gift.sent', version: '1.0', data: gift, otherwise: 'parcel-1' };
  expect(personsIn(await sealData([event], { keys, fields }))).toEqual(['gift-9', 'taker-b']);
});

test('takes the stream for the person of an event that names nobody', async () => {
  const keys = new MemoryPersonKeys();
  expect(personsIn(await sealed(keys, { ...data, memberId: null }))).toEqual(['member-stream']);
});

test('keeps nothing that is said of an erased person', async () => {
  const keys = new MemoryPersonKeys();
  await keys.erase('member-m1');
  const result = await sealed(keys);
  expect(result.name).toBe('sealed:2:bWVtYmVyLW0x:erased');
  expect(await openTexts(result, keys)).toMatchObject({ name: '[erased]', address: { city: '[erased]', zone: 3 } });
});

test('refuses what is sealed for another person', async () => {
  const keys = new MemoryPersonKeys();
  const { name } = await sealed(keys);
  await expect(sealed(keys, { memberId: 'm2', name })).rejects.toMatchObject({
    code: 'EVENT_INVALID',
    context: {
      errors: [{ pointer: '/data/name', message: 'is sealed for member-m1, and the event is about member-m2' }],
    },
  });
});

test('what is sealed for the same place stays, and for another is sealed once more', async () => {
  const keys = new MemoryPersonKeys();
  const { name } = await sealed(keys);
  expect((await sealed(keys, { memberId: 'm1', name })).name).toBe(name);
  const told = await sealed(keys, { memberId: 'm1', name: 'Ann', address: { city: name } });
  expect(told.address.city).not.toBe(name);
  expect(await openTexts(told, keys)).toEqual({ memberId: 'm1', name: 'Ann', address: { city: 'Ann Example' } });
  await keys.erase('member-m1');
  expect((await sealed(keys, { memberId: 'm1', name })).name).toBe('sealed:2:bWVtYmVyLW0x:erased');
});

test.each([
  ['of its person where no personal text belongs', { since: 'TEXT' }, '/data/since'],
  ['of its person deep in what nobody describes', { more: [{ deep: 'TEXT' }] }, '/data/more/0/deep'],
  ['that is none', { name: 'sealed:2:bWVtYmVyLW0x:AAAA' }, '/data/name'],
  ['of an older form', { name: 'sealed:1:bWVtYmVyLW0x:AAAA' }, '/data/name'],
])('refuses a sealed text %s', async (_, more, pointer) => {
  const keys = new MemoryPersonKeys();
  const { name } = await sealed(keys);
  const of = JSON.parse(JSON.stringify({ memberId: 'm1', ...more }).replace('TEXT', name));
  await expect(sealed(keys, of)).rejects.toMatchObject({ code: 'EVENT_INVALID', context: { errors: [{ pointer }] } });
});

test('a text that was made to look sealed stays unreadable', async () => {
  const keys = new MemoryPersonKeys();
  const { name } = await sealed(keys);
  const forged = `${name.slice(0, -4)}AAAA`;
  const result = await sealed(keys, { memberId: 'm1', name: forged });
  await expect(openTexts(result, keys)).rejects.toMatchObject({ code: 'PERSONAL_DATA_UNREADABLE' });
});

test('refuses a person whose name is none, whom no key could be found for', async () => {
  await expect(sealed(new MemoryPersonKeys(), { memberId: ' ', name: 'Ann' })).rejects.toMatchObject({
    code: 'EVENT_INVALID',
    context: { errors: [{ pointer: '/data/memberId' }] },
  });
});

test('asks for no key of a person of whom nothing is said', async () => {
  const keys = { forSealing: () => Promise.reject(new Error('asked for a key')) };
  const silent = { memberId: 'm1', since: 2026 };
  expect((await sealData([joined(silent)], { keys, fields }))[0]).toBe(silent);
});

test('what is about one person opens with nothing of another in it', async () => {
  const keys = new MemoryPersonKeys();
  const one = await sealed(keys);
  expect(await openTextsOf('member-m1', one, keys)).toMatchObject({ name: 'Ann Example' });
  await expect(openTextsOf('member-m2', one, keys)).rejects.toMatchObject({ code: 'EVENT_INVALID' });
});

test('an event that was given a text of another event shows it as unreadable', async () => {
  const keys = new MemoryPersonKeys();
  const told = await sealed(keys);
  const envelope = { eventId: 'e', timestamp: at, source: 's', version: '1.0', streamId: 'member-stream' };
  const shown = async (more: object, data: object = told) => {
    const event = { ...envelope, eventType: 'member.joined', ...more, data } as EventEnvelope;
    return (await showEvents([event], { mayReadPersonalData: true }, { keys })).value[0]?.data;
  };
  expect(await shown({})).toMatchObject({ name: 'Ann Example', contacts: [{ email: 'ann@example.com' }, {}] });
  expect(await shown({ streamId: 'member-other' })).toMatchObject({ name: '[unreadable]' });
  expect(await shown({ eventType: 'member.left' })).toMatchObject({ name: '[unreadable]' });
  expect(await shown({}, { ...told, name: told.address.city })).toMatchObject({
    name: '[unreadable]',
    address: { city: 'Sampletown' },
  });
});

test('an event without personal fields is the very same, and asks for no key', async () => {
  const keys = { forSealing: () => Promise.reject(new Error('asked for a key')) };
  const other = { eventType: 'member.left', version: '1.0', data, otherwise: 'x' };
  expect((await sealData([other], { keys, fields }))[0]).toBe(data);
});

test('a lost key is an error and not an erasure', async () => {
  const document = await sealed(new MemoryPersonKeys());
  await expect(openTexts(document, new MemoryPersonKeys())).rejects.toMatchObject({ code: 'PERSONAL_DATA_UNREADABLE' });
});

test('hides all sealed texts from those who may not read them', async () => {
  const { name } = await sealed(new MemoryPersonKeys());
  expect(hideTexts({ name, n: 1 })).toEqual({ name: '[sealed]', n: 1 });
});

test('empties the texts of one person and of nobody else', async () => {
  const keys = new MemoryPersonKeys();
  const [one, other] = [await sealed(keys), await sealed(keys, { ...data, memberId: 'm2' })];
  const document = { texts: [one.name, other.name] };
  const emptied = emptyTexts(document, 'member-m1');
  expect(emptied).toEqual({ texts: ['sealed:2:bWVtYmVyLW0x:erased', other.name] });
  expect(emptyTexts(emptied, 'member-m1')).toBe(emptied);
  expect(await openTexts(emptied, keys)).toEqual({ texts: ['[erased]', 'Ann Example'] });
});

test('any JSON without sealed texts comes back as the same value from every function', async () => {
  const keys = { forOpening: () => Promise.reject(new Error('asked for a key')) };
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      expect(await openTexts(value, keys)).toBe(value);
      expect(hideTexts(value)).toBe(value);
      expect(emptyTexts(value)).toBe(value);
    }),
  );
});

test.each([
  ['customerId', 'customer'],
  ['deliveryPersonId', 'delivery_person'],
  ['owner', 'owner'],
])('%s names a %s', (property, kind) => {
  expect(personKind(property)).toBe(kind);
});
