import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { createCommandHandler } from '../../../core/decider/command-handler.ts';
import type { CommandRequest } from '../../../core/decider/command-request.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { accountCatalog, accountCommands } from '../support/account-domain.ts';

const source = 'account-service';
const request = (command: string, body: object, more: Partial<CommandRequest> = {}): CommandRequest => ({
  command,
  body,
  correlationId: 'request-1',
  ...more,
});

function setUp() {
  const clock = new FakeClock();
  const store = new MemoryEventStore({ source, clock });
  const sleep = async () => {};
  const handle = createCommandHandler({ commands: accountCommands, store, catalog: accountCatalog, clock, sleep });
  return { clock, store, handle };
}

/** A store in which someone else deposits 1 between the load and the append of the first `times` commands. */
function overtaken(store: MemoryEventStore, times: number): MemoryEventStore {
  const append = store.append.bind(store);
  let left = times;
  store.append = async (streamId, events, options) => {
    if (left > 0) {
      left -= 1;
      const other = [{ type: 'account.deposited', version: '1.0', data: { amount: 1 } }];
      await append(streamId, other, { expectedVersion: 'any', correlationId: 'other' });
    }
    return append(streamId, events, options);
  };
  return store;
}

test('a command is decided on the stream as it is and recorded as one commit', async () => {
  const { handle, store } = setUp();
  await handle(request('open', { accountId: '1', owner: 'ann' }));
  const facts = { causationId: 'cause-1', actor: 'ann', correlationId: 'request-2' };
  const result = await handle(request('deposit', { accountId: '1', amount: 5 }, facts));
  expect(result).toMatchObject({
    streamId: 'account-1',
    streamVersion: 2,
    correlationId: 'request-2',
    repeated: false,
    events: [{ eventType: 'account.deposited', version: '1.0', data: { amount: 5 }, causationId: 'cause-1' }],
  });
  expect((await store.load('account-1')).commits[1]).toMatchObject({ actor: 'ann', first: 2, last: 2 });
});

test('a command that leaves nothing to do answers the current version and writes nothing', async () => {
  const { handle, store } = setUp();
  await handle(request('open', { accountId: '1', owner: 'ann' }));
  const again = await handle(request('open', { accountId: '1', owner: 'ann' }));
  expect(again).toEqual({
    streamId: 'account-1',
    streamVersion: 1,
    events: [],
    correlationId: 'request-1',
    repeated: false,
  });
  expect((await store.load('account-1')).head.commitNumber).toBe(1);
});

describe('refused, with nothing written,', () => {
  test.each([
    ['is an unknown command', request('depsoit', {}), { code: 'UNKNOWN_COMMAND', nearest: ['deposit'] }],
    ['is a name that every object has', request('constructor', {}), { code: 'UNKNOWN_COMMAND' }],
    [
      'is a body against the schema',
      request('deposit', { accountId: '1', amount: -1, colour: 'red' }),
      {
        code: 'VALIDATION_FAILED',
        errors: [
          { pointer: '/colour', message: 'is not a known property' },
          { pointer: '/amount', message: 'must be integer >= 1' },
        ],
      },
    ],
    [
      'is what a business rule forbids',
      request('deposit', { accountId: '1', amount: 1 }),
      { code: 'BUSINESS_RULE_VIOLATED', rule: 'account-not-open' },
    ],
    ['is an odd id', request('deposit', { accountId: ' ', amount: 1 }), { code: 'INVALID_STREAM_ID' }],
  ])('%s', async (_, refused, error) => {
    const { handle, store } = setUp();
    await expect(handle(refused)).rejects.toMatchObject(error);
    expect((await store.load('account-1')).commits).toEqual([]);
  });

  test('is an event that breaks its own schema', async () => {
    const { store } = setUp();
    const catalog = { ...accountCatalog, validate: () => [{ pointer: '/owner', message: 'must be a name' }] };
    const handle = createCommandHandler({ commands: accountCommands, store, catalog });
    await expect(handle(request('open', { accountId: '1', owner: '' }))).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'account.opened was decided but breaks its schema: /owner must be a name',
    });
  });
});

