import { Command, InvalidArgumentError, Option } from 'commander';
import { httpUrl } from './endpoint.ts';

/** `millrace streams` */
export function streamsCommand(): Command {
  return new Command('streams')
    .description('Show the events of a stream, or its state, now or at an earlier time.')
    .argument('<id>', 'stream id, e.g. order-536365')
    .option('--state', 'the state that the events lead to')
    .option('--at-version <n>', 'the state at this version', positiveInteger)
    .option('--as-of <time>', 'the state at this ISO 8601 time')
    .option('--from <n>', 'events from this version on', positiveInteger)
    .option('--to <n>', 'events up to this version', positiveInteger)
    .option('--backward', 'newest events first')
    .option('--limit <n>', 'events at most; without it, all of them', positiveInteger)
    .addOption(
      new Option('--url <url>', 'HTTP API; http://127.0.0.1:4580 unless told')
        .env('MILLRACE_HTTP_URL')
        .argParser(httpUrl),
    )
    .option('--json', 'print one JSON line an event, or the state as one')
    .addHelpText(
      'after',
      `
Exit codes: 0 shown, 1 the API cannot be reached or refuses, 2 wrong command line or no such stream.

An API that asks for a token gets the one in MILLRACE_TOKEN. Events that it may not read are left out.

Examples:
  millrace streams order-536365
  millrace streams inventory-85123A --state --as-of 2026-11-20T12:00:00Z
  millrace streams order-536365 --json --backward --limit 1`,
    )
    .action(async (streamId: string, options) => {
      const { showStream } = await import('./streams.ts');
      await showStream(streamId, options);
    });
}

function positiveInteger(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be an integer of 1 or more.');
}
