import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../core/clock/fake-clock.ts';
import type { AggregateCommands } from '../../core/decider/aggregate-commands.ts';
import { createCommandHandler } from '../../core/decider/command-handler.ts';
import type { Decider } from '../../core/decider/decider.ts';
import { loadState } from '../../core/decider/load-state.ts';
import { BusinessRuleError } from '../../core/errors/business-rule-error.ts';
import { hasCode } from '../../core/errors/millrace-error.ts';
import { createUpcaster, noUpcasting } from '../../core/event/upcaster.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { readPage } from '../../core/event-store/event-page.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import { MemoryEventStore, type MemoryEventStoreOptions } from '../../core/event-store/memory-event-store.ts';
import { MemoryPayloadStore } from '../../core/event-store/memory-payload-store.ts';
import { givenEvents } from '../../core/testing/decider-spec.ts';
import { eventOf } from '../../core/testing/event-factory.ts';
import { eventStoreContract } from '../core/event-store/event-store.contract.ts';
import { createEventTable, inProcessDynamoDb } from '../core/support/in-process-dynamodb.ts';
import { readJson, repository } from '../schemas/repository.ts';
import { codegen, copyOfSchemas } from '../schemas/schema-copy.ts';
import { codeShownIn, guideText, snippetsIn } from './guide-snippets.ts';

// What stands between «snippet» and «end» is in docs/guides/event-store.md, word for word; the last test sees to it.
const correlationId = 'request-1';
const streamId = 'voucher-7';
const issued = { type: 'voucher.issued', version: '1.0', data: { owner: 'ann', amount: 5_000 } };
const redeemed = { type: 'voucher.redeemed', version: '1.0', data: { amount: 2_000 } };
const payloads = new MemoryPayloadStore();
const printed: string[] = [];
const console = { log: (text: string) => printed.push(text) };
beforeEach(() => printed.splice(0));

async function eventTable() {
  const client = inProcessDynamoDb();
  await createEventTable(client, 'events');
  return client;
}

/** A voucher that was issued at noon and redeemed a minute later. */
async function usedVoucher(): Promise<EventStore> {
  const clock = new FakeClock('2026-03-01T12:00:00.000Z');
  const store = new MemoryEventStore({ source: 'voucher-service', clock });
  await store.append(streamId, [issued], { expectedVersion: 'none', correlationId });
  clock.advance(60_000);
  await store.append(streamId, [redeemed], { expectedVersion: 1, correlationId, commitId: 'redeeming' });
  return store;
}

test('a stream is appended to and loaded', async () => {
  const client = await eventTable();
  // snippet
  const store = new DynamoDbEventStore({ client, table: 'events', source: 'voucher-service', payloads });

  const issued = { type: 'voucher.issued', version: '1.0', data: { owner: 'ann', amount: 5_000 } };
  await store.append('voucher-7', [issued], { expectedVersion: 'none', correlationId });

  const { head } = await store.load('voucher-7');
  const redeemed = { type: 'voucher.redeemed', version: '1.0', data: { amount: 2_000 } };
  await store.append('voucher-7', [redeemed], { expectedVersion: head.version, head, correlationId });
  // end
  const { commits } = await store.load('voucher-7');
  expect(commits.map(({ number, first, last }) => [number, first, last])).toEqual([
    [1, 1, 1],
    [2, 2, 2],
  ]);
});

test('a conflict tells who won', async () => {
  const store = await usedVoucher();
  // snippet
  try {
    await store.append(streamId, [redeemed], { expectedVersion: 1, correlationId });
  } catch (error) {
    if (!hasCode(error, 'VERSION_CONFLICT')) throw error;
    const { actualVersion, winningCommitId } = error.context; // load, decide again
    console.log(`at version ${actualVersion}, because ${winningCommitId} was faster`);
  }
  // end
  expect(printed).toEqual(['at version 2, because redeeming was faster']);
});

