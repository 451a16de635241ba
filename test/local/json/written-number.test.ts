import fc from 'fast-check';
import {
  compareNumbers,
  isDouble,
  parseExact,
  plainNumbers,
  WrittenNumber,
} from '../../../local/json/written-number.ts';

/** A number of JSON, in any spelling. */
const spellings = fc
  .record({
    sign: fc.constantFrom('', '-'),
    whole: fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9]\d{0,24}$/)),
    fraction: fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,24}$/)),
    exponent: fc.oneof(fc.constant(''), fc.stringMatching(/^[eE][+-]?\d{1,3}$/)),
  })
  .map(({ sign, whole, fraction, exponent }) => `${sign}${whole}${fraction}${exponent}`);

test('every number of JSON is written as it was read, wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(spellings, { minLength: 1 }), (numbers) => {
      for (const text of [numbers[0] as string, `[${numbers}]`, `{"a":{"b":[${numbers}]},"c":${numbers[0]}}`]) {
        expect(JSON.stringify(parseExact(text))).toBe(text);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('any other JSON is read as ever', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(plainNumbers(parseExact(text))).toEqual(JSON.parse(text));
    }),
  );
});

test.each(['{"at":"2026-03-14T09:26:53.000Z"}', '{"price":2.55,"n":900719925474099}', '[0.1,12345,-7]'])(
  '%s has no number but doubles',
  (text) => {
    expect(parseExact(text)).toEqual(JSON.parse(text));
  },
);

test('texts that look like numbers are texts', () => {
  const value = { text: 'a: 9007199254740993, -0 and [1.0', at: '2026-01-01T00:00:00.000Z' };
  expect(parseExact(JSON.stringify(value))).toEqual(value);
});

test.each([
  ['9007199254740993', '9007199254740992', 1],
  ['9007199254740993', '9007199254740993.0', 0],
  ['1.0', '1', 0],
  ['1e2', '100', 0],
  ['-0', '0', 0],
  ['-0.0', '0e7', 0],
  ['1E400', '1e401', -1],
  ['-1E400', '-1e401', 1],
  ['-1.5', '1.5', -1],
  ['0.1', '0.10000000000000000001', -1],
  ['12', '9', 1],
  ['0.012', '0.0123', -1],
])('%s compared with %s gives %i', (left, right, sign) => {
  const number = (text: string) => parseExact(text) as WrittenNumber;
  expect(Math.sign(compareNumbers(number(left), number(right))) + 0).toBe(sign);
  expect(Math.sign(compareNumbers(number(right), number(left))) + 0).toBe(sign === 0 ? 0 : -sign);
});

test('doubles and written numbers are ordered as arithmetic orders them', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt(), (left, right) => {
      const number = (integer: bigint) => new WrittenNumber(String(integer));
      const expected = left < right ? -1 : Number(left > right);
      expect(Math.sign(compareNumbers(number(left), number(right)))).toBe(expected);
    }),
  );
});

test.each([
  ['1.0', true],
  ['1e2', true],
  ['0.50', true],
  ['9007199254740993', false],
  ['1E400', false],
  ['0.10000000000000000001', false],
])('%s is a double: %s', (text, expected) => {
  expect(isDouble(new WrittenNumber(text))).toBe(expected);
});
