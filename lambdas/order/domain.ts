import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** Orders and returns: who ordered what for how much, and what became of it. */
export const order: DomainManifest = {
  name: 'order',
  store: {
    aggregate: 'order',
    commands: ['create', 'confirm', 'cancel', 'ship', 'deliver', 'complete', 'revoke', 'return'],
    emits: [
      'order.created',
      'order.confirmed',
      'order.cancelled',
      'order.shipped',
      'order.delivered',
      'order.completed',
      'order.returned',
    ],
    people: { customer: 'history' },
  },
  views: ['status', 'history', 'revenue'],
};
