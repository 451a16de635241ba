import fc from 'fast-check';
import { decodeCursor, encodeCursor, isKeyText, isPosition } from '../../../core/paging/cursor.ts';

const question = ['list', 'history', '17850'];
const place = (parts: readonly unknown[]) => (isKeyText(parts[0]) ? parts[0] : undefined);
const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a cursor gives back the place that it was made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (key) => {
      expect(decodeCursor(encodeCursor(question, [key]), question, place)).toBe(key);
    }),
  );
});

test.each<[string, string]>([
  ['nothing', ''],
  ['no base64', 'x!'],
  ['no JSON', Buffer.from('{').toString('base64url')],
  ['no list', written({ length: 2 })],
  ['null', written(null)],
  ['one part', written([question])],
  ['three parts', written([question, ['a'], 1])],
  ['a place that is no list', written([question, 'a'])],
  ['another question', written([['list', 'history', '1'], ['a']])],
  ['a question that reads alike', written([{ 0: 'list', 1: 'history', 2: '17850' }, ['a']])],
  ['an empty key', written([question, ['']])],
  ['a key of 3,000 characters', written([question, ['x'.repeat(3_000)]])],
  ['a key that is a number', written([question, [1]])],
  ['half a surrogate pair', written([question, ['\ud800']])],
  ['no place', written([question, []])],
  ['padding', `${written([question, ['ab']])}=`],
  ['another alphabet', `${encodeCursor(question, ['a'])} `],
  ['far too much', 'a'.repeat(100_000)],
  ['the place of before', written(['history', '17850', 'sort', 'key'])],
])('%s is no cursor of the question', (_, cursor) => {
  expect(() => decodeCursor(cursor, question, place)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }));
});

test('nothing that anybody writes is anything but a place or INVALID_CURSOR', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
  );
  fc.assert(
    fc.property(anything, (cursor) => {
      try {
        expect(typeof decodeCursor(cursor, question, place)).toBe('string');
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_CURSOR' });
      }
    }),
  );
});

test.each([
  [1, true],
  [5, true],
  [0, false],
  [6, false],
  [1.5, false],
  [2 ** 53, false],
  ['1', false],
  [null, false],
])('%j is a position from 1 to 5: %j', (part, expected) => {
  expect(isPosition(part, 1, 5)).toBe(expected);
});
