import { penceOf, poundsOf } from '../../../cli/import/pence.ts';
import { readRow } from '../../../cli/import/retail-row.ts';

const notADate = (text: string) => `date "${text}" is not a date`;

const row = {
  InvoiceNo: '900001',
  StockCode: '10A',
  Description: ' A CUP ',
  Quantity: '6',
  InvoiceDate: '2010-12-01 08:26:00',
  UnitPrice: '2.55',
  CustomerID: '17850.0',
  Country: 'United Kingdom',
};

describe('a price in pence', () => {
  test.each<[string, number | string]>([
    ['2.55', 255],
    ['0.1', 10],
    ['3', 300],
    ['1126.00', 112600],
    ['569.77', 56977],
    ['4.35', 435],
    ['-11.20', -1120],
    ['1.005', 'too-many-decimals'],
    ['', 'no-number'],
    ['1e3', 'no-number'],
    ['1,50', 'no-number'],
    ['NaN', 'no-number'],
  ])('%j is %j', (price, pence) => {
    expect(penceOf(price)).toBe(pence);
  });

  test('prints as pounds without a rounding error', () => {
    expect(JSON.stringify([32495632n, 1n, 10n, -250n].map(poundsOf))).toBe('[324956.32,0.01,0.1,-2.5]');
    const large = [9_007_199_254_740_993n, -123_456_789_012_345_678_907n];
    expect(JSON.stringify(large.map(poundsOf))).toBe('[90071992547409.93,-1234567890123456789.07]');
  });
});

describe('a row', () => {
  test('is a line of an order', () => {
    expect(readRow(row)).toEqual({
      invoice: '900001',
      sku: '10A',
      description: 'A CUP',
      quantity: 6,
      pricePence: 255,
      customerId: '17850',
      country: 'United Kingdom',
      at: '2010-12-01T08:26:00.000Z',
    });
  });

  test.each([
    ['12/1/2010 8:26', '2010-12-01T08:26:00.000Z'],
    ['12/1/10 8:26', '2010-12-01T08:26:00.000Z'],
    ['1/31/11 14:05', '2011-01-31T14:05:00.000Z'],
    ['12/01/2010 08:26:30', '2010-12-01T08:26:30.000Z'],
    ['12/1/2010', '2010-12-01T00:00:00.000Z'],
    ['2010-12-01 8:26', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01T08:26', '2010-12-01T08:26:00.000Z'],
    ['2/29/2012 0:00', '2012-02-29T00:00:00.000Z'],
  ])('was written on %s, which is %s', (InvoiceDate, at) => {
    expect(readRow({ ...row, InvoiceDate })).toMatchObject({ at });
  });

  test('is a line of a return, with its quantity positive', () => {
    expect(readRow({ ...row, InvoiceNo: 'C900002', Quantity: '-2' })).toMatchObject({
      invoice: 'C900002',
      quantity: 2,
    });
  });

  test('may be a guest’s and without a description', () => {
    expect(readRow({ ...row, CustomerID: '', Description: '' })).toMatchObject({
      customerId: null,
      description: undefined,
    });
  });

  test.each<[Partial<typeof row>, string]>([
    [{ UnitPrice: '0.0' }, 'price 0.0 is not above zero'],
    [{ UnitPrice: '-11062.06' }, 'price -11062.06 is not above zero'],
    [{ UnitPrice: '1.255' }, 'price 1.255 has more than two decimals'],
    [{ UnitPrice: 'free' }, 'price "free" is not a number'],
    [{ Quantity: '0' }, 'quantity is zero'],
    [{ Quantity: '-1' }, 'quantity is negative on an order'],
    [{ InvoiceNo: 'C1' }, 'quantity is positive on a return'],
    [{ Quantity: '1.5' }, 'quantity "1.5" is not a whole number'],
    [{ Quantity: '9'.repeat(400) }, `quantity ${'9'.repeat(400)} is too large`],
    [{ UnitPrice: '9'.repeat(400) }, `price ${'9'.repeat(400)} is too large`],
    [{ InvoiceNo: '' }, 'no invoice number'],
    [{ StockCode: ' ' }, 'no stock code'],
    [{ InvoiceDate: 'yesterday' }, notADate('yesterday')],
    [{ InvoiceDate: '13/1/2010 8:26' }, notADate('13/1/2010 8:26')],
    [{ InvoiceDate: '2/30/2010 8:26' }, notADate('2/30/2010 8:26')],
    [{ InvoiceDate: '12/1/010 8:26' }, notADate('12/1/010 8:26')],
    [{ InvoiceDate: '12/1/2010 8:60' }, notADate('12/1/2010 8:60')],
    [{ InvoiceDate: '12/1/2010 8' }, notADate('12/1/2010 8')],
    [{ InvoiceDate: '2010-02-30 08:26:00' }, notADate('2010-02-30 08:26:00')],
    [{ InvoiceDate: '2010-12-01 24:00' }, notADate('2010-12-01 24:00')],
    [{ InvoiceDate: '2010-13-01 08:26:00' }, notADate('2010-13-01 08:26:00')],
  ])('with %j is rejected: %s', (change, reason) => {
    expect(readRow({ ...row, ...change })).toBe(reason);
  });
});
