import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { v7 as uuidv7 } from 'uuid';
import { instantForm, readInstant } from '../core/clock/instant.ts';
import { busEntryBytes, busEventBytes, maxBusEventBytes } from '../core/event/bus-event-size.ts';
import { busName } from '../core/manifest/deployment-name.ts';
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
  /** @default the bus of the stage */
  readonly bus?: string;
  readonly correlationId?: string;
  readonly priority?: string;
  readonly json?: boolean;
}

/** What one PutEvents call takes. */
const limits = { entries: 10, bytes: 1024 * 1024 };

/** Puts events and reports each. Throws a CliError when some were not taken. */
export async function put(type: string | undefined, options: PutOptions): Promise<void> {
  const names = await eventNames();
  const given = inputs(type, options);
  refuseDuplicateIds(given);
  const entries = given.map((input) => putEventsEntry(input, options, names));
  const personal = new Set(entries.map(({ DetailType = '' }) => DetailType).filter(names.isPersonal));
  for (const name of personal) process.stderr.write(`${plainWarning(name)}\n`);
  const client = new EventBridgeClient(awsPlace(options));
  let failed = 0;
  try {
    for (const batch of batchesOf(entries)) failed += await putBatch(client, batch, options);
  } finally {
    client.destroy();
  }
  if (failed > 0) throw new CliError(`${failed} of ${entries.length} events were not taken`);
}

/** Consumers would take the second event of an id for the first one, and PutEvents takes both. */
function refuseDuplicateIds(given: readonly EventInput[]): void {
  const places = new Map<unknown, number>();
  for (const [index, { envelope }] of given.entries()) {
    const { eventId } = envelope;
    if (eventId === undefined) continue;
    const earlier = places.get(eventId);
    if (earlier !== undefined) {
      const message = `events ${earlier + 1} and ${index + 1} have the same eventId ${JSON.stringify(eventId)}`;
      throw new CliError(message, exitCodes.usage);
    }
    places.set(eventId, index);
  }
}

/** As many entries a call as it takes. Throws a CliError, before any is sent, for one that is too large for any call. */
function batchesOf(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = [];
  let room = 0;
  for (const [index, entry] of entries.entries()) {
    const asHandedOn = busEventBytes(entry);
    if (asHandedOn > maxBusEventBytes) {
      const message = `event ${index + 1} (${entry.DetailType}) has ${asHandedOn} bytes; at most ${maxBusEventBytes} reach a consumer`;
      throw new CliError(message, exitCodes.usage);
    }
    const bytes = busEntryBytes(entry);
    const last = batches.at(-1);
    if (last !== undefined && last.length < limits.entries && bytes <= room) last.push(entry);
    else {
      batches.push([entry]);
      room = limits.bytes;
    }
    room -= bytes;
  }
  return batches;
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
  const instant = readInstant(envelope.timestamp);
  if (instant === undefined) {
    const message = `timestamp ${JSON.stringify(envelope.timestamp)} of ${type} is not ${instantForm}`;
    throw new CliError(message, exitCodes.usage);
  }
  return {
    EventBusName: options.bus ?? busName(options.stage),
    Source: String(envelope.source),
    DetailType: type,
    // The schema of the envelope takes times in UTC only.
    Detail: JSON.stringify(envelope.timestamp.endsWith('Z') ? envelope : { ...envelope, timestamp: instant }),
    Time: new Date(instant),
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

/** PutEvents takes events as they are, and the archive of the bus keeps them so. */
function plainWarning(type: string): string {
  return `${coloursFor(process.stderr).yellow('plain')} ${type} can hold personal data, which is not sealed on this way: POST /v1/events seals it`;
}

function unreachable(error: Error, options: PutOptions): string {
  const { endpoint } = awsPlace(options);
  if (!isConnectionRefused(error)) return `${error.name}: ${error.message}`;
  return `nothing answers at ${endpoint}; npm start runs the engine`;
}
