import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { sumsView } from '../../../core/http/query-definition.ts';
import type { Contribution } from '../../../core/projection/view.ts';

/** Events seen on the analytics stream, by type and by minute: `GET /v1/analytics/events?by=type|minute`. */
export const eventsView = sumsView('events', ['type', 'minute'], ['count']);

/** One event counts once under its type and once under the minute in which it happened, e.g. `2026-03-14T09:26Z`. */
export function contributionsOf({ eventType, timestamp }: EventEnvelope): readonly Contribution[] {
  const add = { count: 1 };
  return [
    { by: 'type', key: eventType, add },
    { by: 'minute', key: `${timestamp.slice(0, 16)}Z`, add },
  ];
}
