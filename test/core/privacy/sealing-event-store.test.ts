import { createCommandHandler } from '../../../core/decider/command-handler.ts';
import { loadState } from '../../../core/decider/load-state.ts';
import { noUpcasting } from '../../../core/event/upcaster.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { openTexts, personsIn } from '../../../core/privacy/open-texts.ts';
import { SealingEventStore } from '../../../core/privacy/sealing-event-store.ts';
import { customerCommands } from '../../../lambdas/customer/customer-commands.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { customerEvents } from '../../../schemas/generated/customer.events.js';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { eventStoreContract } from '../event-store/event-store.contract.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const body = { customerId: '42', name: 'Ann Example', email: 'ann@example.com', phone: '+4712345678' };

let newest: MemoryEventStore;

eventStoreContract(
  'memory, sealed',
  async (clock, options) => {
    newest = new MemoryEventStore({ source: 'account-service', clock, ...options });
    return new SealingEventStore(newest, { keys: new MemoryPersonKeys(), fields: personalEventFields });
  },
  {
    sweep: () => newest.deleteExpiredCommits(),
    expire: (_clock, streamId, number) => newest.deleteExpiredCommit(streamId, number),
    loseNextAnswer: () => {},
    damageSnapshots: () => newest.damageSnapshots(),
  },
);

/** The customers' commands over a store that seals, with what was committed and the keys. */
function customers(snapshotEvery = 100) {
  const keys = new MemoryPersonKeys();
  const committed: unknown[] = [];
  const plain = new MemoryEventStore({ source: 'customer-service', onCommit: (commit) => committed.push(commit) });
  const store = new SealingEventStore(plain, { keys, fields: personalEventFields });
  const commands = { ...customerCommands, snapshots: { stateVersion: '1', policy: { everyEvents: snapshotEvery } } };
  const handle = createCommandHandler({ commands, store, catalog: createEventCatalog(customerEvents) });
  const run = (command: string, of: object, idempotencyKey?: string, caller?: string) =>
    handle({
      command,
      body: of,
      correlationId: 'c',
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      ...(caller !== undefined && { caller }),
    });
  return { keys, committed, store, plain, run };
}

test('what is committed names nobody, and opens to what was said', async () => {
  const { keys, committed, store, run } = customers();
  await run('register', body);
  expect(JSON.stringify(committed)).not.toMatch(/Ann|example\.com|4712345678/);
  const events = await store.read('customer-42');
  expect(personsIn(events)).toEqual(['customer-42']);
  expect((await openTexts(events, keys))[0]?.data).toMatchObject(body);
});

test('a committed event is valid by its own schema as it is', async () => {
  const { store, run } = customers();
  await run('register', body);
  const [event] = await store.read('customer-42');
  expect(createEventCatalog(customerEvents).validate('customer.registered', '1.0', event?.data)).toEqual([]);
});

test('what is not sealed has to have the form that the schema asks for, and nothing is said of the sealed form', () => {
  const data = { ...body, preferences: { newsletter: false, channel: 'email', language: 'en' }, email: 'nowhere' };
  const violations = createEventCatalog(customerEvents).validate('customer.registered', '1.0', data);
  expect(violations.map(({ pointer }) => pointer)).toEqual(['/email']);
  expect(violations[0]?.message).toMatch(/^must match/);
});

test('a repeated command is recognised though each sealing looks different', async () => {
  const { committed, run } = customers();
  const first = await run('register', body, 'key-1');
  expect(await run('register', body, 'key-1')).toEqual({ ...first, repeated: true });
  expect(committed).toHaveLength(1);
});

test.each([[{ name: 'Bob Example' }], [{ email: 'bob@example.com' }], [{ phone: '+4712345679' }]])(
  'a repeated key with another %j is refused, and the first answer is not given',
  async (other) => {
    const { committed, run } = customers();
    await run('register', body, 'key-1');
    await expect(run('register', { ...body, ...other }, 'key-1')).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(committed).toHaveLength(1);
  },
);

test('the same key of another caller is another key, also where ids are made from it', async () => {
  const { committed, run } = customers();
  await run('register', body, 'key-1', 'iam:ann');
  await expect(run('register', body, 'key-1', 'iam:bob')).rejects.toMatchObject({ code: 'BUSINESS_RULE_VIOLATED' });
  await run('update', { customerId: '42', name: 'Bob' }, 'key-2', 'iam:ann');
  await run('update', { customerId: '42', name: 'Bob' }, 'key-2', 'iam:bob');
  expect(committed).toHaveLength(3);
});

