import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { v7 as uuidv7 } from 'uuid';
import { instantForm, readInstant } from '../core/clock/instant.ts';
import { busEntryBytes, busEventBytes, maxBusEventBytes } from '../core/event/bus-event-size.ts';
import { placesOfDuplicates } from '../core/event/distinct-ids.ts';
import type { EventEnvelope } from '../core/event/envelope.ts';
import { busName } from '../core/manifest/deployment-name.ts';
import { awsFailure } from './aws-failure.ts';
import type { AwsPlace } from './aws-place.ts';
import { coloursFor } from './colours.ts';
import { counted } from './counted.ts';
import { type EventInput, eventsOf, parseJson, readText } from './event-input.ts';
import { type EventNames, eventNames } from './event-names.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { placeOf } from './place.ts';
import type { PlaceOptions } from './place-options.ts';

/** Options of `millrace put`. */
export interface PutOptions extends PlaceOptions {
  readonly data?: string;
  readonly file?: string;
  readonly source: string;
  /** @default the bus of the stage */
  readonly bus?: string;
  readonly correlationId?: string;
  readonly priority?: string;
  /** Check each event against its schema before any is sent. @default true */
  readonly validate?: boolean;
  readonly json?: boolean;
}

/** What one PutEvents call takes. */
const limits = { entries: 10, bytes: 1024 * 1024 };

/**
 * Checks events, puts them and reports each. Throws a CliError, before any is sent, for one that breaks its schema or is too
 * large, and afterwards when some were not taken.
 */
export async function put(type: string | undefined, options: PutOptions): Promise<void> {
  const names = await eventNames();
  const given = inputs(type, options);
  refuseDuplicateIds(given);
  const envelopes = given.map((input) => envelopeOf(input, options, names));
  const batches = batchesOf(envelopes.map(entryOf));
  if (options.validate !== false) {
    await assertBelievable(envelopes);
    assertValid(envelopes, names);
  }
  const place = await placeOf(options);
  const bus = options.bus ?? place.deployed?.busName ?? busName(place.stage);
  const personal = new Set(envelopes.map(({ eventType }) => eventType).filter(names.isPersonal));
  for (const name of personal) process.stderr.write(`${plainWarning(name)}\n`);
  const client = new EventBridgeClient(place.aws);
  let failed = 0;
  try {
    for (const batch of batches) {
      const entries = batch.map((entry) => ({ ...entry, EventBusName: bus }));
      failed += await putBatch({ client, place: place.aws, json: options.json === true }, entries);
    }
  } finally {
    client.destroy();
  }
  if (failed > 0) throw new CliError(`${failed} of ${envelopes.length} events were not taken`);
  if (!options.json) process.stderr.write(`${whereToLook(envelopes, options)}\n`);
}

