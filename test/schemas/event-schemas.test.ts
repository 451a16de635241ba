import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { catalog } from '../../schemas/generated/catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { personalPropertiesOf, propertiesOf } from './personal-properties.ts';
import { readJson, schemaFiles } from './repository.ts';

const events = createEventCatalog(allEventValidators);
const eventSchemas = schemaFiles('.schema.json').filter((file) => 'x-event-type' in readJson(file));
const examples = schemaFiles('.example.json');

test('has a schema for each event of the six domains', () => {
  expect(Object.keys(catalog).sort()).toEqual([
    'customer.activated',
    'customer.deactivated',
    'customer.logged_in',
    'customer.logged_out',
    'customer.preferences_updated',
    'customer.registered',
    'customer.updated',
    'inventory.consumed',
    'inventory.low_stock',
    'inventory.released',
    'inventory.replenished',
    'inventory.reservation_refused',
    'inventory.reserved',
    'inventory.updated',
    'notification.sent',
    'order.cancelled',
    'order.completed',
    'order.confirmed',
    'order.created',
    'order.delivered',
    'order.paid',
    'order.returned',
    'order.shipped',
    'order.updated',
    'payment.authorized',
    'payment.failed',
    'payment.processed',
    'payment.processing',
    'payment.refunded',
    'payment.refused',
    'privacy.person_erased',
    'privacy.person_forgotten',
  ]);
});

describe.each(eventSchemas)('%s', (file) => {
  const schema = readJson(file);
  const type = String(schema['x-event-type']);
  const [, domain, name, version] = /^schemas\/([a-z]+)\/([a-z-]+)-(\d+\.\d+)\.schema\.json$/.exec(file) ?? [];

  test('lies in the folder of its domain under its name and version', () => {
    expect(`${domain}.${name?.replaceAll('-', '_')}`).toBe(type);
    expect(catalog[type as keyof typeof catalog].versions).toContain(version);
  });

  test('has an example, which is valid', () => {
    const example = file.replace('.schema.json', '.example.json');
    expect(examples).toContain(example);
    expect(events.validate(type, String(version), readJson(example))).toEqual([]);
  });

  test('admits no unknown property and describes each of its own', () => {
    expect(schema.additionalProperties).toBe(false);
    for (const { path, property } of propertiesOf(file)) {
      expect({ path, description: property.description }).toEqual({ path, description: expect.stringMatching(/\S/) });
    }
  });

  test('marks texts only as personal, and names their person by a property of the event', () => {
    for (const { property } of personalPropertiesOf(file)) {
      expect(property.type).toBe('string');
      const [person, ...others] = [property['x-personal-data']].flat();
      expect(Object.keys(schema.properties as object)).toEqual(expect.arrayContaining([person, ...others]));
      expect(schema.required).toContain(person);
      expect(others.length).toBeLessThanOrEqual(1);
    }
  });
});

test('has no example without a schema', () => {
  const schemas = schemaFiles('.schema.json');
  expect(examples.filter((file) => !schemas.includes(file.replace('.example.json', '.schema.json')))).toEqual([]);
});

test('marks what is personal', () => {
  const marked = eventSchemas.flatMap((file) =>
    personalPropertiesOf(file).map(({ path }) => `${readJson(file)['x-event-type']}${path}`),
  );
  expect(marked).toEqual([
    'customer.logged_in/device',
    'customer.logged_out/device',
    'customer.registered/name',
    'customer.registered/email',
    'customer.registered/phone',
    'customer.registered/address/line1',
    'customer.registered/address/line2',
    'customer.registered/address/city',
    'customer.registered/address/postalCode',
    'customer.registered/address/country',
    'customer.updated/name',
    'customer.updated/email',
    'customer.updated/phone',
    'customer.updated/address/line1',
    'customer.updated/address/line2',
    'customer.updated/address/city',
    'customer.updated/address/postalCode',
    'customer.updated/address/country',
    'notification.sent/subject',
    'notification.sent/text',
    'order.cancelled/reason',
    'order.delivered/receivedBy',
    'order.shipped/trackingNumber',
    'order.updated/deliveryAddress',
    'order.updated/contactEmail',
    'order.updated/contactPhone',
    'order.updated/note',
  ]);
});

