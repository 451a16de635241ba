import { Command } from 'commander';
import { placeHelp, withPlace } from './place-options.ts';

/** `millrace import` */
export function importCommand(): Command {
  const onlineRetail = withPlace(new Command('online-retail'))
    .description('Import invoices of the UCI data set "Online Retail" as orders and returns.')
    .argument('<file...>', 'CSV files, one row an invoice line')
    .option('--rejects <file>', 'write rejected rows there, one JSON line each: file, line, row, reason')
    .option('--concurrency <n>', 'requests at the same time', '16')
    .option('--json', 'print nothing but the result')
    .addHelpText(
      'after',
      `
A row is good when its price is above zero with at most two decimals, and its quantity is not zero, and negative exactly
on a return (an invoice number that begins with C). Dates are 2010-12-01 08:26 or, month first, 12/1/2010 8:26. The rows of
one invoice have one customer, one country and one day, or none of them is imported. Importing a file again imports nothing twice. The last line of
standard output is JSON: {"read":…,"imported":…,"rejected":…,"orders":…,"returns":…,"gross":…,"refunds":…,"net":…}.
${placeHelp}

Exit codes: 0 done (even with rejected rows), 1 the API cannot be reached or fails, or every row was rejected, 2 wrong command line.

Examples:
  millrace import online-retail 2010-12-01.csv --rejects rejects.ndjson
  millrace import online-retail data/*.csv --url http://127.0.0.1:4580`,
    )
    .action(async (files: string[], options) => {
      const { importOnlineRetail } = await import('./import/online-retail.ts');
      await importOnlineRetail(files, options);
    });
  return new Command('import')
    .description('Import data of others as events.')
    .addHelpText('after', '\nExit codes and --json are those of what is imported: millrace import online-retail --help')
    .addCommand(onlineRetail);
}
