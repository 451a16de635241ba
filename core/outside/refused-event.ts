import type { ErrorCode } from '../errors/error-codes.ts';

/** An event that somebody said and that nobody believes: what is known of it, without its data. */
export interface RefusedEvent {
  /** Of this refusal: the same however often it is told. */
  readonly id: string;
  readonly code: ErrorCode;
  /** Why, for people. */
  readonly reason: string;
  /** As the sender has them: nobody vouches for any of it. */
  readonly eventType: string;
  readonly source: string;
  readonly eventId?: string;
  /** Where it was said: at the HTTP door, which lets nothing of it in, or on the bus. */
  readonly door: 'http' | 'bus';
  /** Who said it, where that is known. */
  readonly principal?: string;
  readonly correlationId?: string;
  /** Names that were perhaps meant. */
  readonly nearest?: readonly string[];
}

/** Where the HTTP door tells of what it has refused. */
export interface RefusedEvents {
  /** Settles once they are kept. */
  keep(events: readonly RefusedEvent[]): Promise<void>;
}

/** The record of a refusal on the analytics stream: no envelope, so that no reader takes it for an event. */
export interface RefusalRecord {
  readonly refused: Omit<RefusedEvent, 'id'>;
  readonly id: string;
  /** When it was refused, ISO 8601 in UTC. */
  readonly at: string;
}

/** What a record of the analytics stream says was refused; undefined for anything else. */
export function refusalIn(record: unknown): RefusalRecord | undefined {
  const { refused, id, at } = (record ?? {}) as Partial<RefusalRecord>;
  const isRefusal = typeof id === 'string' && typeof at === 'string' && typeof refused?.code === 'string';
  return isRefusal ? (record as RefusalRecord) : undefined;
}

/** As a message to the function that keeps what is refused. */
export interface RefusalMessage {
  readonly refusedAtTheDoor: RefusedEvent;
}

/** The refusal that a message tells of; undefined for any other message. */
export function refusalMessageIn(body: string): RefusedEvent | undefined {
  if (!body.startsWith('{"refusedAtTheDoor":')) return undefined;
  try {
    const { refusedAtTheDoor: refused } = JSON.parse(body) as Partial<RefusalMessage>;
    return typeof refused?.id === 'string' && typeof refused.code === 'string' ? refused : undefined;
  } catch {
    // No message of ours: it is judged like any other, and refused with the reason.
    return undefined;
  }
}
