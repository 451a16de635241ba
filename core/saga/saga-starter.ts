import { hasCode, MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import type { EventHandler } from '../subscription/subscription.ts';
import type { OwnerStreams } from '../subscription/verify-event.ts';
import { executionName } from './execution-name.ts';
import type { SagaExecutions } from './saga-executions.ts';
import type { SagaStart } from './saga-start.ts';

/** Largest input of an execution, in bytes. */
const maxInputBytes = 256 * 1024;

/** What a saga's starter is made of. */
export interface SagaStarterOptions {
  // biome-ignore lint/suspicious/noExplicitAny: a starter knows its own event's data; the consumer has checked them.
  readonly saga: SagaStart<any>;
  readonly executions: SagaExecutions;
  /** The streams of the owner of the event that starts it: nobody else starts a saga over one of them. @default none are known */
  readonly streams?: OwnerStreams;
  readonly logger?: Logger;
}

/**
 * Makes the handler of a subscription that starts a saga: once for each business key, however often its event comes. One that
 * comes again is passed over with a line, and is no dead letter: the saga that it asks for is there.
 *
 * An event from outside starts one for a key that the owner knows nothing of, and its input says `origin` and `source`. It can
 * neither act on what is the owner's (EVENT_NOT_ALLOWED) nor take a key away from the owner: an event of the owner's whose name
 * was taken from outside, before the owner had anything under the key, starts under another name.
 * Throws EVENT_TOO_LARGE for an input that Step Functions would not take.
 */
export function createSagaStarter(options: SagaStarterOptions): EventHandler {
  const { saga, executions, logger = silentLogger } = options;
  return async (event) => {
    const fromOutside = event.origin === 'outside';
    if (fromOutside) await refuseWhatIsOwned(event, options);
    const key = saga.businessKey(event);
    const name = executionName(key);
    const input = inputFor(name, event, saga);
    if ((await executions.start(name, input)) === 'started') return;
    if (!fromOutside && isFromOutside(await executions.inputOf(name))) {
      const ownName = executionName(`own/${key}`);
      logger.warn('the name of a saga was taken from outside', { name, ownName, correlationId: event.correlationId });
      if ((await executions.start(ownName, input)) === 'started') return;
    }
    logger.info('saga was started before', { name, correlationId: event.correlationId });
  };
}

function inputFor(name: string, event: EventEnvelope, saga: SagaStarterOptions['saga']): string {
  const { origin, source } = event;
  const input = JSON.stringify({
    ...saga.input(event),
    correlationId: event.correlationId ?? event.eventId,
    causationId: event.eventId,
    ...(origin !== undefined && { origin, source }),
  });
  const bytes = Buffer.byteLength(input);
  if (bytes <= maxInputBytes) return input;
  const message = `the input of ${name} has ${bytes} bytes; an execution takes ${maxInputBytes}`;
  throw new MillraceError('EVENT_TOO_LARGE', message, { context: { name, bytes, maxBytes: maxInputBytes } });
}

/** Throws EVENT_NOT_ALLOWED for an event from outside about something that the owner of its type has, or had, a stream of. */
async function refuseWhatIsOwned(event: EventEnvelope, { saga, streams }: SagaStarterOptions): Promise<void> {
  const streamId = saga.streamId?.(event);
  if (streamId === undefined) return;
  for (const [owner, store] of streams ?? []) {
    if (!(await exists(store, streamId))) continue;
    const message = `${event.source} says ${event.eventType} of ${streamId}, which belongs to ${owner}`;
    throw new MillraceError('EVENT_NOT_ALLOWED', message, { context: { streamId, owner, source: event.source } });
  }
}

async function exists(store: Pick<EventStore, 'read'>, streamId: string) {
  try {
    return (await store.read(streamId, { limit: 1 })).length > 0;
  } catch (error) {
    if (hasCode(error, 'STREAM_DELETED')) return true;
    throw error;
  }
}

function isFromOutside(input: unknown): boolean {
  return (input as { readonly origin?: unknown } | undefined)?.origin === 'outside';
}
