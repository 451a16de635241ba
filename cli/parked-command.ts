import { Command } from 'commander';
import { placeHelp, withPlace } from './place-options.ts';

/** `millrace parked` */
export function parkedCommand(): Command {
  return withPlace(new Command('parked'))
    .description('Show what readers of streams have parked, or Lambda has given up for them, or hand it back to them.')
    .argument('[domain]', 'domain, e.g. order; all of them unless told')
    .option('--redrive', 'hand what is parked or given up of the domain to its readers again, as its items are now')
    .option('--json', 'print JSON lines')
    .addHelpText(
      'after',
      `
A stream whose records are parked holds up no other. Its views stand at the commit before the first of them, and the
events of those that the relay has parked were sent nowhere. What may pass is retried for twelve hours, and then given
up by Lambda (RecordAgeExceeded): it is listed and redriven alike. Mend what the code and the message name, then redrive:
views are brought up to date from the event store, events go to their destinations, the analytics count. What succeeds is
parked no more; what was taken out of the event table meanwhile is forgotten. Repeat it as you like.
${placeHelp}

Exit codes: 0 done, 1 something is still parked after --redrive, or out of reach, 2 wrong command line or unknown domain.

Examples:
  millrace parked
  millrace parked order
  millrace parked order --redrive
  millrace parked --json --stage prod`,
    )
    .action(async (domain: string | undefined, options) => {
      const { parked } = await import('./parked.ts');
      await parked(domain, options);
    });
}
