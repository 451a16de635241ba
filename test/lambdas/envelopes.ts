import type { EventEnvelope } from '../../core/event/envelope.ts';

/** Envelopes of one stream, a minute apart from 2026-03-14T10:00:00.000Z on. */
export function envelopes(
  streamId: string,
  ...events: readonly { readonly type: string; readonly data: unknown }[]
): EventEnvelope[] {
  return events.map(({ type, data }, index) => ({
    eventId: `00000000-0000-7000-8000-00000000000${index + 1}`,
    eventType: type,
    timestamp: `2026-03-14T10:0${index}:00.000Z`,
    source: `${streamId.split('-')[0]}-service`,
    version: '1.0',
    data,
    streamId,
    streamVersion: index + 1,
    correlationId: 'correlation-1',
  }));
}
