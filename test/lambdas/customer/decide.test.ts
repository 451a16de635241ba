import { givenEvents } from '../../../core/testing/decider-spec.ts';
import type { CustomerCommand } from '../../../lambdas/customer/customer-command.ts';
import { customerCommands } from '../../../lambdas/customer/customer-commands.ts';
import { activated, deactivated, moved, preferencesUpdated, registered, renamed } from './customer-events.ts';

const { decider } = customerCommands;

const register: CustomerCommand = {
  name: 'register',
  body: {
    customerId: '42',
    name: 'Test Customer',
    email: 'test@example.com',
    phone: '+4722000000',
    address: { line1: '1 Example Street', city: 'Sampletown', postalCode: '0001', country: 'Norway' },
    preferences: { newsletter: false, channel: 'email', language: 'en' },
  },
};
const activate: CustomerCommand = { name: 'activate', body: { customerId: '42' } };
const deactivate: CustomerCommand = { name: 'deactivate', body: { customerId: '42' } };
const rename: CustomerCommand = {
  name: 'update',
  body: { customerId: '42', name: 'Other Name', email: 'other@example.com', phone: '+4722000001' },
};
const setPreferences = (newsletter = true, channel: 'email' | 'sms' = 'sms', language = 'nb-NO'): CustomerCommand => ({
  name: 'set-preferences',
  body: { customerId: '42', preferences: { newsletter, channel, language } },
});

describe('register', () => {
  test('records who the customer is', () => {
    givenEvents(decider).when(register).thenRecords(registered);
  });

  test.each([
    ['registered', [registered]],
    ['deactivated', [registered, deactivated]],
  ])('rejects the id of a customer who is %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(register)
      .thenRefused('customer-exists');
  });
});

test.each([activate, deactivate, rename, setPreferences()])(
  'rejects to $name a customer that nobody registered',
  (command) => {
    givenEvents(decider).when(command).thenRefused('customer-unknown');
  },
);

describe('activate', () => {
  test.each([
    ['registered', [registered]],
    ['deactivated', [registered, activated, deactivated]],
  ])('follows on a customer who is %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(activate)
      .thenRecords(activated);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, registered, activated).when(activate).thenNothing();
  });
});

describe('deactivate', () => {
  test.each([
    ['registered', [registered]],
    ['active', [registered, activated]],
  ])('follows on a customer who is %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(deactivate)
      .thenRecords(deactivated);
  });

  test('does nothing the second time', () => {
    givenEvents(decider, registered, deactivated).when(deactivate).thenNothing();
  });
});

describe('update', () => {
  test.each([
    ['registered', [registered]],
    ['active', [registered, activated]],
    ['active again', [registered, deactivated, activated]],
  ])('records what changes of a customer who is %s', (_, events) => {
    givenEvents(decider, ...events)
      .when(rename)
      .thenRecords(renamed);
  });

  test('is recorded again when it says nothing new, for nobody compares what is personal', () => {
    givenEvents(decider, registered, renamed).when(rename).thenRecords(renamed);
  });

  test('rejects a deactivated customer', () => {
    givenEvents(decider, registered, activated, deactivated).when(rename).thenRefused('customer-deactivated');
  });
});

describe('set-preferences', () => {
  test('replaces the preferences', () => {
    givenEvents(decider, registered).when(setPreferences()).thenRecords(preferencesUpdated);
  });

  test('does nothing when they are the same, those of the registration too', () => {
    givenEvents(decider, registered)
      .when(setPreferences(false, 'email', 'en'))
      .thenNothing();
    givenEvents(decider, registered, preferencesUpdated).when(setPreferences()).thenNothing();
  });

  test.each([
    ['the newsletter', setPreferences(true, 'email', 'en')],
    ['the channel', setPreferences(false, 'sms', 'en')],
    ['the language', setPreferences(false, 'email', 'nb')],
  ])('records a change of %s alone', (_, command) => {
    const { preferences } = command.body as { preferences: typeof preferencesUpdated.data.preferences };
    givenEvents(decider, registered)
      .when(command)
      .thenRecords({ type: 'customer.preferences_updated', data: { customerId: '42', preferences } });
  });

  test('is possible for a deactivated customer, who may not want the newsletter any more', () => {
    givenEvents(decider, registered, deactivated).when(setPreferences()).thenRecords(preferencesUpdated);
  });
});

test('the state holds nothing that says who the customer is', () => {
  const state = [registered, activated, renamed, moved].reduce(decider.evolve, decider.initialState);
  expect(state).toEqual({ status: 'active', preferences: { newsletter: false, channel: 'email', language: 'en' } });
});

describe('prepare', () => {
  const context = { now: '2026-03-14T10:00:00.000Z', newId: () => 'made-up' };
  const { prepare } = customerCommands.commands.register;
  const body = { customerId: '42', name: 'Test Customer', email: 'test@example.com' };

  test('takes no newsletter, email and English when a register says no preferences', () => {
    const preferences = { newsletter: false, channel: 'email', language: 'en' };
    expect(prepare?.(body, context)).toEqual({ ...body, preferences });
  });

  test('keeps the preferences that the sender says', () => {
    const said = { ...body, preferences: { newsletter: true, channel: 'sms', language: 'nb-NO' } };
    expect(prepare?.(said, context)).toEqual(said);
  });
});
