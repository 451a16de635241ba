import type { CustomerEvent } from '../../../lambdas/customer/customer-event.ts';

type EventNamed<T extends CustomerEvent['type']> = Extract<CustomerEvent, { type: T }>;

/** Customer 42, who lives in Norway and gets no newsletter. */
export const registered: EventNamed<'customer.registered'> = {
  type: 'customer.registered',
  data: {
    customerId: '42',
    name: 'Test Customer',
    email: 'test@example.com',
    phone: '+4722000000',
    address: { line1: '1 Example Street', city: 'Sampletown', postalCode: '0001', country: 'Norway' },
    preferences: { newsletter: false, channel: 'email', language: 'en' },
  },
};

export const activated: EventNamed<'customer.activated'> = { type: 'customer.activated', data: { customerId: '42' } };

export const moved: EventNamed<'customer.updated'> = {
  type: 'customer.updated',
  data: {
    customerId: '42',
    address: { line1: '2 Sample Road', line2: 'Flat 3', city: 'Exampleby', postalCode: '0002', country: 'Sweden' },
  },
};

export const renamed: EventNamed<'customer.updated'> = {
  type: 'customer.updated',
  data: { customerId: '42', name: 'Other Name', email: 'other@example.com', phone: '+4722000001' },
};

export const deactivated: EventNamed<'customer.deactivated'> = {
  type: 'customer.deactivated',
  data: { customerId: '42' },
};

export const preferencesUpdated: EventNamed<'customer.preferences_updated'> = {
  type: 'customer.preferences_updated',
  data: { customerId: '42', preferences: { newsletter: true, channel: 'sms', language: 'nb-NO' } },
};