test('an append is repeated by its commit id', async () => {
  const store = await usedVoucher();
  // snippet
  const once = { expectedVersion: 'any', commitId: 'request-42', correlationId } as const;
  const first = await store.append(streamId, [redeemed], once);
  const again = await store.append(streamId, [redeemed], once);
  expect(again).toEqual({ commit: first.commit, repeated: true });
  // end
});

test('a head is asked for the commit id by whoever loaded it', async () => {
  const store = new DynamoDbEventStore({ client: await eventTable(), table: 'events', source: 'voucher-service' });
  const once = { expectedVersion: 'any', commitId: 'request-42', correlationId } as const;
  await store.append(streamId, [issued], once);
  const { head } = await store.load(streamId);
  expect(await store.append(streamId, [issued], { ...once, head })).toMatchObject({ repeated: false });
});

test('a stream is read in parts, backward and as it was', async () => {
  const store = await usedVoucher();
  // snippet
  const whole = await store.load(streamId); // every commit, and the head
  const later = await store.load(streamId, { from: 2 }); // the commits that hold version 2 and what follows
  const newest = await store.read(streamId, { direction: 'backward', limit: 1 }); // single events
  const then = await store.read(streamId, { asOf: '2026-03-01T12:00:30Z' }); // or a version
  // end
  expect([whole, later].map(({ commits }) => commits.length)).toEqual([2, 1]);
  expect([newest, then].map(([event]) => event?.eventType)).toEqual(['voucher.redeemed', 'voucher.issued']);
});

test('a stream is read page by page', async () => {
  const store = await usedVoucher();
  // snippet
  let cursor: string | undefined;
  do {
    const page = await readPage(store, streamId, { limit: 100, ...(cursor !== undefined && { cursor }) });
    for (const { streamVersion, eventType } of page.events) console.log(`${streamVersion} ${eventType}`);
    cursor = page.cursor;
  } while (cursor !== undefined);
  // end
  expect(printed).toEqual(['1 voucher.issued', '2 voucher.redeemed']);
});

// snippet
type VoucherCommand =
  | { readonly name: 'issue'; readonly body: { voucherId: string; owner: string; amount: number } }
  | { readonly name: 'redeem'; readonly body: { voucherId: string; amount: number } };
type VoucherEvent =
  | { readonly type: 'voucher.issued'; readonly data: { owner: string; amount: number } }
  | { readonly type: 'voucher.redeemed'; readonly data: { amount: number } };
type Voucher = { readonly left: number } | undefined;

const voucher: Decider<VoucherCommand, Voucher, VoucherEvent> = {
  initialState: undefined,
  decide({ name, body }, state) {
    if (name === 'issue') {
      return state ? [] : [{ type: 'voucher.issued', data: { owner: body.owner, amount: body.amount } }];
    }
    const left = state?.left ?? 0;
    if (body.amount > left) throw new BusinessRuleError('voucher-too-small', `there is ${left} left`);
    return [{ type: 'voucher.redeemed', data: { amount: body.amount } }];
  },
  evolve: (state, { type, data }) =>
    type === 'voucher.issued' ? { left: data.amount } : state && { left: state.left - data.amount },
};
// end

test('a decider is tested as given, when, then', () => {
  // snippet
  const ofAnn = { type: 'voucher.issued', data: { owner: 'ann', amount: 5_000 } } as const;
  const redeem = (amount: number) => ({ name: 'redeem', body: { voucherId: '7', amount } }) as const;
  const issue = { name: 'issue', body: { voucherId: '7', owner: 'ann', amount: 5_000 } } as const;

  givenEvents(voucher, ofAnn)
    .when(redeem(2_000))
    .thenRecords({ type: 'voucher.redeemed', data: { amount: 2_000 } });
  givenEvents(voucher, ofAnn).when(redeem(5_001)).thenRefused('voucher-too-small');
  givenEvents(voucher, ofAnn).when(issue).thenNothing();
  // end
});

