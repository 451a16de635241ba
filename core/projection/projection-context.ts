import { MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { lossOfDerived } from '../event/json-loss.ts';
import type { Upcaster } from '../event/upcaster.ts';
import type { Commit } from '../event-store/commit.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { Sleep } from '../retry/sleep.ts';
import type { ReadModelStore } from './read-model-store.ts';
import type { TotalsView } from './view.ts';

/** Reads a stream past its deletion; in order, closing commits left out. */
export type History = (streamId: string) => Promise<readonly Commit[]>;

/** What views are brought up to date with. */
export interface ProjectionContext {
  readonly store: Pick<EventStore, 'load'>;
  readonly readModels: ReadModelStore;
  /** The commits of a stream, even of a deleted one: what it added to sums has to be known to take it off. */
  readonly history?: History;
  readonly upcast: Upcaster;
  /**
   * Commits whose time to live is over by then are taken as expired, whether or not they are there; milliseconds since
   * 1970. Set for a generation that is being built, so that all who bring it up to date begin its streams at the same commit.
   */
  readonly expiredBy?: number;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** What a batch holds of one stream: its commits by number, each once. */
export interface StreamSlice {
  readonly streamId: string;
  readonly commits: readonly Commit[];
}

/** Streams that a view could not take in, with the reason. */
export type ProjectionFailures = ReadonlyMap<string, unknown>;

/** Tries of a write that others keep getting in the way of. */
export const maxProjectionTries = 10;

/** Runs a view's own code; what it throws is named by view and event (PROJECTION_FAILED). */
export function projecting<T>(view: string, event: EventEnvelope, project: () => T): T {
  try {
    return project();
  } catch (cause) {
    const { streamId, streamVersion, eventId, eventType } = event;
    throw new MillraceError(
      'PROJECTION_FAILED',
      `view ${view} cannot take ${eventType} ${streamId}@${streamVersion}: ${messageOf(cause)}`,
      { cause, context: { view, eventId, eventType, streamId, streamVersion } },
    );
  }
}

/** What a totals view makes of an event, checked to be amounts that can be summed exactly. Throws a TypeError for any other. */
export function countable<N extends object>(projected: ReturnType<TotalsView<N>['project']>): typeof projected {
  for (const { by, key, add } of projected.contributions) {
    for (const [name, amount] of Object.entries(add)) {
      if (Number.isSafeInteger(amount)) continue;
      throw new TypeError(`it adds ${String(amount)} to ${name} of ${by} ${key}, which is no exact integer`);
    }
  }
  const loss = lossOfDerived(projected.note);
  if (loss) throw new TypeError(`${loss.pointer} of the note ${loss.message}`);
  return projected;
}

/** The error of a view that never got its write through. */
export function contended(view: string, streamId: string): MillraceError {
  return new MillraceError('DEPENDENCY_THROTTLED', `view ${view} is written too often to take in ${streamId}`, {
    context: { view, streamId },
  });
}
