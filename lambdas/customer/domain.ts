import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** Customers: who they are, how they are reached, and whether their account can be used. It holds people's data. */
export const customer: DomainManifest = {
  name: 'customer',
  store: {
    aggregate: 'customer',
    commands: ['register', 'activate', 'update', 'deactivate', 'set-preferences'],
    emits: [
      'customer.registered',
      'customer.activated',
      'customer.updated',
      'customer.deactivated',
      'customer.preferences_updated',
    ],
  },
  views: ['profile'],
};
