import { documentOf } from '../../../core/testing/view-spec.ts';
import { profileView } from '../../../lambdas/customer/views/profile.ts';
import { envelopes } from '../envelopes.ts';
import { activated, deactivated, moved, preferencesUpdated, registered, renamed } from './customer-events.ts';

const profileOf = (...events: { type: string; data: unknown }[]) =>
  documentOf(profileView, envelopes('customer-42', ...events));

describe('profile', () => {
  test('tells who registered', () => {
    expect(profileOf(registered)).toEqual({
      customerId: '42',
      status: 'registered',
      name: 'Test Customer',
      email: 'test@example.com',
      phone: '+4722000000',
      address: { line1: '1 Example Street', city: 'Sampletown', postalCode: '0001', country: 'Norway' },
      preferences: { newsletter: false, channel: 'email', language: 'en' },
      registeredAt: '2026-03-14T10:00:00.000Z',
      updatedAt: '2026-03-14T10:00:00.000Z',
    });
  });

  test('leaves out what the customer did not say', () => {
    const { phone: _p, address: _a, ...data } = registered.data;
    expect(Object.keys(profileOf({ type: 'customer.registered', data }) ?? {}).sort()).toEqual([
      'customerId',
      'email',
      'name',
      'preferences',
      'registeredAt',
      'status',
      'updatedAt',
    ]);
  });

  test.each([
    ['active', [registered, activated], '2026-03-14T10:01:00.000Z'],
    ['deactivated', [registered, activated, deactivated], '2026-03-14T10:02:00.000Z'],
    ['active', [registered, deactivated, activated], '2026-03-14T10:02:00.000Z'],
  ])('follows the customer to %s', (status, events, updatedAt) => {
    expect(profileOf(...events)).toMatchObject({ status, updatedAt, registeredAt: '2026-03-14T10:00:00.000Z' });
  });

  test('takes over what an update says, an address as a whole, and keeps the rest', () => {
    expect(profileOf(registered, activated, renamed, moved)).toEqual({
      customerId: '42',
      status: 'active',
      name: 'Other Name',
      email: 'other@example.com',
      phone: '+4722000001',
      address: { line1: '2 Sample Road', line2: 'Flat 3', city: 'Exampleby', postalCode: '0002', country: 'Sweden' },
      preferences: { newsletter: false, channel: 'email', language: 'en' },
      registeredAt: '2026-03-14T10:00:00.000Z',
      updatedAt: '2026-03-14T10:03:00.000Z',
    });
    const back = { ...moved, data: { ...moved.data, address: registered.data.address } };
    expect(profileOf(registered, moved, back)?.address).toEqual({
      line1: '1 Example Street',
      city: 'Sampletown',
      postalCode: '0001',
      country: 'Norway',
    });
  });

  test('follows the preferences', () => {
    expect(profileOf(registered, preferencesUpdated)?.preferences).toEqual({
      newsletter: true,
      channel: 'sms',
      language: 'nb-NO',
    });
  });

  test('carries along what it cannot read', () => {
    const unreadable = { type: 'customer.updated', data: { customerId: '42', name: 'AQ==', phone: 'Ag==' } };
    expect(profileOf(registered, unreadable)).toMatchObject({ name: 'AQ==', phone: 'Ag==', email: 'test@example.com' });
  });

  test('passes over events that it does not know, and a customer that never registered', () => {
    expect(profileOf(registered, { type: 'customer.painted', data: {} })).toEqual(profileOf(registered));
    expect(profileOf(activated)).toBeUndefined();
  });
});
