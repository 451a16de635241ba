import { authorization } from './authorization.ts';
import { coloursFor } from './colours.ts';
import { eventLine, type TailedEvent } from './event-line.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** What `millrace streams` is told. */
export interface StreamsOptions {
  readonly state?: boolean;
  readonly atVersion?: number;
  readonly asOf?: string;
  readonly from?: number;
  readonly to?: number;
  readonly backward?: boolean;
  readonly limit?: number;
  readonly url?: string;
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
  const answer = await get(options, `${streamId}/state`, { version: atVersion, asOf });
  write(options.json ? JSON.stringify(answer) : JSON.stringify(answer, null, 2));
}

async function showEvents(streamId: string, options: StreamsOptions, write: (line: string) => void): Promise<void> {
  const { from, to, backward, limit = Number.POSITIVE_INFINITY, json } = options;
  const colours = coloursFor(process.stdout);
  let left = limit;
  let cursor: string | undefined;
  do {
    const page = (await get(options, `${streamId}/events`, {
      from,
      to,
      direction: backward ? 'backward' : undefined,
      limit: Math.min(left, pageSize),
      cursor,
    })) as { readonly items: readonly TailedEvent[]; readonly cursor?: string };
    for (const event of page.items) write(json ? JSON.stringify(event) : eventLine(event, colours));
    left -= page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && left > 0);
}

async function get(
  { url = defaultUrl() }: StreamsOptions,
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): Promise<unknown> {
  const [streamId = '', part = ''] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  const target = new URL(`${url.replace(/\/+$/, '')}/v1/streams/${encodeURIComponent(streamId)}/${part}`);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) target.searchParams.set(name, String(value));
  }
  const response = await fetch(target, { headers: authorization() }).catch(
    (error: { cause?: { code?: string } } & Error) => {
      throw new CliError(`nothing answers at ${url}: ${error.cause?.code ?? error.message}; npm start runs the engine`);
    },
  );
  const body = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
  if (response.ok) return body;
  const message = `${body.code ?? `HTTP ${response.status}`}: ${body.detail ?? 'no reason given'}`;
  throw new CliError(message, response.status === 404 || response.status === 400 ? exitCodes.usage : exitCodes.failure);
}

function defaultUrl(): string {
  return `http://127.0.0.1:${process.env.MILLRACE_HTTP_PORT ?? 4580}`;
}
