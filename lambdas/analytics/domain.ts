import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** Counts of everything that passes on the analytics stream. */
export const analytics: DomainManifest = {
  name: 'analytics',
  views: ['events'],
  // A batch costs six write units whatever is in it, and nobody waits for a count: gathered for ten seconds, an event a second
  // costs 1.6 units instead of seven.
  streamReaders: [{ name: 'aggregator', batchSize: 500, windowSeconds: 10 }],
};
