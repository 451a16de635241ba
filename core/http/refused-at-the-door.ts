import { MillraceError } from '../errors/millrace-error.ts';
import { newId } from '../id/new-id.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { RefusedEvent, RefusedEvents } from '../outside/refused-event.ts';

/** What is refused to a sender who may not say it: EVENT_NOT_ALLOWED with the commands to send instead, if there are some. */
export function notAllowed(reason: string, commands: readonly string[] = []): MillraceError {
  if (commands.length === 0) return new MillraceError('EVENT_NOT_ALLOWED', reason);
  const instead = commands.map((path) => `POST ${path}`).join(', ');
  return new MillraceError('EVENT_NOT_ALLOWED', `${reason}; send a command instead: ${instead}`, {
    context: { commands },
  });
}

/** Who was refused, and where that is told. */
export interface RefusalTelling {
  readonly principal: string;
  readonly correlationId: string;
  readonly refused?: RefusedEvents;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
}

/**
 * Puts on record which of some events were not allowed: a line, a count (EventsRefused) and a record of each, without its data.
 * Settles when that is done; a record that cannot be kept is a line of its own, because the events are refused in any case.
 */
export async function tellOfRefusals(
  checked: readonly unknown[],
  given: readonly unknown[],
  { principal, correlationId, refused, logger, metrics }: RefusalTelling,
): Promise<void> {
  const refusals = checked.flatMap((value, index): readonly RefusedEvent[] => {
    if (!(value instanceof MillraceError) || value.code !== 'EVENT_NOT_ALLOWED') return [];
    const { message: reason, code } = value;
    return [{ id: newId(), code, reason, ...saidBy(given[index]), door: 'http', principal, correlationId }];
  });
  if (refusals.length === 0) return;
  logger?.warn('events refused', { principal, correlationId, count: refusals.length, first: refusals[0] });
  metrics?.count('EventsRefused', refusals.length);
  metrics?.flush();
  await refused?.keep(refusals).catch((error: unknown) => logger?.error('refused events not kept', { error }));
}

/** The names that an event has given itself, in either form. */
function saidBy(given: unknown): Pick<RefusedEvent, 'eventType' | 'source' | 'eventId'> {
  const { eventType, type, source, eventId, id } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const ownId = eventId ?? id;
  const known = typeof ownId === 'string' ? { eventId: nameIn(ownId) } : {};
  return { eventType: nameIn(eventType ?? type), source: nameIn(source), ...known };
}

function nameIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '?';
}
