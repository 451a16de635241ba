import { readInstant } from '../../core/clock/instant.ts';
import { penceOf } from './pence.ts';

/** A row of the CSV as text by column. */
export type RawRow = Readonly<Record<string, string>>;

/** Columns that a file must have. */
export const retailColumns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/** A good row: one line of an order, or of a return when its invoice number begins with C. */
export interface RetailLine {
  readonly invoice: string;
  readonly sku: string;
  readonly description: string | undefined;
  /** Positive, on returns too. */
  readonly quantity: number;
  readonly pricePence: number;
  readonly customerId: string | null;
  readonly country: string;
  /** ISO 8601. The shop's clock, which names no zone, is taken as UTC. */
  readonly at: string;
}

/** The line that a row is, or the reason why it is none. */
export function readRow(row: RawRow): RetailLine | string {
  const invoice = (row.InvoiceNo ?? '').trim();
  const sku = (row.StockCode ?? '').trim();
  if (invoice === '') return 'no invoice number';
  if (sku === '') return 'no stock code';
  const pricePence = penceOf(row.UnitPrice ?? '');
  if (pricePence === 'no-number') return `price ${JSON.stringify(row.UnitPrice ?? '')} is not a number`;
  if (pricePence === 'too-many-decimals') return `price ${row.UnitPrice} has more than two decimals`;
  if (!Number.isSafeInteger(pricePence)) return `price ${row.UnitPrice} is too large`;
  if (pricePence <= 0) return `price ${row.UnitPrice} is not above zero`;
  const quantity = /^[+-]?\d+$/.test((row.Quantity ?? '').trim()) ? Number(row.Quantity) : undefined;
  if (quantity === undefined) return `quantity ${JSON.stringify(row.Quantity ?? '')} is not a whole number`;
  if (!Number.isSafeInteger(quantity)) return `quantity ${row.Quantity} is too large`;
  if (quantity === 0) return 'quantity is zero';
  const isReturn = isReturnInvoice(invoice);
  if (isReturn && quantity > 0) return 'quantity is positive on a return';
  if (!isReturn && quantity < 0) return 'quantity is negative on an order';
  const at = isoTime((row.InvoiceDate ?? '').trim());
  if (at === undefined) return `date ${JSON.stringify(row.InvoiceDate ?? '')} is not a date`;
  return {
    invoice,
    sku,
    description: (row.Description ?? '').trim() || undefined,
    quantity: Math.abs(quantity),
    pricePence,
    customerId: customerIdOf(row.CustomerID ?? ''),
    country: (row.Country ?? '').trim(),
    at,
  };
}

/** Whether an invoice number is that of a return. */
export function isReturnInvoice(invoice: string): boolean {
  return invoice.startsWith('C');
}

/** `17850.0` is customer 17850; guests have none. */
function customerIdOf(text: string): string | null {
  return text.trim().replace(/\.0+$/, '') || null;
}

/**
 * A date as copies of the data set write it, with the time of day if there is one: `2010-12-01 08:26:00`, or month first as in
 * the United States, `12/1/2010 8:26`, `12/1/10 8:26`. Years of two digits are those of this century.
 */
function isoTime(text: string): string | undefined {
  const [, iso, month = '', day = '', year = '', time = '0:00'] = dateForm.exec(text) ?? [];
  if (iso === undefined && month === '') return undefined;
  const two = (part: string) => part.padStart(2, '0');
  const date = iso ?? `${year.padStart(4, '20')}-${two(month)}-${two(day)}`;
  return readInstant(`${date}T${time.replace(/^\d:/, '0$&')}Z`);
}

const dateForm = /^(?:(\d{4}-\d\d-\d\d)|(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2}))(?:[ T](\d{1,2}:\d\d(?::\d\d)?))?$/;
