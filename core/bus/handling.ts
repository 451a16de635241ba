import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventEnvelope } from '../event/envelope.ts';

/** What a handler is told beside the event. */
export interface HandlingContext {
  readonly subscription: string;
  /** 1 for the first try of this arrival. */
  readonly attempt: number;
  /** Aborted when the bus is closed and its deadline has passed: whatever still goes on is given up. */
  readonly signal: AbortSignal;
}

/**
 * Handles one event. Called at least once for each event that the subscription asks for, so it has to be harmless to call it
 * again; in no order unless the subscription asks for one. An error that is not retryable (see MillraceError) makes a dead
 * letter at once, any other is tried again first.
 */
export type Handler<E extends EventEnvelope = EventEnvelope> = (event: E, context: HandlingContext) => unknown;

/** Runs around publishing and handling, the first one given outermost; for logs, traces, access checks. */
export interface BusMiddleware {
  /**
   * Around the publishing of one event, between its validation and its way to the brokers. `next` rejects if it cannot be
   * published. An event that is changed is handed on as a new object and is validated again; one that is not handed on is
   * not published, and its receipt names no destination.
   */
  readonly publish?: (event: EventEnvelope, next: (event: EventEnvelope) => Promise<void>) => Promise<void>;
  /** Around each try of a handler. What it throws counts as the handler's error. */
  readonly handle?: (event: EventEnvelope, context: HandlingContext, next: () => Promise<void>) => Promise<void>;
}

const current = new AsyncLocalStorage<EventEnvelope>();

/** The event whose handler the calling code runs in, however deep; undefined outside of handlers. */
export function eventInHand(): EventEnvelope | undefined {
  return current.getStore();
}

/** Runs a handler so that `eventInHand` finds its event. */
export function whileHandling<T>(event: EventEnvelope, work: () => T): T {
  return current.run(event, work);
}
