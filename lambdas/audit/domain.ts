import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import { eventTypes } from './event-types.ts';

/** Which event followed from which: an index of every event on the bus by its correlation id. */
export const audit: DomainManifest = {
  name: 'audit',
  views: ['correlations'],
  showsEvents: true,
  queryPaths: ['correlations/{correlationId}'],
  subscriptions: [{ name: 'index-event', events: eventTypes, writesOwnViews: true, acceptsReplays: true }],
};
