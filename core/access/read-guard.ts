import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { newId } from '../id/new-id.ts';
import { principalOf } from './principal.ts';
import type { ReadAccess, Reader } from './read-access.ts';
import type { ReadAudit, ReadKind, RecordedRead } from './read-audit.ts';

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
   * Settles once the read is recorded, under its subject and under whatever else was shown, as each person whose data was opened; the answer must not go
   * out before. Rejects with DEPENDENCY_UNAVAILABLE when it cannot be recorded: what is not on record is not read.
   */
  answered(counts: {
    readonly events: number;
    readonly hidden?: number;
    readonly also?: readonly string[];
  }): Promise<void>;
  /** Records that the read was refused, then throws FORBIDDEN; DEPENDENCY_UNAVAILABLE when that cannot be recorded. */
  refused(message: string): Promise<never>;
}

/** What is to be read, and by which request. */
export interface ReadRequest {
  readonly event: APIGatewayProxyEventV2;
  readonly kind: ReadKind;
  /** Stream id, correlation id or person. @default none: only what the answer shows besides */
  readonly subject?: string;
  readonly correlationId: string;
}

/** Opens a guarded read for a request. */
export type ReadGuard = (request: ReadRequest) => GuardedRead;

/** Guards reads of single events: who may see them, and, where there is a trail, that they are on record before the answer. */
export function createReadGuard({ access, audit, clock = systemClock }: ReadGuardOptions): ReadGuard {
  return ({ event, kind, subject, correlationId }) => {
    const reader = access.readerFor(principalOf(event));
    const record = async (about: Pick<RecordedRead, 'subject' | 'outcome' | 'events' | 'hidden'>): Promise<void> => {
      const { http } = event.requestContext;
      const where = about.subject === subject ? {} : { path: event.rawPath.slice(0, maxPathLength) };
      const from = { sourceIp: http?.sourceIp ?? 'unknown', correlationId, ...where };
      const read = { readId: newId(), at: isoNow(clock), kind, reader: reader.principal.id, ...from, ...about };
      await audit?.record(read).catch((cause: unknown) => {
        throw new MillraceError('DEPENDENCY_UNAVAILABLE', 'the read could not be recorded', { cause });
      });
    };
    return {
      reader,
      async answered({ events, hidden = 0, also = [] }) {
        const subjects = new Set([...(subject === undefined ? [] : [subject]), ...also]);
        await mapConcurrently([...subjects], 8, (of) => record({ subject: of, outcome: 'answered', events, hidden }));
      },
      async refused(message) {
        await record({ subject: subject ?? '-', outcome: 'refused', events: 0, hidden: 0 });
        throw new MillraceError('FORBIDDEN', message);
      },
    };
  };
}

/** Longer paths are cut on record. */
const maxPathLength = 1_000;

/** The events that a reader may see, and how many others there were. */
export function visibleTo<E extends { readonly eventType: string }>(
  reader: Reader,
  events: readonly E[],
): { readonly visible: readonly E[]; readonly hidden: number } {
  const visible = events.filter(({ eventType }) => reader.mayRead(eventType));
  return { visible, hidden: events.length - visible.length };
}
