/** Waits; injected wherever the library waits, so that tests never do. */
export type Sleep = (ms: number) => Promise<void>;

/** Waits by the machine's timers. */
export const systemSleep: Sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
