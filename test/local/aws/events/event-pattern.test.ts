import { compileEventPattern, compilePattern } from '../../../../local/aws/events/event-pattern.ts';

const matches = (pattern: object | string, event: object) => compilePattern(pattern)(event);

describe('an event pattern', () => {
  test('joins siblings of $or to each alternative', () => {
    const pattern = { source: ['a'], $or: [{ x: [1] }, { y: [2] }] };
    expect(matches(pattern, { source: 'a', y: 2 })).toBe(true);
    expect(matches(pattern, { source: 'b', y: 2 })).toBe(false);
    expect(matches(pattern, { source: 'a', x: 2, y: 1 })).toBe(false);
  });

  test('does not mix elements of one array', () => {
    const pattern = { people: { first: ['Anna'], last: ['Smith'] } };
    expect(matches(pattern, { people: [{ first: 'Anna', last: 'Smith' }] })).toBe(true);
    expect(
      matches(pattern, {
        people: [
          { first: 'Anna', last: 'Jones' },
          { first: 'Bob', last: 'Smith' },
        ],
      }),
    ).toBe(false);
  });

  test('takes absence of a field inside the array element that the other fields matched', () => {
    const pattern = { items: { a: ['x'], b: [{ exists: false }] } };
    expect(matches(pattern, { items: [{ a: 'x' }, { a: 'y', b: 1 }] })).toBe(true);
    expect(matches(pattern, { items: [{ a: 'x', b: 1 }] })).toBe(false);
  });

  test('knows one IP address by all its spellings', () => {
    expect(matches({ ip: ['::1'] }, { ip: '0:0:0:0:0:0:0:1' })).toBe(true);
    expect(matches({ ip: [{ cidr: '10.1.0.0/16' }] }, { ip: '10.1.255.3' })).toBe(true);
    expect(matches({ ip: [{ cidr: '10.1.0.0/16' }] }, { ip: '10.2.0.3' })).toBe(false);
  });

  test('compares numbers by value and never with strings', () => {
    expect(matches({ n: [300] }, { n: 3e2 })).toBe(true);
    expect(matches({ n: [300] }, { n: '300' })).toBe(false);
    expect(matches({ n: [{ numeric: ['>', 0, '<=', 5] }] }, { n: 5 })).toBe(true);
  });

  test('sees no members of Object.prototype in an event', () => {
    expect(matches({ constructor: [{ exists: true }] }, {})).toBe(false);
    expect(matches({ constructor: { name: [{ exists: false }] } }, {})).toBe(true);
  });

  test.each([
    ['text that is no JSON', '{', /^Event pattern is not valid\. Reason: /],
    ['a bare value', { a: 'b' }, /"a" must be an object or an array/],
    ['an empty object', { a: {} }, /Empty objects are not allowed/],
    ['an empty array', { a: [] }, /Empty arrays are not allowed/],
    ['an unknown operator', { a: [{ Numeric: ['=', 1] }] }, /Unrecognized match type Numeric/],
    ['a range without room', { a: [{ numeric: ['>=', 2, '<=', 2] }] }, /Bottom must be less than top/],
    ['a number that no double holds', '{"a":[{"numeric":["=",12345678901234567891]}]}', /Cannot compare number/],
    ['one alternative', { $or: [{ a: [1] }] }, /at least 2 Objects/],
    ['an operator name inside $or', { $or: [{ numeric: [1] }, { a: [1] }] }, /reserved fieldName/],
    ['two stars in a row', { a: [{ wildcard: 'a**' }] }, /Consecutive wildcard characters at pos 1/],
    ['too many open wildcards', { a: [{ wildcard: '*a*a*a*a*a*a*a*a*a*a*a*a*' }] }, /Rule is too complex/],
  ])('refuses %s', (_what, pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(
      expect.objectContaining({ code: 'InvalidEventPatternException', message: expect.stringMatching(reason) }),
    );
  });

  test('tells an index the texts it insists on, and nothing where it accepts more', () => {
    const pattern = compileEventPattern({ source: ['a', 'b'], 'detail-type': ['x', { prefix: 'y' }] });
    expect(pattern.exactTexts('source')).toEqual(['a', 'b']);
    expect(pattern.exactTexts('detail-type')).toBeUndefined();
    expect(pattern.exactTexts('account')).toBeUndefined();
  });
});
