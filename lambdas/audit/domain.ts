import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import { eventTypes, ownSources, typesNamingPersons } from './event-types.ts';

/**
 * Which event followed from which: an index of every event on the bus by its correlation id; and what other producers said of
 * persons, which is in no stream.
 */
export const audit: DomainManifest = {
  name: 'audit',
  views: ['correlations', 'outside'],
  showsEvents: true,
  queryPaths: ['correlations/{correlationId}'],
  // Every event passes the index and nobody waits for it: what comes within two seconds is one invocation.
  subscriptions: [
    { name: 'index-event', events: eventTypes, writesOwnViews: true, acceptsReplays: true, windowSeconds: 2 },
    {
      name: 'keep-outside',
      events: typesNamingPersons,
      where: { source: [{ 'anything-but': ownSources }] },
      writesOwnViews: true,
      sealsPersonalData: true,
      acceptsReplays: true,
    },
  ],
};
