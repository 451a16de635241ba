import { Command } from 'commander';
import { placeHelp, withPlace } from './place-options.ts';

/** `millrace tail` */
export function tailCommand(): Command {
  return withPlace(new Command('tail'))
    .description('Follow events as they happen, from the analytics stream.')
    .option('--type <pattern>', "only these types; * stands for any text, e.g. 'order.*'", '*')
    .option('--since <time>', 'start there: an ISO time with a zone, or how long ago (10m, 2h); without it, now')
    .option('--stream <name>', 'Kinesis stream; without it, the analytics stream of the stage')
    .option('--json', 'print one JSON line an event')
    .addHelpText(
      'after',
      `
Ctrl-C ends it. What others say has "outside" and its source in place of a stream. What is not believed is a
line of its own, NOT BELIEVED, with the reason: it reaches no consumer.
${placeHelp}

Exit codes: 0 ended by Ctrl-C, 1 the stream cannot be read, 2 wrong command line.

Examples:
  millrace tail
  millrace tail --type 'payment.*' --since 10m
  millrace tail --json | jq --unbuffered .data`,
    )
    .action(async (options) => {
      const { tail } = await import('./tail.ts');
      await tail(options);
    });
}