describe('an expected version', () => {
  test('that is the stream’s lets the command through', async () => {
    const { handle } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }, { expectedVersion: 0 }));
    const deposit = request('deposit', { accountId: '1', amount: 5 }, { expectedVersion: 1 });
    expect((await handle(deposit)).streamVersion).toBe(2);
  });

  test('that is stale refuses it', async () => {
    const { handle } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }));
    await handle(request('deposit', { accountId: '1', amount: 5 }));
    const stale = handle(request('deposit', { accountId: '1', amount: 5 }, { expectedVersion: 1 }));
    await expect(stale).rejects.toMatchObject({ code: 'VERSION_CONFLICT', expectedVersion: 1, actualVersion: 2 });
  });

  test('is not given up when another writer comes between', async () => {
    const { handle, store } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }));
    overtaken(store, 1);
    const deposit = handle(request('deposit', { accountId: '1', amount: 5 }, { expectedVersion: 1 }));
    await expect(deposit).rejects.toMatchObject({ code: 'VERSION_CONFLICT', actualVersion: 2 });
  });
});

describe('without an expected version', () => {
  test('a command is decided again when another writer comes between', async () => {
    const { handle, store } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }));
    overtaken(store, 3);
    const withdraw = await handle(request('withdraw', { accountId: '1', amount: 3 }));
    expect(withdraw).toMatchObject({ streamVersion: 5, events: [{ eventType: 'account.withdrawn' }] });
  });

  test('a command gives up when others keep coming between', async () => {
    const { handle, store } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }));
    overtaken(store, 10);
    const withdraw = handle(request('withdraw', { accountId: '1', amount: 1 }));
    await expect(withdraw).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });
});

describe('an idempotency key', () => {
  const once = { idempotencyKey: 'key-1' };

  test('repeated gives the first answer again, with the first correlation id', async () => {
    const { handle, store } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }));
    const first = await handle(request('deposit', { accountId: '1', amount: 5 }, once));
    await handle(request('deposit', { accountId: '1', amount: 1 }));
    const again = await handle(
      request('deposit', { amount: 5, accountId: '1' }, { ...once, correlationId: 'request-9' }),
    );
    expect(again).toEqual({ ...first, repeated: true });
    expect((await store.load('account-1')).head.version).toBe(3);
  });

  test('repeated gives the first answer even under a version that is stale by now', async () => {
    const { handle } = setUp();
    const open = request('open', { accountId: '1', owner: 'ann' }, { ...once, expectedVersion: 0 });
    await handle(open);
    expect(await handle(open)).toMatchObject({ repeated: true, streamVersion: 1 });
  });

  test('gives the ids that a command makes up, so that its repetition finds the stream', async () => {
    const { handle } = setUp();
    const first = await handle(request('open', { owner: 'ann' }, once));
    const again = await handle(request('open', { owner: 'ann' }, once));
    expect(again).toEqual({ ...first, repeated: true });
    const other = await handle(request('open', { owner: 'ann' }));
    expect(other.streamId).not.toBe(first.streamId);
  });

  test('used for another body or command is refused', async () => {
    const { handle } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }));
    await handle(request('deposit', { accountId: '1', amount: 5 }, once));
    for (const [command, amount] of [
      ['deposit', 6],
      ['withdraw', 5],
    ] as const) {
      const reused = handle(request(command, { accountId: '1', amount }, once));
      await expect(reused).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    }
  });

  test('is one of its stream: the same key elsewhere is another', async () => {
    const { handle } = setUp();
    await handle(request('open', { accountId: '1', owner: 'ann' }, once));
    const elsewhere = await handle(request('open', { accountId: '2', owner: 'ann' }, once));
    expect(elsewhere).toMatchObject({ streamId: 'account-2', repeated: false });
  });

  test('sent twice at once leads to one commit', async () => {
    const { handle, store } = setUp();
    const open = request('open', { accountId: '1', owner: 'ann' }, once);
    const answers = await Promise.all([handle(open), handle(open), handle(open)]);
    expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
    expect((await store.load('account-1')).head.version).toBe(1);
  });
});