const validate = (body: unknown) => (body === null ? [{ pointer: '', message: 'must be object' }] : []);
const catalog = { currentVersion: () => '1.0', validate: () => [] };

test('commands are handled', async () => {
  const store = new MemoryEventStore({ source: 'voucher-service' });
  // snippet
  const streamOf = ({ voucherId }: { voucherId: string }) => `voucher-${voucherId}`;
  const vouchers: AggregateCommands<VoucherCommand, Voucher, VoucherEvent> = {
    domain: 'voucher',
    decider: voucher,
    snapshots: { stateVersion: '1', policy: { everyEvents: 50 } },
    commands: { issue: { validate, streamId: streamOf }, redeem: { validate, streamId: streamOf } },
  };
  const handle = createCommandHandler({ commands: vouchers, store, catalog });

  const issue = { command: 'issue', body: { voucherId: '7', owner: 'ann', amount: 5_000 } };
  const { streamVersion } = await handle({ ...issue, correlationId, idempotencyKey: 'till-3/42' });
  const { state } = await loadState('voucher-7', { commands: vouchers, store, upcast: noUpcasting });
  expect({ streamVersion, state }).toEqual({ streamVersion: 1, state: { left: 5_000 } });
  // end
});

describe('a new version of an event', () => {
  let root: string;
  beforeAll(() => {
    root = copyOfSchemas();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('is a step', () => {
    // snippet
    const upcastSteps = {
      'order.shipped': {
        '1.0': { to: '1.1', up: (data: { orderId: string; customerId: string | null }) => ({ ...data, parcels: 1 }) },
      },
    };
    // end
    const upcast = createUpcaster({ steps: upcastSteps, versionsOf: () => ['1.0', '1.1'] });
    const old = eventOf({ eventType: 'order.shipped', data: { orderId: '1', customerId: null } });
    expect(upcast(old)).toEqual({ ...old, version: '1.1', data: { orderId: '1', customerId: null, parcels: 1 } });
  });

  test('and a schema and an example, from which the generator makes the rest', () => {
    const property = JSON.parse(`{${/```json\n([\s\S]*?)\n```/.exec(guideText('event-store'))?.[1]}}`) as object;
    const schema = readJson('schemas/order/shipped-1.0.schema.json') as { required: string[]; properties: object };
    const next = {
      ...schema,
      required: [...schema.required, 'parcels'],
      properties: { ...schema.properties, ...property },
    };
    const example = { ...readJson('schemas/order/shipped-1.0.example.json'), parcels: 2 };
    writeFileSync(path.join(root, 'schemas/order/shipped-1.1.schema.json'), JSON.stringify(next));
    writeFileSync(path.join(root, 'schemas/order/shipped-1.1.example.json'), JSON.stringify(example));
    const steps = snippetsIn('event-store-guide.test.ts').find((code) => code.startsWith('const upcastSteps'));
    writeFileSync(path.join(root, 'schemas/upcast-steps.ts'), `export ${steps}`);
    expect(codegen(root).status).toBe(0);
    const check = `
      const { checkUpcastSteps } = await import('${repository}/core/testing/upcaster-spec.ts');
      const { createEventCatalog } = await import('${root}/schemas/event-catalog.ts');
      const { catalog } = await import('${root}/schemas/generated/catalog.ts');
      const { allEventValidators } = await import('${root}/schemas/generated/event-validators.ts');
      const { upcastSteps: steps } = await import('${root}/schemas/upcast-steps.ts');
      const versions = Object.fromEntries(Object.entries(catalog).map(([type, entry]) => [type, entry.versions]));
      const { validate } = createEventCatalog(allEventValidators);
      const example = () => (${readFileSync(path.join(root, 'schemas/order/shipped-1.0.example.json'), 'utf8')});
      console.log(versions['order.shipped'].join(), checkUpcastSteps({ steps, versions, validate, example }));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', check], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '1.0,1.1 1\n', stderr: '' });
  });
});

test('a stream is closed', async () => {
  const store = await usedVoucher();
  // snippet
  await store.close(streamId, { as: 'archived', reason: 'expired', correlationId }); // read as before, never written again
  await store.close(streamId, { as: 'deleted', reason: 'asked for', correlationId }); // neither
  // end
  await expect(store.load(streamId)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
});

class MyEventStore extends MemoryEventStore {
  constructor(options: Omit<MemoryEventStoreOptions, 'source'>) {
    super({ ...options, source: 'account-service' });
  }
}

describe('an adapter of one’s own', () => {
  // snippet
  let newest: MyEventStore;
  eventStoreContract('my database', async (clock, options) => (newest = new MyEventStore({ clock, ...options })), {
    sweep: () => newest.deleteExpiredCommits(),
    expire: (_clock, streamId, number) => newest.deleteExpiredCommit(streamId, number),
    loseNextAnswer: () => {}, // it has no connection that an answer could be lost on
    damageSnapshots: () => newest.damageSnapshots(),
  });
  // end
});

/** The items of a stream with every optional fact, in each of its forms: text, packed, claim, snapshot, closing. */
async function itemsOfEachKind() {
  const client = await eventTable();
  const options = { client, table: 'events', source: 'voucher-service', payloads };
  const store = new DynamoDbEventStore({ ...options, timeToLiveSeconds: 86_400 });
  const facts = { correlationId, causationId: 'c', actor: 'ann', fingerprint: 'f', tenantId: 't', traceparent: '00' };
  const noise = Array.from({ length: 9_000 }, (_, index) => createHash('sha512').update(`${index}`).digest('base64'));
  const large = [0, 1, 2].map((part) => ({ ...issued, data: noise.slice(part * 2_700, part * 2_700 + 2_700) }));
  await store.append(streamId, [issued], { expectedVersion: 0, ...facts });
  await store.append(streamId, Array(100).fill(redeemed), { expectedVersion: 1, ...facts });
  await store.append(streamId, large, { expectedVersion: 101, ...facts });
  const { head } = await store.load(streamId);
  const { version, commitNumber, at = '' } = head;
  const snapshot = { stateVersion: '1', version, commitNumber, at, state: 1, remembered: [] };
  await new DynamoDbEventStore(options).putSnapshot(streamId, snapshot);
  await store.close(streamId, { as: 'archived', reason: 'expired', ...facts });
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: streamId } } };
  return (await client.send(new QueryCommand({ TableName: 'events', ...query }))).Items ?? [];
}

test('the table of items names every attribute that there is', async () => {
  const [begun = {}, ...items] = await itemsOfEachKind();
  const namesOf = (some: typeof items) => [...new Set(some.flatMap((item) => Object.keys(item)))].sort();
  const shown = (kind: string) => {
    const cells = new RegExp(`^\\| ${kind} \\|.*\\|(.*)\\|$`, 'm').exec(guideText('event-store'))?.[1] ?? '';
    return [...cells.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');
  };
  const keys = ['pk', 'sk'];
  expect([...keys, ...shown('begun, only where commits expire')].sort()).toEqual(namesOf([begun]));
  expect([...keys, ...shown('commit')].sort()).toEqual(namesOf(items.slice(0, 3)));
  expect([...keys, ...shown('snapshot')].sort()).toEqual(namesOf(items.slice(3, 4)));
  const closing = namesOf(items.slice(4));
  expect(closing).toEqual(expect.arrayContaining(shown('closing')));
  expect([...keys, ...shown('commit'), ...shown('closing')]).toEqual(expect.arrayContaining(closing));
});

test('the guide shows exactly this code', () => {
  expect(codeShownIn('event-store')).toEqual(snippetsIn('event-store-guide.test.ts'));
});
