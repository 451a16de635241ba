import { existsSync, realpathSync } from 'node:fs';
import { CliError, exitCodes } from '../exit-codes.ts';
import type { PlaceOptions } from '../place-options.ts';
import { writePrivateFile } from '../private-file.ts';
import { CommandClient, type RetryPolicy } from './command-client.ts';
import { type InvoiceCommand, invoiceCommand } from './invoice-command.ts';
import { poundsOf } from './pence.ts';
import { progressOf } from './progress.ts';
import { type Invoice, type RejectedRow, readInvoices } from './retail-invoices.ts';

/** Options of `millrace import online-retail`. */
export interface ImportOptions extends PlaceOptions {
  readonly rejects?: string;
  readonly concurrency?: string;
  readonly json?: boolean;
}

/** What an import did. Money in pounds. */
export interface ImportResult {
  readonly read: number;
  readonly imported: number;
  readonly rejected: number;
  readonly orders: number;
  readonly returns: number;
  readonly gross: number;
  readonly refunds: number;
  readonly net: number;
}

/** Imports files, writes the rejects, and prints the result as the last line of standard output. */
export async function importOnlineRetail(files: readonly string[], options: ImportOptions): Promise<void> {
  const concurrency = Number(options.concurrency ?? 16);
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new CliError(`--concurrency ${options.concurrency} is not a number above zero`, exitCodes.usage);
  }
  checkFiles(files);
  if (options.rejects !== undefined) writeRejects(options.rejects, []);
  const { url, endpoint, stage, token, json: quiet = false } = options;
  const place = { url, endpoint, stage, token };
  await new CommandClient(place).reach();
  const { result, rejected, repeated } = await runImport(files, { ...place, concurrency, quiet });
  if (options.rejects !== undefined) writeRejects(options.rejects, rejected);
  if (repeated > 0 && !options.json) process.stderr.write(`${repeated} invoices had been imported before\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  refuseNothing(result, rejected);
}

/** Throws a CliError where no row was good: then it is not this row or that, but the file that is not what was expected. */
function refuseNothing({ read, imported }: ImportResult, [first]: readonly RejectedRow[]): void {
  if (imported > 0 || first === undefined) return;
  const where = `${first.file}, line ${first.line}: ${first.reason}`;
  throw new CliError(`none of ${read} rows was imported; the first one, ${where}`);
}

/** Rows of a file that is named twice would be taken for more lines of the same invoices. */
function checkFiles(files: readonly string[]): void {
  const seen = new Set<string>();
  for (const file of files) {
    const place = existsSync(file) ? realpathSync(file) : file;
    if (seen.has(place)) throw new CliError(`${file} is named twice`, exitCodes.usage);
    seen.add(place);
  }
}

function writeRejects(file: string, rejected: readonly RejectedRow[]): void {
  try {
    writePrivateFile(file, rejected.map((row) => `${JSON.stringify(row)}\n`).join(''));
  } catch (error) {
    throw new CliError(`cannot write --rejects ${file}: ${(error as Error).message}`, exitCodes.usage);
  }
}

/** Where to import to, and how. */
export interface ImportTarget extends PlaceOptions {
  readonly concurrency: number;
  readonly quiet: boolean;
  readonly retry?: RetryPolicy;
}

/** What was imported, what was not, and how many invoices were there already. */
export interface ImportReport {
  readonly result: ImportResult;
  readonly rejected: readonly RejectedRow[];
  readonly repeated: number;
}

/** Reads the files and sends a command for each invoice. */
export async function runImport(files: readonly string[], target: ImportTarget): Promise<ImportReport> {
  const { read, invoices, rejected } = await readInvoices(files);
  const client = new CommandClient(target, target.retry);
  const progress = await progressOf(invoices.size, target.quiet);
  const all = [...rejected];
  const sums = { create: { count: 0, pence: 0n }, return: { count: 0, pence: 0n } };
  let repeated = 0;
  try {
    await forEachOf([...invoices.values()], target.concurrency, async (invoice) => {
      const command = invoiceCommand(invoice);
      const outcome = await client.send(outgoing(command));
      progress.advance();
      if (outcome.status === 'refused') {
        all.push(...invoice.places.map((place) => ({ ...place, reason: outcome.reason })));
        return;
      }
      if (outcome.status === 'repeated') repeated += 1;
      sums[command.name].count += 1;
      sums[command.name].pence += command.totalPence;
    });
  } finally {
    progress.stop();
  }
  const { create: orders, return: returns } = sums;
  const result: ImportResult = {
    read,
    imported: read - all.length,
    rejected: all.length,
    orders: orders.count,
    returns: returns.count,
    gross: poundsOf(orders.pence),
    refunds: poundsOf(returns.pence),
    net: poundsOf(orders.pence - returns.pence),
  };
  return { result, rejected: inFileOrder(all, files), repeated };
}

function outgoing({ name, idempotencyKey, body }: InvoiceCommand) {
  return { path: `/v1/order/${name}`, idempotencyKey, body };
}

function inFileOrder(rows: readonly RejectedRow[], files: readonly string[]): RejectedRow[] {
  return [...rows].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.row - b.row);
}

/** Works on at most `limit` invoices at a time; the first error stops taking new ones and is thrown. */
async function forEachOf(
  invoices: readonly Invoice[],
  limit: number,
  work: (invoice: Invoice) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!failed) {
      const invoice = invoices[next];
      if (!invoice) return;
      next += 1;
      await work(invoice).catch((error: Error) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, invoices.length) }, lane));
}
