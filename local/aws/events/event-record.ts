import { parseExact } from '../../json/written-number.ts';

/** An event on its way through a bus: parsed for matching, and as the text that targets get. */
export interface EventRecord {
  readonly id: string;
  /** The event as patterns and input paths see it. */
  readonly event: BusEvent;
  /** The same as JSON, with the producer's own spelling of `detail`. */
  readonly json: string;
  /** When the bus took it in, epoch milliseconds. Its age counts from here. */
  readonly ingestedAt: number;
}

/** The envelope that EventBridge puts around a detail. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly 'replay-name'?: string;
  readonly detail: object;
}

/** Puts the record together. `detailText` must be the JSON of `event.detail`. */
export function toEventRecord(event: BusEvent, detailText: string, ingestedAt: number): EventRecord {
  const { detail: _detail, ...envelope } = event;
  const head = JSON.stringify(envelope);
  return { id: event.id, event, json: `${head.slice(0, -1)},"detail":${detailText}}`, ingestedAt };
}

/** The record whose JSON that is. */
export function eventRecordOf(json: string, ingestedAt: number): EventRecord {
  const event = parseExact(json) as BusEvent;
  return { id: event.id, event, json, ingestedAt };
}

/** A time as EventBridge writes it: whole seconds, UTC. */
export function toEventTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
