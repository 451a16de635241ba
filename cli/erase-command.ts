import { Command } from 'commander';
import { placeHelp, withPlace } from './place-options.ts';

/** `millrace erase` */
export function eraseCommand(): Command {
  return withPlace(new Command('erase'))
    .description('Erase a person: destroy the key that their data is sealed with. It cannot be undone.')
    .requiredOption('--subject <person>', 'who, e.g. customer-17850; a guest is named by the stream, e.g. order-1001')
    .option('--reason <text>', 'why, for the record; must say nothing of the person')
    .option('--no-wait', 'do not wait until the read models are cleared too')
    .option('--force', 'erase even somebody for whom nothing was ever sealed, whose name may be mistyped')
    .option('--yes', 'do not ask')
    .option('--json', 'print one JSON line')
    .addHelpText(
      'after',
      `
Their history stays, and reads [erased] where it said something of them; so does what is said of them later. Once this
command has been answered nothing of theirs can be read from tables, archive, streams or views. Repeat it as you like.
${placeHelp}

Exit codes: 0 erased, 1 the API cannot be reached or refuses, 2 wrong command line or no such kind of person.

Examples:
  millrace erase --subject customer-17850 --reason 'request of 2026-03-14'
  millrace erase --subject order-1002 --yes --json`,
    )
    .action(async (options) => {
      const { erase } = await import('./erase.ts');
      await erase(options);
    });
}
