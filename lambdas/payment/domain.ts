import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** Payments: authorised, captured, refunded or failed. */
export const payment: DomainManifest = {
  name: 'payment',
  store: {
    aggregate: 'payment',
    commands: ['authorize', 'capture', 'refund', 'fail'],
    emits: ['payment.authorized', 'payment.processed', 'payment.failed', 'payment.refunded', 'payment.refused'],
    people: { customer: 'status', order: 'status' },
  },
  views: ['status'],
};