/** Consumers would take the second event of an id for the first one, and PutEvents takes both. */
function refuseDuplicateIds(given: readonly EventInput[]): void {
  for (const [eventId, places] of placesOfDuplicates(given.map(({ envelope }) => envelope))) {
    const which = places.map((place) => place + 1).join(' and ');
    throw new CliError(`events ${which} have the same eventId ${JSON.stringify(eventId)}`, exitCodes.usage);
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

/** The envelope of an event, under the canonical name of its type, with what the user left out. */
export function envelopeOf(input: EventInput, options: PutOptions, names: EventNames): EventEnvelope {
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
  } as EventEnvelope;
  const instant = readInstant(envelope.timestamp);
  if (instant === undefined) {
    const message = `timestamp ${JSON.stringify(envelope.timestamp)} of ${type} is not ${instantForm}`;
    throw new CliError(message, exitCodes.usage);
  }
  // The schema of the envelope takes times in UTC only.
  return envelope.timestamp.endsWith('Z') ? envelope : { ...envelope, timestamp: instant };
}

function entryOf(envelope: EventEnvelope): PutEventsRequestEntry {
  return {
    Source: String(envelope.source),
    DetailType: envelope.eventType,
    Detail: JSON.stringify(envelope),
    Time: new Date(readInstant(envelope.timestamp) ?? envelope.timestamp),
  };
}

/** Throws a CliError for what nobody would believe on any stage. */
async function assertBelievable(envelopes: readonly EventEnvelope[]): Promise<void> {
  const { neverBelieved } = await import('./who-may-say.ts');
  for (const [index, envelope] of envelopes.entries()) {
    const reason = neverBelieved(envelope);
    const which = envelopes.length === 1 ? '' : `event ${index + 1}: `;
    if (reason !== undefined) throw new CliError(`nothing was put: ${which}${reason}`, exitCodes.usage);
  }
}

/** Throws a CliError that names each field of each event that its consumers would refuse. */
function assertValid(envelopes: readonly EventEnvelope[], names: EventNames): void {
  const lines = envelopes.flatMap((envelope, index) => {
    const which = envelopes.length === 1 ? '' : `event ${index + 1} `;
    return names
      .violationsOf(envelope)
      .map(({ pointer, message }) => `  ${which}${pointer === '' ? '(whole)' : pointer} ${message}`);
  });
  if (lines.length === 0) return;
  const types = [...new Set(envelopes.map(({ eventType }) => eventType))].join(', ');
  const what = envelopes.length === 1 ? types : `${envelopes.length} events`;
  throw new CliError(
    `nothing was put: ${counted(lines.length, 'field')} of ${what} would be refused by every consumer:\n${lines.join('\n')}\n` +
      'schemas/ has each schema with an example; --no-validate puts events as they are',
    exitCodes.usage,
  );
}

interface PutContext {
  readonly client: EventBridgeClient;
  readonly place: AwsPlace;
  readonly json: boolean;
}

/** Puts up to ten entries, reports each, and answers how many the bus did not take. */
async function putBatch({ client, place, json }: PutContext, entries: PutEventsRequestEntry[]): Promise<number> {
  const answer = await client.send(new PutEventsCommand({ Entries: entries })).catch((error: Error) => {
    throw awsFailure(error, place, 'put events');
  });
  const colours = coloursFor(process.stdout);
  let failed = 0;
  for (const [index, entry] of entries.entries()) {
    const { EventId: busEventId, ErrorCode, ErrorMessage: message = '' } = answer.Entries?.[index] ?? {};
    // An entry is on the bus when it has an id there, whatever the count of failures says.
    const code = ErrorCode ?? (busEventId === undefined ? 'NO_ANSWER' : undefined);
    const { eventId } = JSON.parse(entry.Detail ?? '{}') as { eventId: string };
    if (code !== undefined) failed += 1;
    if (json) {
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

/** What shows the events, and what follows from one. */
function whereToLook(envelopes: readonly EventEnvelope[], options: PutOptions): string {
  const types = [...new Set(envelopes.map(({ eventType }) => eventType))];
  const [only] = types;
  const filter = types.length === 1 ? ` --type ${only}` : '';
  const place = [
    ...(options.stage === undefined ? [] : [`--stage ${options.stage}`]),
    ...(options.endpoint === undefined ? [] : [`--endpoint ${options.endpoint}`]),
  ];
  const { dim } = coloursFor(process.stderr);
  const look = `look: ${['millrace tail', ...place].join(' ')}${filter} --since 5m`;
  if ((options.stage ?? 'local') === 'local') return dim(look);
  return dim(
    `${look}\nwhat the publish policy of ${options.stage} lets nobody like you say is not believed: tail shows it as refused`,
  );
}

/** PutEvents takes events as they are, and the archive of the bus keeps them so. */
function plainWarning(type: string): string {
  return `${coloursFor(process.stderr).yellow('plain')} ${type} can hold personal data, which is not sealed on this way: POST /v1/events seals it`;
}
