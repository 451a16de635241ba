import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis';
import { coloursFor } from './colours.ts';
import { isConnectionRefused } from './connection-refused.ts';
import { awsPlace, type PlaceOptions } from './endpoint.ts';
import { eventLine, startTime, type TailedEvent, typeFilter } from './event-line.ts';
import { CliError, exitCodes } from './exit-codes.ts';

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
  const client = new KinesisClient(awsPlace(options));
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  process.stdout.on('error', stop);
  try {
    const streamName = options.stream ?? (await analyticsStream(client));
    const reader = { client, streamName, start, signal: stopping.signal, print: printer(options) };
    await followShards(reader, options.endpoint !== undefined || options.stage === 'local' ? localPollMs : awsPollMs);
  } catch (error) {
    if (!stopping.signal.aborted) throw explained(error as Error, options);
  } finally {
    client.destroy();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

interface Reader {
  readonly client: KinesisClient;
  readonly streamName: string;
  readonly start: Date | undefined;
  readonly signal: AbortSignal;
  readonly print: (data: Uint8Array) => void;
}

async function analyticsStream(client: KinesisClient): Promise<string> {
  const { StreamNames: names = [] } = await client.send(new ListStreamsCommand({}));
  const only = names.length === 1 ? names[0] : names.find((name) => /analytics/i.test(name));
  if (only === undefined)
    throw new CliError(`say which --stream: ${names.join(', ') || 'there is none'}`, exitCodes.usage);
  return only;
}

/** Reads every shard, and those that come of a shard when it is split or merged. */
async function followShards(reader: Reader, pollMs: number): Promise<void> {
  const { client, streamName, signal } = reader;
  const known = new Set<string>();
  const iterators = new Map<string, string>();
  const discover = async (isFirst: boolean): Promise<void> => {
    const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: streamName }), {
      abortSignal: signal,
    });
    for (const { ShardId: shardId = '' } of Shards) {
      if (known.has(shardId)) continue;
      known.add(shardId);
      const from = reader.start
        ? { ShardIteratorType: 'AT_TIMESTAMP' as const, Timestamp: reader.start }
        : { ShardIteratorType: isFirst ? ('LATEST' as const) : ('TRIM_HORIZON' as const) };
      const request = new GetShardIteratorCommand({ StreamName: streamName, ShardId: shardId, ...from });
      const { ShardIterator: iterator } = await client.send(request, { abortSignal: signal });
      if (iterator !== undefined) iterators.set(shardId, iterator);
    }
  };
  await discover(true);
  while (!signal.aborted) {
    for (const [shardId, iterator] of iterators) {
      const next = await readOnce(reader, iterator);
      if (next !== undefined) {
        iterators.set(shardId, next);
        continue;
      }
      iterators.delete(shardId);
      await discover(false);
    }
    await pause(pollMs, signal);
  }
}

async function readOnce({ client, signal, print }: Reader, iterator: string): Promise<string | undefined> {
  const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterator }), { abortSignal: signal });
  for (const { Data: data } of answer.Records ?? []) if (data) print(data);
  return answer.NextShardIterator;
}

function printer({ type, json }: TailOptions): (data: Uint8Array) => void {
  const wanted = typeFilter(type);
  const colours = coloursFor(process.stdout);
  return (data) => {
    const text = Buffer.from(data).toString();
    const event = parsed(text);
    if (!wanted(event?.eventType ?? '')) return;
    const line = json || !event ? text.replace(/\s*\n\s*/g, ' ') : eventLine(event, colours, process.stdout.columns);
    process.stdout.write(`${line}\n`);
  };
}

function parsed(text: string): TailedEvent | undefined {
  try {
    return JSON.parse(text) as TailedEvent;
  } catch {
    return undefined;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function explained(error: Error, options: TailOptions): Error {
  if (!isConnectionRefused(error)) return error;
  return new CliError(`nothing answers at ${awsPlace(options).endpoint}; npm start runs the engine`);
}
