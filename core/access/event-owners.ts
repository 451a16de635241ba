import { eventSource } from '../event/event-source.ts';
import type { DomainManifest } from '../manifest/domain-manifest.ts';

/** What belongs to whom: the sources of domains, and the event types that they own. */
export interface EventOwners {
  /** The source of each domain, whether it owns events or not: none of these names can be anybody else's. */
  readonly sources: readonly string[];
  /** The types of each source that owns any. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  /** Types that no policy can open. */
  readonly closed: ReadonlySet<string>;
  /** The source that owns a canonical type; undefined for one that no domain emits. */
  ownerOf(eventType: string): string | undefined;
}

/** Reads from the manifests what belongs to whom. Throws for a type with two owners, and for one that is closed by another. */
export function eventOwners(domains: readonly Pick<DomainManifest, 'name' | 'store'>[]): EventOwners {
  const owners = new Map<string, string>();
  const types = new Map<string, readonly string[]>();
  const closed = new Set<string>();
  for (const { name, store } of domains) {
    if (store === undefined) continue;
    const source = eventSource(name);
    for (const type of store.emits) {
      const other = owners.get(type);
      if (other !== undefined)
        throw new Error(`${type} is emitted by ${other} and by ${source}; a type has one owner.`);
      owners.set(type, source);
    }
    for (const type of store.closed ?? []) {
      if (!store.emits.includes(type)) throw new Error(`${name} closes ${type}, which it does not emit.`);
      closed.add(type);
    }
    types.set(source, store.emits);
  }
  const sources = domains.map(({ name }) => eventSource(name));
  return { sources, types, closed, ownerOf: (eventType) => owners.get(eventType) };
}
