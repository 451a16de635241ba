import { readInstant } from '../core/clock/instant.ts';
import type { coloursFor } from './colours.ts';

/** An event as it lies on the analytics stream. */
export interface TailedEvent {
  readonly eventType?: string;
  readonly timestamp?: string;
  readonly streamId?: string;
  readonly streamVersion?: number;
  readonly priority?: string;
  readonly data?: unknown;
  readonly source?: string;
  /** Set on what somebody else than the owner of the type says. */
  readonly origin?: string;
  /** On the record of an event that nobody believes, in place of one: what it was and why. */
  readonly refused?: {
    readonly code?: string;
    readonly reason?: string;
    readonly eventType?: string;
    readonly source?: string;
  };
  /** When it was refused. */
  readonly at?: string;
}

/** A test for event types: `*` stands for any text. */
export function typeFilter(pattern: string): (type: string) => boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${source.join('.*')}$`);
  return (type) => expression.test(type);
}

/** When to start reading: an ISO time with a zone, or `90s`, `10m`, `2h`, `1d` before `nowMs`. Undefined for anything else. */
export function startTime(since: string, nowMs: number): Date | undefined {
  const [, amount, unit = 's'] = /^(\d+)([smhd])$/.exec(since) ?? [];
  const seconds = { s: 1, m: 60, h: 3600, d: 86_400 }[unit as 's'];
  if (amount !== undefined) return new Date(nowMs - Number(amount) * seconds * 1000);
  const instant = readInstant(since);
  return instant === undefined ? undefined : new Date(instant);
}

/**
 * One line for a person: time, type, place in the stream, and the data, cut to `width`. In the place of an event from outside is
 * who says it; what is not believed says so first, and why.
 */
export function eventLine(event: TailedEvent, colours: ReturnType<typeof coloursFor>, width = 160): string {
  if (event.refused !== undefined) return refusedLine(event, event.refused, colours);
  const type = event.eventType ?? '?';
  const failed = /fail|cancel|reject|refund/.test(type);
  const paint = failed ? colours.red : /complet|processed|confirmed/.test(type) ? colours.green : colours.cyan;
  const time = (event.timestamp ?? '').slice(11, 23);
  const place = placeOf(event);
  const data = JSON.stringify(event.data) ?? '';
  const room = Math.max(width - time.length - Math.max(type.length, 24) - Math.max(place.length, 24) - 3, 20);
  const shown = data.length > room ? `${data.slice(0, room - 1)}…` : data;
  return `${colours.dim(time)} ${paint(type.padEnd(24))} ${place.padEnd(24)} ${colours.dim(shown)}`;
}

function placeOf({ origin, source, streamId, streamVersion }: TailedEvent): string {
  if (origin === 'outside') return `outside ${shown(source)}`;
  return streamId === undefined ? '' : `${streamId} v${streamVersion ?? '?'}`;
}

/** Whole, because the reason is what somebody looks for here. */
function refusedLine(
  { at = '' }: TailedEvent,
  { code, reason, eventType, source }: NonNullable<TailedEvent['refused']>,
  colours: ReturnType<typeof coloursFor>,
): string {
  const what = `${shown(eventType)} of ${shown(source)}`;
  return `${colours.dim(at.slice(11, 23))} ${colours.red('NOT BELIEVED')} ${what}: ${shown(code)}: ${shown(reason)}`;
}

/** Names that are the sender's, without what would steer a terminal. */
function shown(text = '?'): string {
  return text.replace(/[^\P{C}]/gu, '\ufffd');
}
