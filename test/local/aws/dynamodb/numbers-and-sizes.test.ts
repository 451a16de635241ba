import {
  addNumbers,
  canonicalNumber,
  compareNumbers,
  subtractNumbers,
} from '../../../../local/aws/dynamodb/values/decimal.ts';
import { encodeSortKey } from '../../../../local/aws/dynamodb/values/key-encoding.ts';
import { sizeOfItem } from '../../../../local/aws/dynamodb/values/value-size.ts';
import { DynamoDbFixture, failureOf } from './dynamodb-fixture.ts';

describe('numbers', () => {
  it.each([
    ['007', '7'],
    ['-0', '0'],
    ['1.500', '1.5'],
    ['+.5', '0.5'],
    ['1e3', '1000'],
    ['12E-3', '0.012'],
    ['-1.20e1', '-12'],
    ['99999999999999999999999999999999999999', '99999999999999999999999999999999999999'],
  ])('spells %s as %s', (text, expected) => {
    expect(canonicalNumber(text)).toBe(expected);
  });

  it.each([
    ['123456789012345678901234567890123456789', 'Attempting to store more than 38 significant digits in a Number'],
    ['1e126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1e-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    ['', 'The parameter cannot be converted to a numeric value'],
    ['1,5', 'The parameter cannot be converted to a numeric value: 1,5'],
    ['0x10', 'The parameter cannot be converted to a numeric value: 0x10'],
  ])('refuses %j', (text, message) => {
    expect(failureOf(() => canonicalNumber(text)).message).toBe(message);
  });

  it('accepts the greatest and the least magnitude', () => {
    expect(canonicalNumber('9.9999999999999999999999999999999999999E+125')).toHaveLength(126);
    expect(canonicalNumber('1E-130')).toHaveLength(132);
  });

  it('compares where doubles cannot', () => {
    expect(compareNumbers('9007199254740993', '9007199254740992')).toBeGreaterThan(0);
    expect(compareNumbers('-0.10000000000000000000001', '-0.1')).toBeLessThan(0);
  });

  it('adds and subtracts exactly', () => {
    expect(addNumbers('0.1', '0.2')).toBe('0.3');
    expect(addNumbers('9007199254740993', '1')).toBe('9007199254740994');
    expect(subtractNumbers('1', '1.0000000000000000000000000000000000001')).toBe(
      '-0.0000000000000000000000000000000000001',
    );
    expect(subtractNumbers('5', '-5')).toBe('10');
  });

  it('encodes numbers as keys in their order', () => {
    const ordered = [
      '-1000',
      '-12.5',
      '-12',
      '-1',
      '-0.5',
      '-0.05',
      '0',
      '0.0001',
      '0.5',
      '1',
      '9',
      '10',
      '10.5',
      '123',
    ];
    const encoded = ordered.map((N) => encodeSortKey({ N }));
    expect([...encoded].sort()).toEqual(encoded);
    expect(new Set(encoded).size).toBe(ordered.length);
  });

  it('orders texts by their UTF-8 bytes', () => {
    const ordered = ['A', 'a', 'é', '\uffff', '\u{1f600}'];
    expect(ordered.map((S) => encodeSortKey({ S })).sort()).toEqual(ordered.map((S) => encodeSortKey({ S })));
  });
});

describe('sizes', () => {
  it.each([
    [{ a: { S: 'hello' } }, 6],
    [{ ä: { S: '€' } }, 5],
    [{ a: { N: '12345' } }, 5],
    [{ a: { N: '-12000' } }, 4],
    [{ a: { BOOL: true } }, 2],
    [{ a: { L: [{ S: 'xy' }, { NULL: true as const }] } }, 9],
    [{ a: { M: { b: { S: 'xy' } } } }, 8],
    [{ a: { SS: ['xy', 'z'] } }, 4],
    [{ a: { B: new Uint8Array(10) } }, 11],
  ])('counts %j as %i bytes', (item, expected) => {
    expect(sizeOfItem(item)).toBe(expected);
  });

  it('refuses an item of more than 400 KB, put or updated', () => {
    const db = new DynamoDbFixture();
    db.table('tab', { sort: null });
    db.put('tab', { pk: { S: 'a' }, v: { S: 'x'.repeat(409_596) } });
    expect(failureOf(() => db.put('tab', { pk: { S: 'a' }, v: { S: 'x'.repeat(409_597) } })).message).toBe(
      'Item size has exceeded the maximum allowed size',
    );
    const grow = () =>
      db.update('tab', { pk: { S: 'a' } }, 'SET w = :w', { ExpressionAttributeValues: { ':w': { S: '' } } });
    expect(failureOf(grow).message).toBe('Item size to update has exceeded the maximum allowed size');
  });
});