describe('validation of an event', () => {
  const order = readJson('schemas/order/created-1.0.example.json');

  test.each<[string, Record<string, unknown>, { pointer: string; message: string }]>([
    [
      'a negative quantity',
      { lines: [{ sku: 'A', quantity: -1, unitPrice: 5, amount: 5 }] },
      { pointer: '/lines/0/quantity', message: 'must be >= 1' },
    ],
    ['a fraction of a penny', { total: 1.5 }, { pointer: '/total', message: 'must be integer' }],
    ['money as text', { total: '5' }, { pointer: '/total', message: 'must be integer' }],
    ['an unknown field', { colour: 'red' }, { pointer: '/colour', message: 'is not a known property' }],
    [
      'an unknown word',
      { fulfilment: 'magic' },
      { pointer: '/fulfilment', message: 'must be one of managed, external' },
    ],
    ['no line at all', { lines: [] }, { pointer: '/lines', message: 'must have at least 1 items' }],
    ['a currency in small letters', { currency: 'eur' }, { pointer: '/currency', message: 'must match ^[A-Z]{3}$' }],
    [
      'a day that does not exist',
      { placedAt: '2026-02-29T10:00:00Z' },
      { pointer: '/placedAt', message: 'must be a date and time in UTC, ISO 8601' },
    ],
    [
      'a time without a zone',
      { placedAt: '2026-02-28T10:00:00' },
      { pointer: '/placedAt', message: 'must be a date and time in UTC, ISO 8601' },
    ],
  ])('points at %s', (_, change, violation) => {
    expect(events.validate('order.created', '1.0', { ...order, ...change })).toContainEqual(violation);
  });

  test('points at what is missing, by its name', () => {
    const { currency: _, ...rest } = order;
    expect(events.validate('order.created', '1.0', rest)).toEqual([{ pointer: '/currency', message: 'is required' }]);
  });

  test('escapes names in pointers', () => {
    expect(events.validate('order.created', '1.0', { ...order, 'a/b~c': 1 })).toEqual([
      { pointer: '/a~1b~0c', message: 'is not a known property' },
    ]);
  });

  test('tells of 20 violations at most', () => {
    const lines = Array.from({ length: 50 }, () => ({}));
    expect(events.validate('order.created', '1.0', { ...order, lines })).toHaveLength(20);
  });

  test('says which versions there are when the version is unknown', () => {
    expect(events.validate('order.created', '7.0', order)).toEqual([
      { pointer: '/version', message: 'must be one of 1.0' },
    ]);
  });

  test.each(['2024-02-29T00:00:00Z', '2026-12-31T23:59:59.999Z', '2000-02-29T00:00:00.123456789Z'])(
    'takes the moment %s',
    (placedAt) => {
      expect(events.validate('order.created', '1.0', { ...order, placedAt })).toEqual([]);
    },
  );

  test.each(['85123A', 'POST', 'BANK CHARGES', 'gift_0001_20', 'm', 'C2'])('takes the article %s', (sku) => {
    expect(events.validate('inventory.replenished', '1.0', { sku, quantity: 80_995 })).toEqual([]);
  });

  test.each(['', ' A', 'A ', 'A/B', 'A:B', 'A\nB', 'x'.repeat(65)])('refuses the article %j', (sku) => {
    expect(events.validate('inventory.replenished', '1.0', { sku, quantity: 1 })).not.toEqual([]);
  });
});

test('an update of a customer has to change something', () => {
  expect(events.validate('customer.updated', '1.0', { customerId: '42' })).toEqual([
    { pointer: '', message: 'must have at least 2 properties' },
  ]);
  expect(events.validate('customer.updated', '1.0', { customerId: '42', phone: '+4722000000' })).toEqual([]);
});

