import { inventoryCommands } from '../../schemas/generated/inventory.commands.js';
import { orderCommands } from '../../schemas/generated/order.commands.js';
import { paymentCommands } from '../../schemas/generated/payment.commands.js';
import type { Validate } from '../../schemas/schema-violation.ts';
import { readJson, schemaFiles } from './repository.ts';

const validators: Readonly<Record<string, Readonly<Record<string, Validate>>>> = {
  order: orderCommands,
  inventory: inventoryCommands,
  payment: paymentCommands,
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
