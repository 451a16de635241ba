import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** What customers are told: each message that would be sent is recorded as notification.sent, and kept for 400 days. */
export const notification: DomainManifest = {
  name: 'notification',
  store: {
    aggregate: 'notification',
    commands: [],
    emits: ['notification.sent'],
    timeToLiveDays: 400,
    people: { customer: 'sent', order: 'sent' },
  },
  views: ['sent'],
  // A message may be two seconds late; those of that time share an invocation.
  subscriptions: [
    {
      name: 'notify-customer',
      events: ['payment.processed', 'payment.failed'],
      writesOwnStore: true,
      verifies: true,
      windowSeconds: 2,
    },
    {
      name: 'welcome-customer',
      events: ['customer.registered'],
      writesOwnStore: true,
      readsPersonalData: true,
      verifies: true,
      windowSeconds: 2,
    },
  ],
};
