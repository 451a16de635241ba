import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope, Priority } from './envelope.ts';

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
 * A CloudEvent as an envelope, its data not yet checked against a schema. Throws EVENT_INVALID for what is not a CloudEvent
 * 1.0 with a time (which CloudEvents leaves optional and the envelope does not).
 */
export function fromCloudEvent(cloudEvent: CloudEvent): EventEnvelope {
  const { specversion, id, source, type, time } = cloudEvent;
  if (specversion !== '1.0') throw invalid('specversion', `is ${JSON.stringify(specversion)}, not "1.0"`);
  for (const [name, value] of Object.entries({ id, source, type, time })) {
    if (typeof value !== 'string' || value === '') throw invalid(name, 'is missing');
  }
  const envelope: Record<string, unknown> = {
    eventId: id,
    eventType: type,
    timestamp: time,
    source,
    version: cloudEvent.schemaversion ?? '1.0',
    data: cloudEvent.data,
  };
  for (const [name, extension] of Object.entries(extensions) as [string, keyof CloudEvent][]) {
    if (cloudEvent[extension] !== undefined) envelope[name] = cloudEvent[extension];
  }
  const { priority } = cloudEvent;
  if (priority !== undefined && !isPriority(priority)) throw invalid('priority', `is ${JSON.stringify(priority)}`);
  return envelope as unknown as EventEnvelope;
}

function isPriority(value: string): value is Priority {
  return ['low', 'normal', 'high', 'critical'].includes(value);
}

function invalid(member: string, message: string): MillraceError {
  const context = { errors: [{ pointer: `/${member}`, message }] };
  return new MillraceError('EVENT_INVALID', `not a CloudEvent 1.0: ${member} ${message}`, { context });
}
