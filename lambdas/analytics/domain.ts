import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** Counts of everything that passes on the analytics stream. */
export const analytics: DomainManifest = {
  name: 'analytics',
  views: ['events'],
  streamReaders: [{ name: 'aggregator', batchSize: 500 }],
};
