import { MillraceError } from '../errors/millrace-error.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import type { EventHandler } from '../subscription/subscription.ts';
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
  readonly logger?: Logger;
}

/**
 * Makes the handler of a subscription that starts a saga: once for each business key, however often its event comes. One that comes
 * again is passed over with a line, and is no dead letter: the saga that it asks for is there.
 * Throws EVENT_TOO_LARGE for an input that Step Functions would not take.
 */
export function createSagaStarter(options: SagaStarterOptions): EventHandler {
  const { saga, executions, logger = silentLogger } = options;
  return async (event) => {
    const name = executionName(saga.businessKey(event));
    const correlationId = event.correlationId ?? event.eventId;
    const input = JSON.stringify({ ...saga.input(event), correlationId, causationId: event.eventId });
    const bytes = Buffer.byteLength(input);
    if (bytes > maxInputBytes) {
      const message = `the input of ${name} has ${bytes} bytes; an execution takes ${maxInputBytes}`;
      throw new MillraceError('EVENT_TOO_LARGE', message, { context: { name, bytes, maxBytes: maxInputBytes } });
    }
    const outcome = await executions.start(name, input);
    if (outcome === 'already-started') logger.info('saga was started before', { name, correlationId });
  };
}
