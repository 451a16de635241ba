import { createDecipheriv, createHash, diffieHellman, hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import {
  emptySealedText,
  looksSealed,
  mayHoldSealedText,
  placeOf,
  sealedText,
  type TextPlace,
} from '../../../core/privacy/sealed-text.ts';
import { TextOpener, TextSealer } from '../../../core/privacy/text-sealer.ts';
import { privateKeyOf, publicHalfOf, publicKeyOf } from '../../../core/privacy/x25519.ts';

const person = 'customer-17850';
const place: TextPlace = { eventType: 'customer.registered', path: ['name'], belongsTo: 'customer-17850' };

function pair(bytes: Uint8Array = randomBytes(32)) {
  const { id, publicKey } = publicHalfOf(bytes);
  return { sealing: { id, publicKey }, opening: { id, privateKey: Uint8Array.from(bytes) }, bytes };
}

const ann = pair(Buffer.alloc(32, 7));
const seal = (text: string, whose = person, at = place) => new TextSealer(whose, ann.sealing).seal(text, at);
const open = (text: string, whose = person, key = ann) =>
  new TextOpener(whose, { id: key.opening.id, privateKey: Uint8Array.from(key.bytes) }).open(text);

test('a sealed text opens with its key to what it was, whatever that is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !looksSealed(text)),
      fc.uuid(),
      (text, id) => {
        expect(open(seal(text, `customer-${id}`), `customer-${id}`)).toBe(text);
      },
    ),
  );
});

test('a person with the longest of names has texts, too', () => {
  const whose = `customer-${'å'.repeat(200)}`;
  expect(open(seal('Ann', whose), whose)).toBe('Ann');
});

test('it is X25519, HKDF-SHA256 and AES-256-GCM over all that stands before the box, as any other library would open it', () => {
  const text = seal('Ann Example');
  const [, , who = '', keyId, at, ephemeral = '', box = ''] = text.split(':');
  expect(who).toBe('Y3VzdG9tZXItMTc4NTA');
  expect([keyId, at]).toEqual([ann.sealing.id, placeOf(place)]);
  const header = text.slice(0, -box.length);
  const shared = diffieHellman({
    privateKey: privateKeyOf(ann.bytes),
    publicKey: publicKeyOf(Buffer.from(ephemeral, 'base64url')),
  });
  const key = Buffer.from(hkdfSync('sha256', shared, '', createHash('sha256').update(header).digest(), 32));
  const bytes = Buffer.from(box, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(header));
  decipher.setAuthTag(bytes.subarray(-16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  expect(plain.toString()).toBe('Ann Example');
});

test('the public half of a pair is the one of RFC 7748, section 5.2', () => {
  const privateKey = Buffer.alloc(32).fill(9, 0, 1);
  const publicKey = '422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079';
  expect(publicHalfOf(privateKey).publicKey.toString('hex')).toBe(publicKey);
});

test('it tells whose it is, and never looks the same twice', () => {
  const sealer = new TextSealer(person, ann.sealing);
  const [one, other] = [sealer.seal('Ann Example', place), sealer.seal('Ann Example', place)];
  expect(sealedText(one)).toMatchObject({ person, content: { keyId: ann.sealing.id } });
  expect(one).not.toContain('Ann');
  expect(one).not.toBe(other);
});

describe('it does not open', () => {
  const parts = seal('Ann Example').split(':');
  const withPart = (index: number, value: string) => parts.with(index, value).join(':');
  const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);

  test.each([
    ['under another name', withPart(2, Buffer.from('customer-2').toString('base64url'))],
    ['as of another key', withPart(3, flipped(parts[3] ?? ''))],
    ['for another place', withPart(4, placeOf({ ...place, path: ['email'] }))],
    ['with another pair', withPart(5, flipped(parts[5] ?? ''))],
    ['changed', withPart(6, flipped(parts[6] ?? ''))],
    ['cut short', parts.join(':').slice(0, -8)],
  ])('%s', (_, text) => {
    for (const whose of [person, 'customer-2']) expect(() => open(text, whose)).toThrow(/^a sealed text of/);
  });

  test('with the key of another person', () => {
    expect(() => open(seal('Ann'), person, pair())).toThrow('was sealed with another key than they have');
  });
});

test.each([
  ['type', { eventType: 'customer.updated' }],
  ['field', { path: ['email'] }],
  ['stream', { belongsTo: 'customer-2' }],
])('a place of another %s is another place', (_, other) => {
  expect(placeOf({ ...place, ...other })).not.toBe(placeOf(place));
});

test('what is sealed once more opens to what it said first, as often as it is told, and never for somebody else', () => {
  let text = 'Ann';
  for (let told = 0; told < 8; told += 1) text = seal(text);
  expect(open(text)).toBe('Ann');
  expect(() => open(seal(text))).toThrow('was sealed too often');
  expect(() => open(seal(seal('Bob', 'customer-2')))).toThrow('holds none of theirs');
});

test('what is closed has overwritten what it worked with', () => {
  const key = { id: ann.opening.id, privateKey: Uint8Array.from(ann.bytes) };
  new TextOpener(person, key).close();
  expect(key.privateKey.every((byte) => byte === 0)).toBe(true);
});

test('an empty one holds nothing but whose it was', () => {
  expect(emptySealedText(person)).toBe('sealed:2:Y3VzdG9tZXItMTc4NTA:erased');
  expect(sealedText(emptySealedText(person))).toEqual({ person });
});

test.each(['', 'sealed', 'sealed:', 'sealed:x:YQ', ' sealed:2:YQ:YQ', 'a sealed:2:YQ:erased', 'Sealed:2:YQ:erased'])(
  '%j is a text like any other',
  (text) => {
    expect([looksSealed(text), sealedText(text)]).toEqual([false, undefined]);
  },
);

test.each([
  'sealed:2:',
  'sealed:2:YQ:erased',
  'sealed:2:Y3VzdG9tZXItMQ==:erased',
  'sealed:2:Y3VzdG9tZXItMR:erased',
  'sealed:2:IA:erased',
  'sealed:1:Y3VzdG9tZXItMQ:AAAA',
  'sealed:3:Y3VzdG9tZXItMQ:erased',
  'sealed:2:Y3VzdG9tZXItMQ:AAAAAAAA:AAAAAAAAAAAA:AAAA:AAAA',
])('%j looks sealed and is not', (text) => {
  expect([looksSealed(text), sealedText(text)]).toEqual([true, undefined]);
});

test('no sealed text in JSON is overlooked, however it is escaped', () => {
  const sealed = seal('Ann');
  expect(mayHoldSealedText(JSON.stringify({ name: sealed }))).toBe(true);
  expect(mayHoldSealedText(JSON.stringify({ name: sealed }).replace('sealed', '\\u0073ealed'))).toBe(true);
  expect(mayHoldSealedText('{"name":"Ann"}')).toBe(false);
});
