import { readInstant } from '../clock/instant.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { derivedId } from '../id/derived-id.ts';
import type { EventEnvelope } from './envelope.ts';

/**
 * An event as CloudEvents 1.0 has it, in structured JSON mode. What CloudEvents has no attribute for travels in extension
 * attributes, whose names are lower-case letters and digits by its rules.
 */
export interface CloudEvent<D = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time?: string;
  /** The stream id. */
  readonly subject?: string;
  readonly datacontenttype?: string;
  readonly data?: D;
  /** Instead of `data`: the bytes of a JSON value. */
  readonly data_base64?: string;
  /** Version of the event's schema; `1.0` when absent. */
  readonly schemaversion?: string;
  readonly streamversion?: number;
  readonly correlationid?: string;
  readonly causationid?: string;
  readonly priority?: string;
  readonly tenantid?: string;
  /** The extension of CloudEvents for distributed tracing. */
  readonly traceparent?: string;
}

/** The extension attributes and the envelope's names for them. */
const extensions = {
  streamId: 'subject',
  streamVersion: 'streamversion',
  correlationId: 'correlationid',
  causationId: 'causationid',
  priority: 'priority',
  tenantId: 'tenantid',
  traceparent: 'traceparent',
} as const;

/** The envelope's names for the attributes that every event has. */
const attributes: Readonly<Record<string, string>> = {
  eventId: 'id',
  eventType: 'type',
  timestamp: 'time',
  version: 'schemaversion',
  ...extensions,
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const jsonMediaType = /^application\/(?:json|[a-z0-9!#$&^_.+-]+\+json)\s*(?:;|$)/i;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** A subject that is none is somebody else's word for something else. */
const streamId = /^[a-z][a-z0-9_]*-\S(?:[\s\S]*\S)?$/;
const maxCausationId = 200;

/** An envelope as a CloudEvent; `fromCloudEvent` gives the same envelope back. */
export function toCloudEvent<D>(event: EventEnvelope<string, D>): CloudEvent<D> {
  const cloudEvent: Record<string, unknown> = {
    specversion: '1.0',
    id: event.eventId,
    source: event.source,
    type: event.eventType,
    time: event.timestamp,
    datacontenttype: 'application/json',
    schemaversion: event.version,
    data: event.data,
  };
  for (const [name, extension] of Object.entries(extensions) as [keyof typeof extensions, string][]) {
    if (event[name] !== undefined) cloudEvent[extension] = event[name];
  }
  return cloudEvent as unknown as CloudEvent<D>;
}

/**
 * A CloudEvent as an envelope that is not yet checked against any schema; without `timestamp` where it has no `time`. Throws
 * EVENT_INVALID, in the attributes' own names, for what the specification does not allow and for data that is not JSON.
 *
 * The envelope's ids are UUIDs. An `id` that is none becomes the UUID that follows from it and its `source`, which together
 * name an event in CloudEvents, so sending again is harmless as ever; the `id` itself is kept as the causation id, unless
 * there is one or it is too long for that. A `time` of another zone is given in UTC. A `subject` that is no stream id,
 * `dataschema` and extensions that the envelope has no name for are taken and not kept: they are about the sender's own things.
 *
 * @param readJson reads the value in `data_base64` as the door reads bodies. @default JSON.parse
 */
export function fromCloudEvent(
  cloudEvent: object,
  readJson: (bytes: Buffer) => unknown = (bytes) => JSON.parse(bytes.toString()) as unknown,
): Partial<EventEnvelope> {
  const given = presentAttributes(cloudEvent);
  const { specversion, id, source, type, time, subject } = given;
  if (specversion !== '1.0') throw invalid('specversion', `is ${shown(specversion)}, not "1.0"`);
  for (const [name, value] of Object.entries({ id, source, type })) {
    if (value === undefined) throw invalid(name, 'is missing');
    if (typeof value !== 'string' || value === '') throw invalid(name, 'has to be a text that is not empty');
  }
  const isOurs = uuid.test(id as string);
  const envelope: Record<string, unknown> = {
    eventId: isOurs ? id : derivedId('cloudevent', source as string, id as string),
    eventType: type,
    ...(time !== undefined && { timestamp: timestampOf(time) }),
    source,
    version: given.schemaversion ?? '1.0',
    data: dataOf(given, readJson),
    ...(!isOurs && (id as string).length <= maxCausationId && { causationId: id }),
  };
  for (const [name, extension] of Object.entries(extensions)) {
    if (given[extension] !== undefined) envelope[name] = given[extension];
  }
  if (typeof subject === 'string' && !streamId.test(subject)) delete envelope.streamId;
  return envelope as Partial<EventEnvelope>;
}

/** A pointer into an envelope as one into the CloudEvent that it was made of. */
export function inCloudEvent(pointer: string): string {
  const [, name = '', ...rest] = pointer.split('/');
  return pointer === '' ? '' : ['', attributes[name] ?? name, ...rest].join('/');
}

/** The attributes that are set; null is how JSON says that one is not. */
function presentAttributes(cloudEvent: object): Readonly<Record<string, unknown>> {
  const present = Object.entries(cloudEvent).filter(([name, value]) => value !== null || name === 'data');
  for (const [name, value] of present) {
    if (name === 'data' || name === 'data_base64') continue;
    if (!/^[a-z0-9]+$/.test(name)) throw invalid(name, 'is no name of an attribute: lower-case letters and digits');
    const isInteger = Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_648;
    if (typeof value === 'string' || typeof value === 'boolean' || isInteger) continue;
    if (name !== 'streamversion') throw invalid(name, 'has to be a text, a boolean or an integer of 32 bits');
  }
  return Object.fromEntries(present);
}

/** A time as the envelope has it, with the digits that it came with. */
function timestampOf(time: unknown): string {
  const instant = readInstant(time);
  if (instant === undefined) throw invalid('time', `is ${shown(time)}, which is no date and time of RFC 3339`);
  const fraction = /\.\d+/.exec(time as string)?.[0] ?? '';
  return `${instant.slice(0, 19)}${fraction}Z`;
}

function dataOf(
  { data, data_base64: encoded, datacontenttype }: Readonly<Record<string, unknown>>,
  readJson: (bytes: Buffer) => unknown,
): unknown {
  if (datacontenttype !== undefined && !jsonMediaType.test(String(datacontenttype))) {
    throw invalid('datacontenttype', `is ${shown(datacontenttype)}; data has to be JSON`);
  }
  if (encoded === undefined) return data;
  if (data !== undefined) throw invalid('data_base64', 'is there beside data; only one of them may be');
  if (typeof encoded !== 'string' || !base64.test(encoded)) throw invalid('data_base64', 'is not Base64');
  try {
    return readJson(Buffer.from(encoded, 'base64'));
  } catch (error) {
    throw invalid('data_base64', `is not taken: ${(error as Error).message}`);
  }
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value)).slice(0, 100);
}

function invalid(member: string, message: string): MillraceError {
  const pointer = `/${member.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const context = { errors: [{ pointer, message }] };
  return new MillraceError('EVENT_INVALID', `not a CloudEvent 1.0: ${member.slice(0, 100)} ${message}`, { context });
}
