import type { CommandHandler } from '../decider/command-handler.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { DirectCommandRequest } from './saga-command-request.ts';
import type { DirectCommandResult } from './saga-command-result.ts';

/** Tells a saga's request from an HTTP event. */
export function isDirectCommand(event: object): event is DirectCommandRequest {
  return 'command' in event && typeof event.command === 'string' && !('requestContext' in event);
}

/**
 * Runs a saga's step. Errors go out as they are, their name being the code that the state machine matches on. A step whose
 * event says no, now or when it was first tried, fails with STEP_REFUSED and the event's own reason.
 */
export async function runDirectCommand(
  handle: CommandHandler,
  request: DirectCommandRequest,
): Promise<DirectCommandResult> {
  const { command, body, idempotencyKey, correlationId, causationId, refusedBy = [] } = request;
  const causation = causationId === undefined ? {} : { causationId };
  const result = await handle({ command, body, idempotencyKey, caller: 'saga', correlationId, ...causation });
  const refusal = result.events.find(({ eventType }) => refusedBy.includes(eventType));
  if (refusal) throw new MillraceError('STEP_REFUSED', reasonOf(refusal), { context: { eventId: refusal.eventId } });
  const { streamId, streamVersion, events, repeated } = result;
  const eventIds = events.map(({ eventId }) => eventId);
  return { streamId, streamVersion, eventIds, correlationId: result.correlationId, repeated };
}

function reasonOf({ eventType, data }: EventEnvelope): string {
  const reason = (data as { reason?: unknown } | null)?.reason;
  return typeof reason === 'string' && reason !== '' ? reason : `${eventType} was recorded`;
}
