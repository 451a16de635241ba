import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { v7 as uuidv7 } from 'uuid';
import { coloursFor } from './colours.ts';
import { isConnectionRefused } from './connection-refused.ts';
import { awsPlace, type PlaceOptions } from './endpoint.ts';
import { type EventInput, eventsOf, parseJson, readText } from './event-input.ts';
import { type EventNames, eventNames } from './event-names.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** Options of `millrace put`. */
export interface PutOptions extends PlaceOptions {
  readonly data?: string;
  readonly file?: string;
  readonly source: string;
  readonly bus: string;
  readonly correlationId?: string;
  readonly priority?: string;
  readonly json?: boolean;
}

/** The most entries that one PutEvents call takes. */
const entriesPerCall = 10;

/** Puts events and reports each. Throws a CliError when some were not taken. */
export async function put(type: string | undefined, options: PutOptions): Promise<void> {
  const names = await eventNames();
  const entries = inputs(type, options).map((input) => putEventsEntry(input, options, names));
  const client = new EventBridgeClient(awsPlace(options));
  let failed = 0;
  try {
    for (let start = 0; start < entries.length; start += entriesPerCall) {
      failed += await putBatch(client, entries.slice(start, start + entriesPerCall), options);
    }
  } finally {
    client.destroy();
  }
  if (failed > 0) throw new CliError(`${failed} of ${entries.length} events were not taken`);
}

function inputs(type: string | undefined, { data, file }: PutOptions): EventInput[] {
  if (type === undefined) {
    if (file === undefined) throw new CliError('say which event: a type and --data, or --file', exitCodes.usage);
    return eventsOf(readText(file), file === '-' ? 'standard input' : file);
  }
  if (data === undefined) throw new CliError(`say what happened: --data '{…}'`, exitCodes.usage);
  const [text, place] = data === '-' ? [readText('-'), 'standard input'] : [data, '--data'];
  return [{ type, data: parseJson(text, place), envelope: {} }];
}

/** The entry for an event: its envelope as Detail, the canonical type as DetailType. */
export function putEventsEntry(input: EventInput, options: PutOptions, names: EventNames): PutEventsRequestEntry {
  const { type, version } = names.resolve(input.type);
  const envelope = {
    eventId: uuidv7(),
    eventType: type,
    timestamp: new Date().toISOString(),
    source: options.source,
    version,
    ...(options.correlationId !== undefined && { correlationId: options.correlationId }),
    ...(options.priority !== undefined && { priority: options.priority }),
    ...input.envelope,
    data: input.data,
  };
  return {
    EventBusName: options.bus,
    Source: String(envelope.source),
    DetailType: type,
    Detail: JSON.stringify(envelope),
    Time: new Date(envelope.timestamp),
  };
}

async function putBatch(
  client: EventBridgeClient,
  entries: PutEventsRequestEntry[],
  options: PutOptions,
): Promise<number> {
  const answer = await client.send(new PutEventsCommand({ Entries: entries })).catch((error: Error) => {
    throw new CliError(unreachable(error, options));
  });
  const colours = coloursFor(process.stdout);
  let failed = 0;
  for (const [index, entry] of entries.entries()) {
    const { EventId: busEventId, ErrorCode: code, ErrorMessage: message } = answer.Entries?.[index] ?? {};
    const { eventId } = JSON.parse(entry.Detail ?? '{}') as { eventId: string };
    if (code !== undefined) failed += 1;
    if (options.json) {
      const result = code === undefined ? { busEventId } : { error: { code, message } };
      process.stdout.write(`${JSON.stringify({ type: entry.DetailType, eventId, ...result })}\n`);
    } else if (code === undefined) {
      process.stdout.write(`${colours.green('put')} ${entry.DetailType} ${colours.dim(eventId)}\n`);
    } else {
      process.stderr.write(
        `${coloursFor(process.stderr).red('not taken')} ${entry.DetailType} ${eventId}: ${code}: ${message}\n`,
      );
    }
  }
  return failed;
}

function unreachable(error: Error, options: PutOptions): string {
  const { endpoint } = awsPlace(options);
  if (!isConnectionRefused(error)) return `${error.name}: ${error.message}`;
  return `nothing answers at ${endpoint}; npm start runs the engine`;
}
