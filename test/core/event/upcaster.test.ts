import { foldCommits } from '../../../core/decider/fold.ts';
import { createUpcaster, type UpcastSteps } from '../../../core/event/upcaster.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { checkUpcastSteps } from '../../../core/testing/upcaster-spec.ts';

const versions: Readonly<Record<string, readonly string[]>> = {
  'account.moved': ['1.0', '1.1', '2.0'],
  'account.opened': ['1.0'],
};
const versionsOf = (eventType: string) => versions[eventType];
const steps: UpcastSteps = {
  'account.moved': {
    '1.0': { to: '1.1', up: (data: { amount: string }) => ({ amount: Number(data.amount) }) },
    '1.1': { to: '2.0', up: (data: { amount: number }) => ({ pence: data.amount * 100 }) },
  },
};
const moved = (version: string, data: object) => eventOf({ eventType: 'account.moved', version, data });

test('an old event goes through each step to the newest version', () => {
  const upcast = createUpcaster({ steps, versionsOf });
  expect(upcast(moved('1.0', { amount: '5' }))).toMatchObject({ version: '2.0', data: { pence: 500 } });
  expect(upcast(moved('1.1', { amount: 5 }))).toMatchObject({ version: '2.0', data: { pence: 500 } });
});

test('a new event is passed through as the same object', () => {
  const event = moved('2.0', { pence: 1 });
  expect(createUpcaster({ steps, versionsOf })(event)).toBe(event);
});

test.each([
  ['a newer version', moved('2.1', {})],
  ['a newer major version', moved('10.0', {})],
  ['an unknown type', eventOf({ eventType: 'account.frozen' })],
])('%s is an event from the future', (_, event) => {
  expect(() => createUpcaster({ steps, versionsOf })(event)).toThrow(
    expect.objectContaining({ code: 'EVENT_FROM_THE_FUTURE' }),
  );
});

test('an old version that never was is invalid', () => {
  const upcast = createUpcaster({ steps, versionsOf });
  expect(() => upcast(moved('1.5', {}))).toThrow(expect.objectContaining({ code: 'EVENT_INVALID' }));
});

test.each([
  ['of a type that does not exist', { 'account.gone': steps['account.moved'] }],
  ['that leave a version without a way', { 'account.moved': { '1.0': steps['account.moved']?.['1.0'] } }],
  ['that lead back', { 'account.moved': { ...steps['account.moved'], '2.0': { to: '1.0', up: () => ({}) } } }],
  [
    'to a version that does not exist',
    { 'account.moved': { ...steps['account.moved'], '1.1': { to: '3.0', up: () => ({}) } } },
  ],
])('steps %s are refused when the chain is made', (_, wrong) => {
  const make = () => createUpcaster({ steps: wrong as UpcastSteps, versionsOf });
  expect(make).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID' }));
});

test('a fold sees new shapes, and what is stored stays as it was', async () => {
  const store = new MemoryEventStore({ source: 'account-service' });
  const old = { type: 'account.moved', version: '1.0', data: { amount: '5' } };
  await store.append('account-1', [old, old], { expectedVersion: 'none', correlationId: 'r' });
  const { commits } = await store.load('account-1');
  const sum = {
    initialState: 0,
    evolve: (state: number, event: { data: unknown }) => state + (event.data as { pence: number }).pence,
  };
  expect(foldCommits(sum as never, commits, createUpcaster({ steps, versionsOf }))).toBe(1_000);
  expect((await store.read('account-1'))[0]).toMatchObject({ version: '1.0', data: { amount: '5' } });
});

describe('the check of steps against schemas', () => {
  const kinds: Readonly<Record<string, string>> = { '1.0': 'string', '1.1': 'number' };
  const validate = (_type: string, version: string, data: unknown) => {
    const { amount, pence } = data as { amount?: unknown; pence?: unknown };
    const valid = version === '2.0' ? Number.isInteger(pence) : typeof amount === kinds[version];
    return valid ? [] : [{ pointer: '/amount', message: `is not of ${version}` }];
  };
  const example = (_type: string, version: string) => ({ amount: version === '1.0' ? '5' : 5 });
  const check = { steps, versions, validate, example };

  test('passes steps that make valid data of valid data', () => {
    expect(checkUpcastSteps(check)).toBe(2);
  });

  test.each([
    ['makes what its schema refuses', () => ({ amount: 'five' }), /makes no valid 1.1/],
    ['is not pure', () => ({ amount: Math.random() }), /is not pure/],
    [
      'changes what it is given',
      (data: { amount: unknown }) => {
        data.amount = 5;
        return data;
      },
      /changes what it is given/,
    ],
  ])('refuses a step that %s', (_, up, message) => {
    const wrong = { 'account.moved': { ...steps['account.moved'], '1.0': { to: '1.1', up } } } as UpcastSteps;
    expect(() => checkUpcastSteps({ ...check, steps: wrong })).toThrow(message);
  });
});
