import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { MemoryKinesisCheckpoints } from '../core/bus/kinesis-checkpoints.ts';
import { followShards } from '../core/bus/kinesis-shards.ts';
import { decodeBytes } from '../core/event/payload-encoding.ts';
import { silentLogger } from '../core/observability/logger.ts';
import { awsFailure } from './aws-failure.ts';
import { coloursFor } from './colours.ts';
import { isConnectionRefused } from './connection-refused.ts';
import { eventLine, startTime, type TailedEvent, typeFilter } from './event-line.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { placeOf } from './place.ts';
import type { PlaceOptions } from './place-options.ts';

/** Options of `millrace tail`. */
export interface TailOptions extends PlaceOptions {
  readonly type: string;
  readonly since?: string;
  readonly stream?: string;
  readonly json?: boolean;
}

/** A shard may be read five times a second by all its readers together. */
const awsPollMs = 1_000;
const localPollMs = 200;

/** Prints events until the process is told to stop. */
export async function tail(options: TailOptions): Promise<void> {
  const start = options.since === undefined ? undefined : startTime(options.since, Date.now());
  if (options.since !== undefined && start === undefined) {
    throw new CliError(`--since ${options.since} is neither a time nor a duration like 10m`, exitCodes.usage);
  }
  const place = await placeOf(options);
  const client = new KinesisClient(place.aws);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  process.stdout.on('error', stop);
  try {
    const streamName =
      options.stream ?? place.deployed?.analyticsStream ?? (await analyticsStream(client, place.stage));
    const idleMs = place.aws.endpoint === undefined ? awsPollMs : localPollMs;
    await follow({ client, streamName, start, idleMs, stopping, print: printer(options) });
  } catch (error) {
    const gone = isConnectionRefused(error);
    if (!stopping.signal.aborted || gone) throw awsFailure(error as Error, place.aws, 'read the stream');
  } finally {
    client.destroy();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

interface Reader {
  readonly client: KinesisClient;
  readonly streamName: string;
  readonly start: Date | undefined;
  readonly idleMs: number;
  readonly stopping: AbortController;
  readonly print: (data: Uint8Array) => void;
}

async function analyticsStream(client: KinesisClient, stage: string): Promise<string> {
  const { StreamNames: names = [] } = await client.send(new ListStreamsCommand({}));
  const analytics = names.filter((name) => /analytics/i.test(name));
  const [only] = analytics.length === 1 ? analytics : analytics.filter((name) => name.split('-').includes(stage));
  if (only === undefined)
    throw new CliError(`say which --stream: ${names.join(', ') || 'there is none'}`, exitCodes.usage);
  return only;
}

/** Reads every shard, and those that come of a shard when it is split or merged, until it is stopped or nothing answers. */
async function follow(reader: Reader): Promise<void> {
  const { client, streamName, start, idleMs, stopping, print } = reader;
  let gone: Error | undefined;
  const warn = (message: string, { error }: { readonly error?: unknown } = {}) => {
    if (isConnectionRefused(error as Error)) {
      gone = error as Error;
      stopping.abort();
    } else process.stderr.write(`millrace: ${message}, trying again: ${(error as Error)?.message}\n`);
  };
  const checkpoints = new MemoryKinesisCheckpoints();
  const options = {
    client,
    streamName,
    checkpoints,
    startAt: start ?? ('LATEST' as const),
    idleMs,
    logger: { ...silentLogger, warn },
  };
  const consumption = await followShards(options, async (records) => {
    for (const { Data } of records) if (Data) print(Data);
    return true;
  });
  const { signal } = stopping;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await consumption.stop();
  if (gone !== undefined) throw gone;
}

function printer({ type, json }: TailOptions): (data: Uint8Array) => void {
  const wanted = typeFilter(type);
  const colours = coloursFor(process.stdout);
  return (data) => {
    const text = textOf(data);
    const event = parsed(text);
    if (!wanted(event?.eventType ?? event?.refused?.eventType ?? '')) return;
    const line = json || !event ? text.replace(/\s*\n\s*/g, ' ') : eventLine(event, colours, process.stdout.columns);
    process.stdout.write(`${line}\n`);
  };
}

/** The record's text; one that cannot be decompressed is shown as it is. */
function textOf(data: Uint8Array): string {
  try {
    return decodeBytes(data);
  } catch {
    return Buffer.from(data).toString();
  }
}

function parsed(text: string): TailedEvent | undefined {
  try {
    return JSON.parse(text) as TailedEvent;
  } catch {
    return undefined;
  }
}
