import { penceOf, poundsOf } from '../../../cli/import/pence.ts';
import { readRow } from '../../../cli/import/retail-row.ts';

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
    expect(JSON.stringify([32495632, 1, 10, -250].map(poundsOf))).toBe('[324956.32,0.01,0.1,-2.5]');
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
    [{ InvoiceNo: '' }, 'no invoice number'],
    [{ StockCode: ' ' }, 'no stock code'],
    [{ InvoiceDate: 'yesterday' }, 'date "yesterday" is not a date'],
    [{ InvoiceDate: '2010-02-30 08:26:00' }, 'date "2010-02-30 08:26:00" is not a date'],
    [{ InvoiceDate: '2010-12-01 24:00' }, 'date "2010-12-01 24:00" is not a date'],
    [{ InvoiceDate: '2010-13-01 08:26:00' }, 'date "2010-13-01 08:26:00" is not a date'],
  ])('with %j is rejected: %s', (change, reason) => {
    expect(readRow({ ...row, ...change })).toBe(reason);
  });
});