describe('envelope', () => {
  const envelope = readJson('schemas/envelope-1.0.example.json');

  test('has an example, which is valid', () => {
    expect(events.validateEnvelope(envelope)).toEqual([]);
  });

  test('asks for the six names that every service sends, and no more', () => {
    const { streamId: _s, streamVersion: _v, correlationId: _c, causationId: _a, priority: _p, ...six } = envelope;
    expect(events.validateEnvelope(six)).toEqual([]);
    for (const name of Object.keys(six)) {
      const { [name]: _, ...five } = six;
      expect(events.validateEnvelope(five)).toEqual([{ pointer: `/${name}`, message: 'is required' }]);
    }
  });

  test.each<[string, unknown, string]>([
    ['eventId', 'not-a-uuid', 'must be a uuid'],
    ['timestamp', 'yesterday', 'must match Z$'],
    ['priority', 'urgent', 'must be one of low, normal, high, critical'],
    ['streamVersion', 0, 'must be >= 1'],
    ['data', [], 'must be object'],
    ['colour', 'red', 'is not a known property'],
  ])('points at a wrong %s', (name, value, message) => {
    expect(events.validateEnvelope({ ...envelope, [name]: value })).toContainEqual({ pointer: `/${name}`, message });
  });

  test.each([[null], ['text'], [[1]]])('refuses %j', (value) => {
    expect(events.validateEnvelope(value)).toEqual([{ pointer: '', message: 'must be object' }]);
  });
});

describe('names', () => {
  test.each([
    ['order.created', 'order.created'],
    ['OrderCreated', 'order.created'],
    ['OrderPlaced', 'order.created'],
    ['order.placed', 'order.created'],
    ['OrderConfirmed', 'order.confirmed'],
    ['OrderPaid', 'order.paid'],
    ['OrderShipped', 'order.shipped'],
    ['OrderDelivered', 'order.delivered'],
    ['OrderCancelled', 'order.cancelled'],
    ['StockReplenished', 'inventory.replenished'],
    ['StockReserved', 'inventory.reserved'],
    ['StockReleased', 'inventory.released'],
    ['LowStockAlerted', 'inventory.low_stock'],
    ['PaymentProcessing', 'payment.processing'],
    ['PaymentAuthorized', 'payment.authorized'],
    ['PaymentCaptured', 'payment.processed'],
    ['payment.success', 'payment.processed'],
    ['PaymentFailed', 'payment.failed'],
    ['PaymentRefunded', 'payment.refunded'],
    ['CustomerRegistered', 'customer.registered'],
    ['CustomerActivated', 'customer.activated'],
    ['CustomerUpdated', 'customer.updated'],
    ['CustomerDeactivated', 'customer.deactivated'],
    ['CustomerLoggedIn', 'customer.logged_in'],
    ['CustomerLoggedOut', 'customer.logged_out'],
    ['CustomerPreferencesUpdated', 'customer.preferences_updated'],
  ])('%s is %s', (name, type) => {
    expect(events.resolve(name)).toBe(type);
  });

  test('every alias of the catalog resolves to its event', () => {
    for (const [type, { aliases }] of Object.entries(catalog)) {
      for (const alias of aliases) expect(events.resolve(alias)).toBe(type);
    }
  });

  test('leaves an unknown name unresolved, whatever an object has of its own', () => {
    expect(events.resolve('order.create')).toBeUndefined();
    expect(events.resolve('constructor')).toBeUndefined();
  });

  test.each([
    ['order.create', 'order.created'],
    ['OrderPlacd', 'order.created'],
    ['payment.sucess', 'payment.processed'],
    ['inventory.lowstock', 'inventory.low_stock'],
  ])('the nearest to %s is %s', (name, nearest) => {
    expect(events.nearest(name)[0]).toBe(nearest);
  });

  test('names three nearest even for a name that is near to none', () => {
    expect(events.nearest('zzz')).toHaveLength(3);
  });

  test('writes new events with the newest version', () => {
    expect(events.currentVersion('order.created')).toBe('1.0');
    expect(() => events.currentVersion('order.create')).toThrow('the catalog has no event type order.create');
  });
});

test('a catalog for some domains refuses to pass over what it cannot check', () => {
  expect(() => createEventCatalog().validate('order.created', '1.0', {})).toThrow('no validator for order.created');
});
