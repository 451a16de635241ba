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
  subscriptions: [
    { name: 'index-event', events: eventTypes, writesOwnViews: true, acceptsReplays: true },
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
