import { Command, InvalidArgumentError, Option } from 'commander';
import { CliError, exitCodes } from './exit-codes.ts';
import { placeHelp, withPlace } from './place-options.ts';
import type { StreamsOptions } from './streams.ts';

/** Options that ask what is in a stream. */
const reading = ['state', 'atVersion', 'asOf', 'from', 'to', 'backward', 'limit'];

/** `millrace streams` */
export function streamsCommand(): Command {
  return withPlace(new Command('streams'))
    .description(
      'Show the events of a stream, or its state, now or at an earlier time; delete it, archive it or purge it.',
    )
    .argument('<id>', 'stream id, e.g. order-536365')
    .option('--state', 'the state that the events lead to')
    .option('--at-version <n>', 'the state at this version', positiveInteger)
    .option('--as-of <time>', 'the state at this ISO 8601 time')
    .option('--from <n>', 'events from this version on', positiveInteger)
    .option('--to <n>', 'events up to this version', positiveInteger)
    .option('--backward', 'newest events first')
    .option('--limit <n>', 'events at most; without it, all of them', positiveInteger)
    .addOption(
      new Option('--delete', 'delete the stream for good: nobody reads it or writes to it again').conflicts([
        'archive',
        ...reading,
      ]),
    )
    .addOption(
      new Option('--archive', 'archive the stream for good: it is read as before and takes no command').conflicts(
        reading,
      ),
    )
    .addOption(
      new Option('--purge', 'take away the data of a stream that was deleted a day ago or earlier').conflicts([
        'delete',
        'archive',
        'reason',
        ...reading,
      ]),
    )
    .option('--without-grace', 'with --purge, on the laptop: do not wait for that day')
    .option('--reason <text>', 'why, for whoever finds the stream closed')
    .option('--yes', 'delete or purge without asking, as it takes where nobody can be asked')
    .option('--json', 'print one JSON line an event, or the state, the closing or the purge as one')
    .addHelpText(
      'after',
      `${placeHelp}

Exit codes: 0 shown, closed or purged, 1 the API cannot be reached or refuses, 2 wrong command line or no such stream.

An API that asks for a token gets the one in MILLRACE_TOKEN. Events that it may not read are left out. A stream that was
closed already is told as it was closed then. A purge that was interrupted is gone on with by the next one.

Examples:
  millrace streams order-536365
  millrace streams inventory-85123A --state --at-version 1
  millrace streams order-536365 --json --backward --limit 1
  millrace streams order-536365 --archive --reason 'shipped in 2011'
  millrace streams order-536366 --delete --yes --json
  millrace streams order-536366 --purge --without-grace`,
    )
    .action(run);
}

interface Options extends StreamsOptions {
  readonly delete?: boolean;
  readonly archive?: boolean;
  readonly purge?: boolean;
  readonly withoutGrace?: boolean;
  readonly reason?: string;
  readonly yes?: boolean;
}

async function run(streamId: string, options: Options): Promise<void> {
  const { delete: deletes, archive: archives, purge: purges, withoutGrace, reason, yes, ...rest } = options;
  if (withoutGrace && !purges) throw new CliError('--without-grace goes with --purge', exitCodes.usage);
  if (purges) {
    const { purgeStream } = await import('./purge-stream.ts');
    return purgeStream(streamId, { ...rest, ...(withoutGrace && { withoutGrace }), ...(yes && { yes }) });
  }
  if (deletes || archives) {
    const { closeStream } = await import('./close-stream.ts');
    const said = { ...rest, ...(reason !== undefined && { reason }), ...(yes && { yes }) };
    return closeStream(streamId, { ...said, as: deletes ? 'deleted' : 'archived' });
  }
  if (reason !== undefined) throw new CliError('--reason goes with --delete or --archive', exitCodes.usage);
  if (yes) throw new CliError('--yes goes with --delete or --purge', exitCodes.usage);
  const { showStream } = await import('./streams.ts');
  return showStream(streamId, rest);
}

function positiveInteger(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be an integer of 1 or more.');
}
