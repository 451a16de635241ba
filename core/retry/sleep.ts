/**
 * Waits; injected wherever the library waits, so that tests never do. Once the signal is given there is nothing left to wait for:
 * it may resolve then.
 */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Waits by the machine's timers, and leaves none behind when the signal is given. */
export const systemSleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
