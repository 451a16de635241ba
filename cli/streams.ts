import { coloursFor } from './colours.ts';
import { eventLine, type TailedEvent } from './event-line.ts';
import type { ApiOptions } from './http-api.ts';
import { askStream } from './streams-client.ts';

/** What `millrace streams` is told. */
export interface StreamsOptions extends ApiOptions {
  readonly state?: boolean;
  readonly atVersion?: number;
  readonly asOf?: string;
  readonly from?: number;
  readonly to?: number;
  readonly backward?: boolean;
  readonly limit?: number;
  readonly json?: boolean;
}

const pageSize = 500;

/** Prints a stream's events, page by page, or its state. */
export async function showStream(
  streamId: string,
  options: StreamsOptions,
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<void> {
  const wantsState = options.state === true || options.atVersion !== undefined || options.asOf !== undefined;
  return wantsState ? showState(streamId, options, write) : showEvents(streamId, options, write);
}

async function showState(streamId: string, options: StreamsOptions, write: (line: string) => void): Promise<void> {
  const { atVersion, asOf } = options;
  const answer = await askStream(options, { streamId, part: 'state', query: { version: atVersion, asOf } });
  write(options.json ? JSON.stringify(answer) : JSON.stringify(answer, null, 2));
}

async function showEvents(streamId: string, options: StreamsOptions, write: (line: string) => void): Promise<void> {
  const { from, to, backward, limit = Number.POSITIVE_INFINITY, json } = options;
  const colours = coloursFor(process.stdout);
  let left = limit;
  let cursor: string | undefined;
  do {
    const direction = backward ? 'backward' : undefined;
    const query = { from, to, direction, limit: Math.min(left, pageSize), cursor };
    const page = (await askStream(options, { streamId, part: 'events', query })) as {
      readonly items: readonly TailedEvent[];
      readonly cursor?: string;
    };
    for (const event of page.items) write(json ? JSON.stringify(event) : eventLine(event, colours));
    left -= page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && left > 0);
}
