import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { newId } from '../id/new-id.ts';
import { principalOf } from './principal.ts';
import type { ReadAccess, Reader } from './read-access.ts';
import type { ReadAudit, ReadKind } from './read-audit.ts';

/** What reads of events are guarded with. */
export interface ReadGuardOptions {
  readonly access: ReadAccess;
  /** Where reads are recorded. @default nowhere */
  readonly audit?: ReadAudit;
  readonly clock?: Clock;
}

/** One request to read, and whether it is allowed. */
export interface GuardedRead {
  readonly reader: Reader;
  /**
   * Settles once the read is recorded; the answer must not go out before. Rejects with DEPENDENCY_UNAVAILABLE when it cannot
   * be recorded: what is not on record is not read.
   */
  answered(counts: { readonly events: number; readonly hidden?: number }): Promise<void>;
  /** Records that the read was refused, then throws FORBIDDEN; DEPENDENCY_UNAVAILABLE when that cannot be recorded. */
  refused(message: string): Promise<never>;
}

/** What is to be read, and by which request. */
export interface ReadRequest {
  readonly event: APIGatewayProxyEventV2;
  readonly kind: ReadKind;
  /** Stream id or correlation id. */
  readonly subject: string;
  readonly correlationId: string;
}

/** Opens a guarded read for a request. */
export type ReadGuard = (request: ReadRequest) => GuardedRead;

/** Guards reads of single events: who may see them, and, where there is a trail, that they are on record before the answer. */
export function createReadGuard({ access, audit, clock = systemClock }: ReadGuardOptions): ReadGuard {
  return ({ event, kind, subject, correlationId }) => {
    const reader = access.readerFor(principalOf(event));
    const record = async (outcome: 'answered' | 'refused', events: number, hidden: number): Promise<void> => {
      const read = { readId: newId(), at: isoNow(clock), subject, kind, outcome, reader: reader.principal.id };
      const from = { sourceIp: event.requestContext.http?.sourceIp ?? 'unknown', correlationId };
      await audit?.record({ ...read, ...from, events, hidden }).catch((cause: unknown) => {
        throw new MillraceError('DEPENDENCY_UNAVAILABLE', 'the read could not be recorded', { cause });
      });
    };
    return {
      reader,
      answered: ({ events, hidden = 0 }) => record('answered', events, hidden),
      refused: async (message) => {
        await record('refused', 0, 0);
        throw new MillraceError('FORBIDDEN', message);
      },
    };
  };
}

/** The events that a reader may see, and how many others there were. */
export function visibleTo<E extends { readonly eventType: string }>(
  reader: Reader,
  events: readonly E[],
): { readonly visible: readonly E[]; readonly hidden: number } {
  const visible = events.filter(({ eventType }) => reader.mayRead(eventType));
  return { visible, hidden: events.length - visible.length };
}
