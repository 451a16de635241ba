import { VersionConflictError } from '../../core/errors/version-conflict-error.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import type { DocumentView } from '../../core/projection/view.ts';
import { names } from './names.ts';
import type { World } from './world.ts';

/**
 * A service beside the domains, as the guide allows: it appends to a store of its own without any ids, and its commits have
 * a time to live. What it counts is who came in.
 */
export const visitLifeSeconds = 600;

/** A request of the service. */
export interface VisitRequest {
  readonly guest: string;
  /** Of this very visit. */
  readonly visit: string;
  /** Whether it loads the stream first and appends at its head. */
  readonly isExact: boolean;
}

/** A visit as the guest knows it. */
export interface Visit extends VisitRequest {
  outcome: 'taken' | 'refused' | 'unknown';
}

interface VisitCount {
  readonly visits: readonly string[];
}

/** Who came in how often. */
export const visitsView: DocumentView<VisitCount> = {
  kind: 'document',
  name: 'visits',
  project: ({ visits } = { visits: [] }, { data }) => ({ visits: [...visits, (data as { visit: string }).visit] }),
};

/** What the service's function does: one append. Told of a conflict, it takes the visit for not recorded, and records it. */
export function recordVisit(store: EventStore) {
  return async (request: unknown): Promise<string> => {
    const { guest, visit, isExact } = request as VisitRequest;
    const streamId = `visit-${guest}`;
    const event = { type: 'visit.counted', version: '1.0', data: { visit } };
    for (;;) {
      try {
        const { head } = isExact ? await store.load(streamId, { from: Number.MAX_SAFE_INTEGER }) : {};
        const at = head === undefined ? { expectedVersion: 'any' as const } : { expectedVersion: head.version, head };
        await store.append(streamId, [event], { ...at, correlationId: visit });
        return 'taken';
      } catch (error) {
        if ((error as { code?: string }).code === 'STREAM_EXPIRED') return 'refused';
        if (!(error instanceof VersionConflictError)) throw error;
      }
    }
  };
}

const minute = 60_000;

/** Guests come at once, while commits are young, when some have expired, and when all have. */
export async function comeAndGo(world: World): Promise<readonly Visit[]> {
  const { random } = world;
  const visits: Visit[] = [];
  const guests = ['ada', 'bob'];
  for (const [round, waitMs] of [0, 7 * minute, 5 * minute, 20 * minute].entries()) {
    await world.sleep(waitMs);
    await world.expire('visit');
    const coming = guests.filter(() => round === 0 || random.below(2) === 0);
    await Promise.all(
      coming.flatMap((guest) =>
        Array.from({ length: round === 0 ? 4 : 1 + random.below(3) }, async (_, index) => {
          const request = { guest, visit: `${guest}-${round}-${index}`, isExact: random.below(2) === 0 };
          const visit: Visit = { ...request, outcome: 'unknown' };
          visits.push(visit);
          await world.sleep(random.below(4_000));
          const { functionError, payload } = await world.services.host.invoke(names.visits, JSON.stringify(request));
          // Who is told of nothing comes no second time: without ids that would be another visit.
          if (functionError === undefined) visit.outcome = JSON.parse(payload) as Visit['outcome'];
        }),
      ),
    );
  }
  return visits;
}
