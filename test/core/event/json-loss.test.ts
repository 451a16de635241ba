import vm from 'node:vm';
import fc from 'fast-check';
import { lossOf, lossOfDerived } from '../../../core/event/json-loss.ts';

const cyclic: Record<string, unknown> = {};
cyclic.again = { cyclic };
class Money {
  readonly pence = 1;
}
const holes = [1, 2, 3];
delete holes[1];
const named = Object.assign([1], { total: 1 });
const withSymbol = { [Symbol('s')]: 1 };
const withToJson = { toJSON: () => 1 };
const deep = (depth: number) => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = { a: value };
  return value;
};
const raw = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON('9007199254740993');

test.each<[string, unknown, string]>([
  ['a set', { tags: new Set(['a']) }, '/tags'],
  ['a map', { m: new Map([['k', 1]]) }, '/m'],
  ['not a number', { lines: [{ amount: Number.NaN }] }, '/lines/0/amount'],
  ['infinity', [1, Number.POSITIVE_INFINITY], '/1'],
  ['minus infinity', { n: Number.NEGATIVE_INFINITY }, '/n'],
  ['minus zero', { n: -0 }, '/n'],
  ['a bigint', { n: 10n }, '/n'],
  ['a number as it was written', { n: raw }, '/n'],
  ['undefined', undefined, ''],
  ['undefined in a list', { list: [1, undefined] }, '/list/1'],
  ['a hole in a list', { list: holes }, '/list'],
  ['a list with names', { list: named }, '/list'],
  ['a function', { f: () => 1 }, '/f'],
  ['a symbol', { s: Symbol('s') }, '/s'],
  ['a member under a symbol', { s: withSymbol }, '/s'],
  ['a date', { at: new Date(0) }, '/at'],
  ['a regular expression', { re: /x/ }, '/re'],
  ['an error', { e: new Error('x') }, '/e'],
  ['a promise', { p: Promise.resolve(1) }, '/p'],
  ['a URL', { u: new URL('http://a/') }, '/u'],
  ['bytes', { b: Buffer.from('x') }, '/b'],
  ['a typed array', { b: new Uint8Array(1) }, '/b'],
  ['a boxed number', { n: Object(1) }, '/n'],
  ['an instance of a class', { money: new Money() }, '/money'],
  ['what inherits', { o: Object.create({ a: 1 }) }, '/o'],
  ['what says itself what it is in JSON', { o: withToJson }, '/o/toJSON'],
  ['what contains itself', { cyclic }, '/cyclic/again/cyclic'],
  ['half a surrogate pair', { text: 'a\ud800' }, '/text'],
  ['half a surrogate pair in a name', { 'a\udc00': 1 }, '/a\ufffd'],
  ['a name that copies lose', JSON.parse('{"a":{"__proto__":1}}'), '/a/__proto__'],
  ['a name with a slash', { 'a/b~c': [Number.NaN] }, '/a~1b~0c/0'],
])('%s is told with its place', (_, value, pointer) => {
  expect(lossOf(value)).toEqual({ pointer, message: expect.any(String) });
});

test.each<[string, unknown]>([
  ['an absent member', { a: undefined, b: 1 }],
  ['an object without prototype', Object.assign(Object.create(null), { a: 1 })],
  ['an object of another realm', vm.runInNewContext('({ a: [{ b: 1 }] })')],
  ['the same object twice', { a: holes.slice(0, 1), b: holes.slice(0, 1) }],
  ['a frozen object', Object.freeze({ rawJSON: '1' })],
  ['the largest and the smallest numbers', [Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53, 0.1]],
  ['a hundred levels', deep(100)],
  ['texts of every kind', ['', '\0', '\u2028', '😀', 'null']],
])('%s is no loss', (_, value) => {
  expect(lossOf(value)).toBeUndefined();
});

test('minus zero is no loss in what is worked out, and everything else is', () => {
  expect(lossOfDerived({ balance: -0 })).toBeUndefined();
  expect(lossOfDerived({ holdings: new Map() })?.pointer).toBe('/holdings');
});

test('one object in two places is no loop', () => {
  const line = { sku: 'a' };
  expect(lossOf({ first: line, second: [line, line] })).toBeUndefined();
});

test('what is nested too deep is told without ending the stack', () => {
  expect(lossOf(deep(100_000))?.message).toBe('has more than 100 levels of arrays and objects');
});

test('whatever JSON gives back is no loss, and what is no loss JSON gives back', () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(fc.oneof(anything, fc.jsonValue()), (value) => {
      if (lossOf(value) !== undefined) return;
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const given = JSON.parse(JSON.stringify(value));
      if (!JSON.stringify(given).includes('__proto__')) expect(lossOf(given)).toBeUndefined();
    }),
  );
});
