import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import {
  emptySealedText,
  mayHoldSealedText,
  openText,
  sealedText,
  sealText,
} from '../../../core/privacy/sealed-text.ts';

const key = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const person = 'customer-17850';

test('a sealed text opens with its key to what it was, whatever that is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, id) => {
      expect(openText(sealText(text, `customer-${id}`, key), key)).toBe(text);
    }),
  );
});

test('it is AES-256-GCM with the person as associated data, as any other library would open it', () => {
  const [, , who = '', box = ''] = sealText('Ann Example', person, key).split(':');
  expect(who).toBe('Y3VzdG9tZXItMTc4NTA');
  const bytes = Buffer.from(box, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from('customer-17850'));
  decipher.setAuthTag(bytes.subarray(bytes.length - 16));
  const text = Buffer.concat([decipher.update(bytes.subarray(12, bytes.length - 16)), decipher.final()]);
  expect(text.toString()).toBe('Ann Example');
});

test('it tells whose it is, and never looks the same twice', () => {
  const sealed = sealText('Ann Example', person, key);
  expect(sealedText(sealed)).toEqual({ person, empty: false });
  expect(sealed).not.toContain('Ann');
  expect(sealText('Ann Example', person, key)).not.toBe(sealed);
});

test('it does not open with another key, under another name, cut short or changed', () => {
  const sealed = sealText('Ann Example', person, key);
  const [, , , box = ''] = sealed.split(':');
  const renamed = `sealed:1:${Buffer.from('customer-2').toString('base64url')}:${box}`;
  const changed = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`;
  const unreadable = expect.objectContaining({ code: 'PERSONAL_DATA_UNREADABLE' });
  expect(() => openText(sealed, other)).toThrow(unreadable);
  expect(() => openText(renamed, key)).toThrow(unreadable);
  expect(() => openText(changed, key)).toThrow(unreadable);
  expect(() => openText(sealed.slice(0, -8), key)).toThrow(unreadable);
  expect(() => openText('sealed:1:YQ:YQ', key)).toThrow(unreadable);
});

test('an empty one holds nothing but whose it was', () => {
  expect(emptySealedText(person)).toBe('sealed:1:Y3VzdG9tZXItMTc4NTA:erased');
  expect(sealedText(emptySealedText(person))).toEqual({ person, empty: true });
});

test.each(['', 'sealed', 'sealed:1:', 'sealed:1:a', 'sealed:2:YQ:YQ', ' sealed:1:YQ:YQ', 'sealed:1:YQ:Y Q'])(
  '%j is a text like any other',
  (text) => {
    expect(sealedText(text)).toBeUndefined();
  },
);

test('no sealed text in JSON is overlooked, however it is escaped', () => {
  const sealed = sealText('Ann', person, key);
  expect(mayHoldSealedText(JSON.stringify({ name: sealed }))).toBe(true);
  expect(mayHoldSealedText(JSON.stringify({ name: sealed }).replace('sealed', '\\u0073ealed'))).toBe(true);
  expect(mayHoldSealedText('{"name":"Ann"}')).toBe(false);
});
