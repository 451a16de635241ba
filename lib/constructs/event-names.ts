import type { EventNames } from '../../core/access/publish-access.ts';
import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import { nearestNames } from '../../core/schema/nearest-names.ts';

/** The names of every event type that some manifest speaks of. */
export function eventNames(
  domains: readonly DomainManifest[],
  detailTypesOf: (eventType: string) => readonly string[],
): EventNames {
  const types = new Set(
    domains.flatMap(({ store, subscriptions = [], sagas = [] }): readonly string[] => [
      ...(store?.emits ?? []),
      ...subscriptions.flatMap(({ events }) => events),
      ...sagas.map(({ startedBy }) => startedBy),
    ]),
  );
  const canonical = new Map([...types].flatMap((type) => detailTypesOf(type).map((name) => [name, type] as const)));
  return {
    types: () => [...types],
    resolve: (name) => canonical.get(name),
    nearest: (name) => nearestNames(name, canonical.keys()),
  };
}