test('what tells a repetition holds no hash that a guess could be held against', async () => {
  const { committed, run } = customers();
  await run('register', body, 'key-1');
  const other = customers();
  await other.run('register', body, 'key-1');
  const fingerprintOf = (commits: unknown[]) => (commits[0] as { fingerprint: string }).fingerprint.split('.');
  const [plain, confirmed] = fingerprintOf(committed);
  const [otherPlain, otherConfirmed] = fingerprintOf(other.committed);
  expect(plain).toBe(otherPlain);
  expect(confirmed).toMatch(/^[\w-]{22}$/);
  expect(confirmed).not.toBe(otherConfirmed);
  expect(JSON.stringify(committed)).not.toContain('personalTexts');
});

test('once the person is erased a repetition is told by the rest of the command', async () => {
  const { keys, run } = customers();
  const first = await run('register', body, 'key-1');
  await keys.erase('customer-42');
  expect(await run('register', body, 'key-1')).toEqual({ ...first, repeated: true });
  await expect(run('update', { customerId: '42', name: 'Ann' }, 'key-1')).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});

test('a command that a rule refuses makes nobody a key', async () => {
  const { keys, run } = customers();
  await expect(run('update', { customerId: '43', name: 'Ann' }, 'key-1')).rejects.toMatchObject({
    code: 'BUSINESS_RULE_VIOLATED',
  });
  expect(await keys.known(['customer-43'])).toEqual(new Set());
});

test('snapshots and states hold nothing that can be read', async () => {
  const { plain, store, run } = customers(2);
  await run('register', body);
  await run('activate', { customerId: '42' });
  await run('update', { customerId: '42', name: 'Ann Other' });
  const { snapshot } = await plain.load('customer-42', { snapshot: { stateVersion: '1' } });
  expect(snapshot?.version).toBe(2);
  const { state } = await loadState('customer-42', { commands: customerCommands, store, upcast: noUpcasting });
  expect(JSON.stringify([snapshot, state])).not.toMatch(/Ann|example\.com/);
});

test('an erased person keeps their history, without what it said of them', async () => {
  const { keys, store, run } = customers();
  await run('register', body);
  await keys.erase('customer-42');
  await run('update', { customerId: '42', name: 'Ann Again' });
  const events = await openTexts(await store.read('customer-42'), keys);
  expect(events.map(({ eventType, data }) => [eventType, (data as { name: string }).name])).toEqual([
    ['customer.registered', '[erased]'],
    ['customer.updated', '[erased]'],
  ]);
  const [, late] = await store.read('customer-42');
  expect(late?.data).toEqual({ customerId: '42', name: 'sealed:2:Y3VzdG9tZXItNDI:erased' });
});

test('nothing is committed when a key cannot be had', async () => {
  const plain = new MemoryEventStore({ source: 'customer-service' });
  const keys = { forSealing: () => Promise.reject(new Error('KMS is away')) };
  const store = new SealingEventStore(plain, { keys, fields: personalEventFields });
  const event = { type: 'customer.updated', version: '1.0', data: { customerId: '42', name: 'Ann' } };
  const options = { expectedVersion: 'none', correlationId: 'c' } as const;
  await expect(store.append('customer-42', [event], options)).rejects.toThrow('KMS is away');
  expect((await plain.load('customer-42')).head.version).toBe(0);
});

test('a registration with every field is one request and one write unit', async () => {
  const client = inProcessDynamoDb();
  await createEventTable(client, 'events');
  const units: number[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      (args.input as { ReturnConsumedCapacity?: string }).ReturnConsumedCapacity = 'TOTAL';
      const result = await next(args);
      units.push(
        (result.output as { ConsumedCapacity?: { CapacityUnits: number } }).ConsumedCapacity?.CapacityUnits ?? 0,
      );
      return result;
    },
    { step: 'initialize' },
  );
  const plain = new DynamoDbEventStore({ client, table: 'events', source: 'customer-service' });
  const store = new SealingEventStore(plain, { keys: new MemoryPersonKeys(), fields: personalEventFields });
  const address = {
    line1: '1 Example Street',
    line2: 'Flat 2',
    city: 'Sampletown',
    postalCode: '0001',
    country: 'Norway',
  };
  const preferences = { newsletter: false, channel: 'email', language: 'en' };
  const data = { ...body, address, preferences };
  await store.append('customer-42', [{ type: 'customer.registered', version: '1.0', data }], {
    expectedVersion: 'none',
    correlationId: 'request-1',
  });
  expect(units).toEqual([1]);
});
