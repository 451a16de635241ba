import { isRetryable } from '../errors/millrace-error.ts';
import { type BackoffPolicy, fullJitterDelayMs } from './backoff.ts';
import { type Sleep, systemSleep } from './sleep.ts';

/** How often to try, how long to wait between, and with whose time and chance. */
export interface RetryOptions extends BackoffPolicy {
  /** Tries in all, at least 1. */
  readonly maxAttempts: number;
  /** @default whether the error says that it is retryable */
  readonly retryIf?: (error: unknown) => boolean;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

/** Runs an operation until it succeeds, fails for good, or has been tried often enough; then its last error is thrown. */
export async function retry<T>(operation: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const retryIf = options.retryIf ?? isRetryable;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation(attempt);
    } catch (error) {
      if (attempt >= options.maxAttempts || !retryIf(error)) throw error;
      await (options.sleep ?? systemSleep)(fullJitterDelayMs(attempt, options, options.random));
    }
  }
}
