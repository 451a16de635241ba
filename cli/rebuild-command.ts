import { Command, InvalidArgumentError } from 'commander';
import { placeHelp, withPlace } from './place-options.ts';

/** `millrace rebuild` */
export function rebuildCommand(): Command {
  return withPlace(new Command('rebuild'))
    .description('Rebuild a view from its events, beside the one that readers have, and switch to it.')
    .argument('<domain>', 'domain, e.g. order')
    .argument('[view]', 'view, e.g. revenue; --status does without')
    .option('--segments <n>', 'parts of the event table that are read side by side, 1 to 40; 8 unless told', positive)
    .option('--rate <n>', 'commits a second that are read at most; 2000 unless told', positive)
    .option('--accept-expired', 'where events have a time to live: rebuild from those that are left')
    .option('--status', 'show the generations of each view and how far a rebuild is')
    .option('--undo', 'give readers the generation from before the last switch, with all that was committed since')
    .option('--discard', 'give up a rebuild under way, or else the generation that is kept for --undo')
    .option('--json', 'print JSON lines')
    .addHelpText(
      'after',
      `
Commands go on meanwhile, and readers have the old generation until the new one was verified against the events. A
rebuild works in the account (or engine), not here: after Ctrl-C it goes on, and the same command shows it again. One that
ended half-way goes on from where it was. Before the next rebuild of a view, discard what is kept of the last one.

Where events have a time to live, a view knows what has long expired, and a rebuild cannot: it is refused without
--accept-expired. With it, streams that have expired altogether are gone from the view; those of which a later part is left
are built from that, counted and named (expired). Events that would expire within a day count as expired, or within a tenth of
the time to live where that is less; the rebuild has to be done by then. --undo brings back what readers had.
${placeHelp}

Exit codes: 0 done, 1 not rebuilt (readers have what they had), 2 wrong command line or unknown domain or view.

Examples:
  millrace rebuild order revenue
  millrace rebuild order --status
  millrace rebuild order revenue --rate 500 --stage prod
  millrace rebuild notification sent --accept-expired
  millrace rebuild order revenue --undo
  millrace rebuild order revenue --discard`,
    )
    .action(async (domain: string, view: string | undefined, options) => {
      const { rebuild } = await import('./rebuild.ts');
      await rebuild(domain, view, options);
    });
}

function positive(text: string): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError('It has to be a whole number above 0.');
}
