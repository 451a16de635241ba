import { Command } from 'commander';
import { placeHelp, withPlace } from './place-options.ts';

/** `millrace export` */
export function exportCommand(): Command {
  return withPlace(new Command('export'))
    .description('Write everything that is kept of a person as JSON: their copy of their data.')
    .requiredOption('--subject <person>', 'who, e.g. customer-17850; a guest is named by the stream, e.g. order-1001')
    .option('--out <file>', 'where to; standard output unless told')
    .option('--json', 'one line, for machines; without it, indented for people')
    .addHelpText(
      'after',
      `
Every event of every stream in which they appear, their own texts opened; those of others read [sealed]. The file of --out is
readable by its owner alone.
${placeHelp}

Exit codes: 0 written, 1 the API cannot be reached or refuses, 2 wrong command line.

Examples:
  millrace export --subject customer-17850 --out customer-17850.json
  millrace export --subject customer-17850 --json | jq '.streams | length'`,
    )
    .action(async (options) => {
      const { exportPerson } = await import('./export.ts');
      await exportPerson(options);
    });
}
