import type { Reader } from '../access/read-access.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { hideTexts, type OpenOptions, openReadableTexts } from './open-texts.ts';
import type { OpeningKeys } from './person-keys.ts';
import { placeInEvent } from './sealed-places.ts';

/** A value as a reader may see it. */
export interface ShownTexts<T> {
  readonly value: T;
  /** The persons of whom something was opened, each once. */
  readonly opened: readonly string[];
}

/** With what texts are shown. */
export interface ShowOptions extends OpenOptions {
  readonly keys: OpeningKeys;
  /** Told of each text that could not be opened. */
  readonly logger?: Logger | undefined;
}

/**
 * A JSON value as a reader may see it: sealed texts opened for those who may read personal data, hidden from others. One that
 * cannot be opened reads `[unreadable]`; a line in the log says why, so that a lost key is seen. Throws DEPENDENCY_*.
 */
export async function showTexts<T>(
  value: T,
  reader: Pick<Reader, 'mayReadPersonalData'>,
  { keys, logger = silentLogger, ...options }: ShowOptions,
): Promise<ShownTexts<T>> {
  if (!reader.mayReadPersonalData) return { value: hideTexts(value), opened: [] };
  const { value: shown, opened, unreadable } = await openReadableTexts(value, keys, options);
  if (unreadable.length > 0) {
    const reasons = [...new Set(unreadable)].slice(0, 10);
    logger.error('sealed texts could not be opened', { count: unreadable.length, reasons });
  }
  return { value: shown, opened };
}

/**
 * Events as a reader may see them. Only their data is opened, for nothing else of an event is ever sealed, and only what was
 * sealed to stand where it stands: a text that was moved to another field, event or stream reads `[unreadable]`.
 */
export async function showEvents<E extends EventEnvelope>(
  events: readonly E[],
  reader: Pick<Reader, 'mayReadPersonalData'>,
  options: ShowOptions,
): Promise<ShownTexts<readonly E[]>> {
  const { value: data, opened } = await showTexts(
    events.map((event) => event.data),
    reader,
    {
      ...options,
      placeAt([index, ...path]) {
        const event = events[Number(index)];
        return event && placeInEvent(event, path);
      },
    },
  );
  return { value: events.map((event, index) => ({ ...event, data: data[index] })), opened };
}
