import { type ParkedStream, parkedStreams } from '../core/parking/parked-streams.ts';
import { type Redriven, redrive } from '../core/parking/redrive.ts';
import { coloursFor } from './colours.ts';
import { counted } from './counted.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { ParkedClient } from './parked-client.ts';
import type { PlaceOptions } from './place-options.ts';

/** Options of `millrace parked`. */
export interface ParkedOptions extends PlaceOptions {
  readonly redrive?: boolean;
  readonly json?: boolean;
}

/** Shows what is parked and what Lambda has given up, or redrives it. Throws a CliError when something stays parked after a redrive. */
export async function parked(
  domain: string | undefined,
  options: ParkedOptions,
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<void> {
  if (options.redrive && domain === undefined) throw new CliError('say which domain to redrive', exitCodes.usage);
  const client = await ParkedClient.of(domain, options);
  try {
    await (options.redrive ? redriveAll(client, options, write) : list(client, options, write));
  } finally {
    client.close();
  }
}

async function list(client: ParkedClient, { json }: ParkedOptions, write: (line: string) => void): Promise<void> {
  let streams = 0;
  for (const reader of client.readers) {
    for (const records of [client.givenUpFor(reader), client.parkedBy(reader)]) {
      for await (const stream of parkedStreams(reader, records)) {
        streams += 1;
        write(json ? JSON.stringify(stream) : streamLines(stream));
      }
    }
  }
  if (streams === 0 && !json) write('nothing is parked');
}

function streamLines({ reader, streamId, code, message, version, since, batches }: ParkedStream): string {
  const { bold, red, dim } = coloursFor(process.stdout);
  const place = version === undefined ? '' : `from version ${version}, `;
  return `${bold(streamId)} ${reader} ${red(code)} ${place}${counted(batches, 'batch', 'batches')} since ${since}\n  ${dim(message)}`;
}

async function redriveAll(client: ParkedClient, { json }: ParkedOptions, write: (line: string) => void): Promise<void> {
  const counts = { redriven: 0, gone: 0, failed: 0 };
  for (const reader of client.readers) {
    // What was given up is older than most of what is parked, so that events are sent as far in order as can be.
    for (const records of [client.givenUpFor(reader), client.parkedBy(reader)]) {
      for await (const result of redrive(reader, client.redriveContext(reader, records))) {
        counts[result.outcome] += 1;
        write(json ? JSON.stringify(result) : resultLine(result));
      }
    }
  }
  const { redriven, gone, failed } = counts;
  if (!json) write(`${redriven} redriven, ${gone} gone from the event table, ${failed} still parked`);
  if (failed > 0) throw new CliError(`${failed} of ${redriven + gone + failed} batches are still parked`);
}

function resultLine({ reader, streamId, outcome, reason }: Redriven): string {
  const { green, red, yellow } = coloursFor(process.stdout);
  const colour = { redriven: green, gone: yellow, failed: red }[outcome];
  return `${colour(outcome)} ${streamId} ${reader}${reason === undefined ? '' : `: ${reason.code}: ${reason.message}`}`;
}
