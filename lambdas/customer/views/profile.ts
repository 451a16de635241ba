import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';
import type { EventData } from '../../../schemas/generated/event-types.ts';
import type { CustomerPreferences, PostalAddress } from '../../../schemas/generated/shared-types.ts';
import type { CustomerEvent } from '../customer-event.ts';
import type { CustomerStatus } from '../state.ts';

/** What `GET /v1/customer/profile/{customerId}` tells of a customer. */
export interface CustomerProfile {
  readonly customerId: string;
  readonly status: CustomerStatus;
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly address?: PostalAddress;
  readonly preferences: CustomerPreferences;
  /** ISO 8601, UTC. */
  readonly registeredAt: string;
  readonly updatedAt: string;
}

/** An event of a customer as a projection gets it: narrowed by its type. */
type CustomerEnvelope = {
  [E in CustomerEvent as E['type']]: EventEnvelope<E['type'], E['data']>;
}[CustomerEvent['type']];

/**
 * Who each customer is. What is personal is carried along and never looked into, for it is sealed. A pure fold over one stream, applied to each event once
 * and in order by the runner, so redelivery, reordering and a crash half-way leave it as it would be without them.
 */
export const profileView: DocumentView<CustomerProfile> = {
  kind: 'document',
  name: 'profile',
  project(document, envelope) {
    const event = envelope as CustomerEnvelope;
    if (event.eventType === 'customer.registered') return begin(event.data, event.timestamp);
    if (document === undefined) return document;
    const next = { ...document, updatedAt: event.timestamp };
    switch (event.eventType) {
      case 'customer.activated':
        return { ...next, status: 'active' };
      case 'customer.deactivated':
        return { ...next, status: 'deactivated' };
      case 'customer.updated':
        return { ...next, ...personal(event.data) };
      case 'customer.preferences_updated':
        return { ...next, preferences: event.data.preferences };
      default:
        return document;
    }
  },
};

function begin(data: EventData['customer.registered'], registeredAt: string): CustomerProfile {
  const { customerId, name, email, preferences } = data;
  const who = { customerId, status: 'registered', name, email, ...personal(data) } as const;
  return { ...who, preferences, registeredAt, updatedAt: registeredAt };
}

/** What an event says of the person; what it does not mention is left out. */
function personal({ name, email, phone, address }: EventData['customer.updated']) {
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(address !== undefined && { address }),
  };
}
