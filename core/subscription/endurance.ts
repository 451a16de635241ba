import { hasCode } from '../errors/millrace-error.ts';
import { type BackoffPolicy, policyOutlasting } from '../retry/backoff.ts';

const minutes = 60_000;

/** Nobody's fault: a dependency that is throttled or away, a bug that nobody foresaw. */
const passing: BackoffPolicy = { baseMs: 2_000, capMs: 15 * minutes };

/** A deployment: there is no use in asking often. */
const untilDeployed: BackoffPolicy = { baseMs: 1 * minutes, capMs: 15 * minutes };

/**
 * How a consumer waits that gives up after so many receives. A dependency that is throttled for half an hour makes no dead letter
 * and a deployment that takes an hour none of the events that are newer than the code, whatever chance says: fewer receives
 * mean longer waits. All of it is far below the twelve hours that SQS hides a message for and the days that it keeps one.
 */
export function consumerBackoff(maxReceiveCount: number): (error: unknown) => BackoffPolicy {
  const tries = Math.max(2, maxReceiveCount);
  const ofPassing = policyOutlasting(30 * minutes, tries, passing);
  const ofFuture = policyOutlasting(60 * minutes, tries, untilDeployed);
  return (error) => (hasCode(error, 'EVENT_FROM_THE_FUTURE') ? ofFuture : ofPassing);
}
