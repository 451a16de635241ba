import type { BusMiddleware } from '../bus/handling.ts';
import { type SealingOptions, sealEvents } from './seal-data.ts';

/**
 * Seals the personal data of what an event bus publishes, before it leaves the process. Handlers get it sealed, from every
 * broker alike; one that needs what a text says opens it with `openTexts`. Give it first, so that what other middleware
 * sees (and logs) is sealed already. An event whose key cannot be had is not published.
 */
export function sealingMiddleware(sealing: SealingOptions): BusMiddleware {
  return {
    publish: async (event, next) => {
      const [sealed = event] = await sealEvents([event], sealing);
      await next(sealed);
    },
  };
}
