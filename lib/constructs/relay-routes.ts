import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import { reachableDestinations } from '../../core/routing/route.ts';
import { defaultRelayDestinations, type RelayDestination } from '../../core/routing/routing-rule.ts';

/** What the description of a relay calls its destinations. */
export const relayDestinationNames: ReadonlyMap<RelayDestination, string> = new Map([
  ['bus', 'the bus'],
  ['analytics', 'the analytics stream'],
]);

/** A queue that a relay sends to. */
export interface QueueRoute {
  readonly destination: RelayDestination;
  /** Whose queue it is. */
  readonly domain: string;
  readonly subscription: string;
  /** The types that can go there. */
  readonly types: readonly string[];
}

/** Everything that a domain's relay can send to: what it needs names and rights for. */
export function relayDestinations({ store }: DomainManifest, types = store?.emits ?? []): readonly RelayDestination[] {
  return reachableDestinations({ rules: store?.routing ?? [], otherwise: defaultRelayDestinations }, types);
}

/** The queues among them. */
export function queueRoutes(manifest: DomainManifest): readonly QueueRoute[] {
  return relayDestinations(manifest).flatMap((destination) => {
    const [, domain, subscription] = /^queue:([^/]+)\/(.+)$/.exec(destination) ?? [];
    if (domain === undefined || subscription === undefined) return [];
    const types = (manifest.store?.emits ?? []).filter((type) =>
      relayDestinations(manifest, [type]).includes(destination),
    );
    return [{ destination, domain, subscription, types }];
  });
}

/** Throws for a queue that nobody has (`taken` is undefined), or whose subscription does not take all of the route's types. */
export function checkQueueRoute(route: QueueRoute, from: string, taken: readonly string[] | undefined): void {
  const { destination, types } = route;
  if (taken === undefined) throw new Error(`${from} routes to ${destination}, which nobody has.`);
  const foreign = types.filter((type) => !taken.includes(type));
  if (foreign.length === 0) return;
  throw new Error(`${from} routes ${foreign.join(', ')} to ${destination}, which does not take it.`);
}
