import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { CliError, exitCodes } from '../exit-codes.ts';
import { type RawRow, type RetailLine, readRow, retailColumns } from './retail-row.ts';

/** Where a row stands: `line` in the file with its header, `row` among its data. Both count from 1. */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
  readonly row: number;
}

/** A row that is not imported, and why. */
export interface RejectedRow extends RowPlace {
  readonly reason: string;
}

/** The good rows of one invoice, in the order of the files. */
export interface Invoice {
  readonly number: string;
  readonly lines: RetailLine[];
  readonly places: RowPlace[];
}

/** What the files hold. */
export interface RetailFiles {
  readonly read: number;
  readonly invoices: ReadonlyMap<string, Invoice>;
  readonly rejected: readonly RejectedRow[];
}

/** Reads all files and puts the rows of an invoice together, across files too. */
export async function readInvoices(files: readonly string[]): Promise<RetailFiles> {
  const invoices = new Map<string, Invoice>();
  const rejected: RejectedRow[] = [];
  let read = 0;
  for (const file of files) {
    for await (const { place, raw } of rowsOf(file)) {
      read += 1;
      const line = typeof raw === 'string' ? raw : readRow(raw);
      if (typeof line === 'string') {
        rejected.push({ ...place, reason: line });
        continue;
      }
      const invoice = invoices.get(line.invoice) ?? { number: line.invoice, lines: [], places: [] };
      invoice.lines.push(line);
      invoice.places.push(place);
      invoices.set(line.invoice, invoice);
    }
  }
  for (const { number, lines, places } of [...invoices.values()]) {
    const reason = disagreement(lines);
    if (reason === undefined) continue;
    invoices.delete(number);
    rejected.push(...places.map((place) => ({ ...place, reason: `invoice ${number} ${reason}` })));
  }
  return { read, invoices, rejected };
}

/** What the rows of one invoice cannot differ in; nobody knows which of them is right, so none of them is imported. */
function disagreement(lines: readonly RetailLine[]): string | undefined {
  for (const [what, of] of [
    ['customers', ({ customerId }: RetailLine) => customerId ?? 'a guest'],
    ['countries', ({ country }: RetailLine) => country],
    ['days', ({ at }: RetailLine) => at.slice(0, 10)],
  ] as const) {
    const different = [...new Set(lines.map(of))];
    if (different.length > 1) return `has rows of several ${what}: ${different.slice(0, 3).join(', ')}`;
  }
  return undefined;
}

/** Rows by column; a row with too few or too many columns is the reason why it cannot be read. */
async function* rowsOf(file: string): AsyncGenerator<{ place: RowPlace; raw: RawRow | string }> {
  const parser = createReadStream(file)
    .on('error', (error) => parser.destroy(error))
    .pipe(parse({ bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }));
  let header: string[] | undefined;
  let row = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (header === undefined) {
        header = checkedHeader(file, record);
        continue;
      }
      row += 1;
      const place = { file, line: info.lines, row };
      const columns = header;
      yield { place, raw: rawRow(columns, record) };
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`cannot read ${file}: ${(error as Error).message}`, exitCodes.usage);
  }
  if (header === undefined) throw new CliError(`${file} is empty: it has no header`, exitCodes.usage);
}

function rawRow(columns: readonly string[], record: readonly string[]): RawRow | string {
  if (record.length !== columns.length) return `${record.length} columns instead of ${columns.length}`;
  // What the decoder puts in the place of bytes that it cannot read.
  if (record.some((text) => text.includes('\ufffd'))) return 'text is not UTF-8';
  return Object.fromEntries(columns.map((column, index) => [column, record[index] ?? '']));
}

function checkedHeader(file: string, record: readonly string[]): string[] {
  const header = record.map((column) => column.trim());
  const missing = retailColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new CliError(`${file} has no column ${missing.join(', ')}`, exitCodes.usage);
  return header;
}
