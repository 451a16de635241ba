import type { EventEnvelope } from '../event/envelope.ts';
import type { PublishFailure } from './event-publisher.ts';

/** The key that order is kept by: the stream id, or the event itself for one that belongs to no stream. */
export function keyOf(event: EventEnvelope): string {
  return event.streamId ?? event.eventId;
}

/**
 * Sends events in order for each key through requests that may take an event and refuse an earlier one of the same key: they
 * go in rounds, one event of a key to a round, and an event that fails holds back the later ones of its key (code HELD_BACK);
 * one that is refused for good leaves a hole. Duplicates, two records of one event in a batch, go once,
 * and the outcome is that of both; the events of a stream go by their version.
 */
export async function sendInRounds(
  events: readonly EventEnvelope[],
  sendRound: (round: readonly EventEnvelope[]) => Promise<readonly PublishFailure[]>,
): Promise<readonly PublishFailure[]> {
  const queues = queuesByKey(events);
  const failures: PublishFailure[] = [];
  while (queues.size > 0) {
    const round = [...queues.values()].map((queue) => queue.shift() as EventEnvelope);
    const failed = await sendRound(round);
    failures.push(...failed);
    const failedIds = new Set(failed.filter(({ refused }) => !refused).map(({ eventId }) => eventId));
    for (const event of round) {
      const key = keyOf(event);
      const queue = queues.get(key) ?? [];
      const fails = failedIds.has(event.eventId);
      if (fails) failures.push(...queue.map((later) => heldBack(later, event.eventId)));
      if (queue.length === 0 || fails) queues.delete(key);
    }
  }
  return failures;
}

/** The events of each key in stream order, each once. */
function queuesByKey(events: readonly EventEnvelope[]): Map<string, EventEnvelope[]> {
  const queues = new Map<string, EventEnvelope[]>();
  const seen = new Set<string>();
  for (const event of events) {
    if (seen.has(event.eventId)) continue;
    seen.add(event.eventId);
    const key = keyOf(event);
    const queue = queues.get(key);
    if (queue === undefined) queues.set(key, [event]);
    else queue.push(event);
  }
  for (const queue of queues.values()) queue.sort((a, b) => (a.streamVersion ?? 0) - (b.streamVersion ?? 0));
  return queues;
}

function heldBack({ eventId, streamId }: EventEnvelope, behind: string): PublishFailure {
  return { eventId, code: 'HELD_BACK', message: `${streamId}: waits for event ${behind}` };
}
