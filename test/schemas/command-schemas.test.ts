import { customerCommands } from '../../schemas/generated/customer.commands.js';
import { inventoryCommands } from '../../schemas/generated/inventory.commands.js';
import { orderCommands } from '../../schemas/generated/order.commands.js';
import { paymentCommands } from '../../schemas/generated/payment.commands.js';
import { privacyCommands } from '../../schemas/generated/privacy.commands.js';
import type { Validate } from '../../schemas/schema-violation.ts';
import { personalPropertiesOf } from './personal-properties.ts';
import { readJson, schemaFiles } from './repository.ts';

const validators: Readonly<Record<string, Readonly<Record<string, Validate>>>> = {
  order: orderCommands,
  inventory: inventoryCommands,
  payment: paymentCommands,
  privacy: privacyCommands,
  customer: customerCommands,
};
const commandSchemas = schemaFiles('.schema.json').filter((file) => file.includes('/commands/'));

describe.each(commandSchemas)('%s', (file) => {
  const [, domain = '', command = ''] = /^schemas\/([a-z]+)\/commands\/([a-z-]+)\.schema\.json$/.exec(file) ?? [];
  const { examples, additionalProperties } = readJson(file) as { examples: unknown[]; additionalProperties: unknown };

  test('has examples, which are valid', () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(validators[domain]?.[command]?.(example)).toEqual([]);
  });

  test('admits no unknown property', () => {
    expect(additionalProperties).toBe(false);
    expect(validators[domain]?.[command]?.({ ...(examples[0] as object), colour: 'red' })).toEqual([
      { pointer: '/colour', message: 'is not a known property' },
    ]);
  });

  test('marks texts only as personal, and names their person by a property of the body', () => {
    const { properties, required } = readJson(file);
    for (const { property } of personalPropertiesOf(file)) {
      expect(property.type).toBe('string');
      expect(Object.keys(properties as object)).toContain(property['x-personal-data']);
      expect(required).toContain(property['x-personal-data']);
    }
  });
});

test('marks what is personal, and whose it is', () => {
  const marked = commandSchemas.flatMap((file) =>
    personalPropertiesOf(file).map(
      ({ path, property }) =>
        `${file.slice('schemas/'.length, -'.schema.json'.length)}${path} ${property['x-personal-data']}`,
    ),
  );
  expect(marked).toEqual([
    'customer/commands/register/name customerId',
    'customer/commands/register/email customerId',
    'customer/commands/register/phone customerId',
    'customer/commands/register/address/line1 customerId',
    'customer/commands/register/address/line2 customerId',
    'customer/commands/register/address/city customerId',
    'customer/commands/register/address/postalCode customerId',
    'customer/commands/register/address/country customerId',
    'customer/commands/update/name customerId',
    'customer/commands/update/email customerId',
    'customer/commands/update/phone customerId',
    'customer/commands/update/address/line1 customerId',
    'customer/commands/update/address/line2 customerId',
    'customer/commands/update/address/city customerId',
    'customer/commands/update/address/postalCode customerId',
    'customer/commands/update/address/country customerId',
    'order/commands/cancel/reason orderId',
    'order/commands/deliver/receivedBy orderId',
    'order/commands/revoke/reason orderId',
    'order/commands/ship/trackingNumber orderId',
  ]);
});

describe('registering a customer', () => {
  const body = { customerId: '42', name: 'Test Customer', email: 'test@example.com' };
  const address = { line1: '1 Example Street', city: 'Sampletown', postalCode: '0001', country: 'Norway' };

  test('takes one without telephone, address and preferences', () => {
    expect(customerCommands.register(body)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a guest', { customerId: null }, '/customerId'],
    ['an empty name', { name: '' }, '/name'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, '/name'],
    ['an email address without an @', { email: 'test.example.com' }, '/email'],
    ['an email address of 255 characters', { email: `${'x'.repeat(243)}@example.com` }, '/email'],
    ['a telephone number without its country', { phone: '22000000' }, '/phone'],
    ['a country code that begins with 0', { phone: '+022000000' }, '/phone'],
    ['a telephone number of 16 digits', { phone: '+1234567890123456' }, '/phone'],
    ['an address without a city', { address: { ...address, city: undefined } }, '/address/city'],
    ['an unknown part of an address', { address: { ...address, planet: 'Earth' } }, '/address/planet'],
    [
      'a channel that nobody has',
      { preferences: { newsletter: true, channel: 'fax', language: 'en' } },
      '/preferences/channel',
    ],
    [
      'a language by its name',
      { preferences: { newsletter: true, channel: 'sms', language: 'english' } },
      '/preferences/language',
    ],
  ])('refuses %s', (_, change, pointer) => {
    expect(customerCommands.register({ ...body, ...change })).toMatchObject([{ pointer }]);
  });

  test.each(['en', 'pt-PT'])('takes the language %s', (language) => {
    const preferences = { newsletter: false, channel: 'email', language };
    expect(customerCommands.register({ ...body, address, phone: '+4722000000', preferences })).toEqual([]);
  });
});

test('updating a customer changes at least one thing', () => {
  expect(customerCommands.update({ customerId: '42' })).toEqual([
    { pointer: '', message: 'must have at least 2 properties' },
  ]);
  expect(customerCommands.update({ customerId: '42', name: 'Other Name' })).toEqual([]);
});

describe('creating an order', () => {
  const line = { sku: '85123A', description: 'WHITE BOWL', quantity: 6, unitPrice: 255 };
  const body = { orderId: '536365', customerId: '17850', currency: 'GBP', country: 'United Kingdom', lines: [line] };

  test('takes 1 to 1,200 lines', () => {
    expect(orderCommands.create({ ...body, lines: Array.from({ length: 1_200 }, () => line) })).toEqual([]);
    expect(orderCommands.create({ ...body, lines: Array.from({ length: 1_201 }, () => line) })).toEqual([
      { pointer: '/lines', message: 'must have at most 1200 items' },
    ]);
  });

  test('takes a guest, but not without saying so', () => {
    expect(orderCommands.create({ ...body, customerId: null })).toEqual([]);
    const { customerId: _, ...anonymous } = body;
    expect(orderCommands.create(anonymous)).toEqual([{ pointer: '/customerId', message: 'is required' }]);
  });

  test('takes no number of its own', () => {
    const { orderId: _, ...unnumbered } = body;
    expect(orderCommands.create(unnumbered)).toEqual([]);
  });

  test.each([0, -6, 1.5, 1_000_001, '6', null])('refuses a quantity of %j', (quantity) => {
    expect(orderCommands.create({ ...body, lines: [{ ...line, quantity }] })).toMatchObject([
      { pointer: '/lines/0/quantity' },
    ]);
  });

  test.each(['536365', 'C536379', 'A563185', '019a3c5e-7d10-7b4e-9f3a-5c2f8e0d4b71'])(
    'takes the number %s',
    (orderId) => {
      expect(orderCommands.create({ ...body, orderId })).toEqual([]);
    },
  );

  test.each(['', 'a b', 'a/b', 'a:b', '-1', 'x'.repeat(65), 536365])('refuses the number %j', (orderId) => {
    expect(orderCommands.create({ ...body, orderId })).not.toEqual([]);
  });

  test.each([[undefined], [null], ['text'], [[]]])('refuses %j as a body', (value) => {
    expect(orderCommands.create(value)).toEqual([{ pointer: '', message: 'must be object' }]);
  });
});
