import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** Stock by SKU: what is on hand and what is reserved for which order. */
export const inventory: DomainManifest = {
  name: 'inventory',
  store: {
    aggregate: 'inventory',
    commands: ['replenish', 'reserve', 'release', 'consume'],
    emits: [
      'inventory.replenished',
      'inventory.reserved',
      'inventory.released',
      'inventory.reservation_refused',
      'inventory.consumed',
    ],
  },
  views: ['stock'],
};
