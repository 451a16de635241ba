import { hasCode } from '../errors/millrace-error.ts';
import type { Sleep } from './sleep.ts';

const pauseMs = 50;

/**
 * Makes a call once more when nobody knows whether the first one took effect (DEPENDENCY_UNAVAILABLE). For calls that tell,
 * when they are repeated, that they have been made. When the second one fails too, nothing more is known than after the first,
 * whose error is the answer.
 */
export async function retryWhenUnanswered<T>(call: () => Promise<T>, sleep: Sleep): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!hasCode(error, 'DEPENDENCY_UNAVAILABLE')) throw error;
    await sleep(pauseMs);
    // The second answer says no more than the first, which is the one to be told.
    return await call().catch(() => Promise.reject(error));
  }
}
