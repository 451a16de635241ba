import type { Packs } from '../../../core/analytics/packed-sums.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { sumsView } from '../../../core/http/query-definition.ts';
import { refusalIn } from '../../../core/outside/refused-event.ts';
import type { Contribution } from '../../../core/projection/view.ts';

/**
 * Events seen on the analytics stream: `GET /v1/analytics/events?by=type|minute`, and `by=outside` for what others say, `accepted`
 * beside the code of each reason for which something was not believed, which counts nowhere else.
 */
export const eventsView = sumsView('events', ['type', 'minute', 'outside'], ['count']);

/** The counts of all types are in one item, and those of an hour's minutes: a batch changes two or three items. */
export const packs: Packs = { type: () => 'all', minute: (minute) => minute.slice(0, 13), outside: () => 'all' };

/**
 * One event counts once under its type and once under the minute in which it happened, e.g. `2026-03-14T09:26Z`; one from outside
 * once more as such.
 */
export function contributionsOf({ eventType, timestamp, origin, data }: EventEnvelope): readonly Contribution[] {
  const add = { count: 1 };
  if (refusalIn(data) !== undefined) return [{ by: 'outside', key: eventType, add }];
  return [
    { by: 'type', key: eventType, add },
    { by: 'minute', key: `${timestamp.slice(0, 16)}Z`, add },
    ...(origin === 'outside' ? [{ by: 'outside', key: 'accepted', add }] : []),
  ];
}
