import { Command } from 'commander';

/** `millrace up` */
export function upCommand(): Command {
  return new Command('up')
    .description('Run everything on this machine: the template of the app, its functions and the HTTP API.')
    .option('--fresh', 'synthesize the app even if nothing changed')
    .option('--data <directory>', 'keep all state in a directory, over restarts and crashes')
    .option('--auth', 'ask for a token on every route of the HTTP API, and print those to use')
    .option('--audit-reads', 'record who reads events, to be asked for at GET /v1/audit/reads')
    .option('--allow-host <name...>', 'serve requests that call this machine by that name as well, or by one below it')
    .option('--seed <text>', 'repeat the ids of an earlier run')
    .option('--quiet', 'print only that it is ready')
    .option('--json', 'print what runs where as one JSON line, and logs as JSON lines on standard error')
    .addHelpText(
      'after',
      `
The AWS endpoint is on port 4566 (MILLRACE_AWS_PORT), the HTTP API on port 4580 (MILLRACE_HTTP_PORT), both of 127.0.0.1.
Ctrl-C stops it. Exit codes: 0 stopped by Ctrl-C, 1 the app cannot be synthesized or run, 3 a port is in use,
4 the directory of --data is in use by another engine, damaged, or can no longer be written.

Both serve programs of this machine: requests under a loopback name (127.0.0.1, localhost, *.localhost, [::1]), and none that a
web page of elsewhere sends. --allow-host host.docker.internal serves containers that call this machine by that name.

With --data whatever was acknowledged is on disk: tables, streams, queues, deliveries under way, running sagas. The next start
goes on from there with the template as it is by then. It costs a few milliseconds an answer. Not together with --seed.

With --auth two tokens are printed, new at each start: send one as Authorization: Bearer <token>; the commands of millrace take
it from MILLRACE_TOKEN. admin reads every event, reader no payments. The AWS endpoint stays open to every
program and user of this machine, who can do there what functions can; GET /_millrace/health on its port says so too.

With --audit-reads each read of a stream's events, of its state or of a correlation is on record before it is answered, refused
ones too: who, what, when, from where. It is kept for 7 days; with --data, until a start without it, which deletes what was
recorded. Deployed stages always do it.

Examples:
  millrace up
  millrace up --data .millrace
  millrace up --auth --audit-reads
  MILLRACE_HTTP_PORT=8080 millrace up --quiet
  millrace up --fresh --json`,
    )
    .action(async (options) => {
      const { runUp } = await import('./up.ts');
      await runUp(options);
    });
}
