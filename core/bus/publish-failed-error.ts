import { MillraceError } from '../errors/millrace-error.ts';
import type { PublishFailure } from '../relay/event-publisher.ts';
import type { Receipt } from './event-bus-options.ts';

/** Why an event did not get to one of its brokers. */
export interface BrokerFailure extends PublishFailure {
  readonly broker: string;
}

/**
 * Some events, or all, were not taken by each of their brokers (code PUBLISH_FAILED, retryable). Publishing the failed ones
 * again under the same ids is safe: consumers recognise what they have had.
 */
export class PublishFailedError extends MillraceError {
  readonly failures: readonly BrokerFailure[];
  /** What was taken. */
  readonly receipts: readonly Receipt[];

  constructor(failures: readonly BrokerFailure[], receipts: readonly Receipt[]) {
    const [first] = failures;
    const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
    super('PUBLISH_FAILED', `${first?.broker} did not take event ${first?.eventId}: ${first?.code}${more}`, {
      context: { failures: failures.slice(0, 20).map(({ eventId, broker, code }) => ({ eventId, broker, code })) },
    });
    this.failures = failures;
    this.receipts = receipts;
  }
}
