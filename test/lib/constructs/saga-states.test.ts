import fc from 'fast-check';
import type { SagaCommand, SagaDefinition, SagaStep, SagaValue } from '../../../core/saga/saga-definition.ts';
import { sagaStates } from '../../../lib/constructs/saga-states.ts';
import { validateDefinition } from '../../../local/aws/states/definition/validate-definition.ts';

const retry = { maxAttempts: 2, intervalSeconds: 1, backoffRate: 2, maxDelaySeconds: 10 };

function step(name: string, compensated: boolean): SagaStep {
  return {
    name,
    command: { domain: 'shop', name, body: { id: { input: 'orderId' } } },
    ...(compensated && { compensation: { domain: 'shop', name: `un${name}`, body: {} } }),
    timeoutSeconds: 20,
    retry,
  };
}

const trip: SagaDefinition = {
  name: 'trip',
  startedBy: 'order.created',
  timeoutSeconds: 3600,
  steps: [step('flight', true), step('hotel', true), step('dinner', false), step('car', true)],
  afterCompensation: { domain: 'order', name: 'cancel', body: { reason: { failure: 'cause' } } },
};

interface AnyState {
  readonly Type: string;
  readonly Next?: string;
  readonly Catch?: readonly { readonly Next: string; readonly ErrorEquals: readonly string[] }[];
  readonly [member: string]: unknown;
}

function statesOf(saga: SagaDefinition): Readonly<Record<string, AnyState>> {
  return sagaStates(saga, (domain) => `arn:${domain}`).States as Readonly<Record<string, AnyState>>;
}

/** The states that run one after another from `name` on. */
function chainFrom(states: Readonly<Record<string, AnyState>>, name: string): string[] {
  const chain: string[] = [];
  for (let at: string | undefined = name; at !== undefined; at = states[at]?.Next) chain.push(at);
  return chain;
}

test('runs the steps in order and ends completed', () => {
  const machine = sagaStates(trip, (domain) => `arn:${domain}`);
  expect(machine.StartAt).toBe('flight');
  expect(chainFrom(statesOf(trip), 'flight')).toEqual(['flight', 'hotel', 'dinner', 'car', 'Completed']);
});

test('undoes a failed step first and then the earlier ones, last to first', () => {
  const states = statesOf(trip);
  expect(states.car?.Catch?.[0]?.Next).toBe('undo-car');
  expect(chainFrom(states, 'undo-car')).toEqual([
    'undo-car',
    'undo-hotel',
    'undo-flight',
    'cancel-order',
    'Compensated',
  ]);
});

test('starts undoing at the nearest earlier compensation when the failed step has none', () => {
  expect(statesOf(trip).dinner?.Catch?.[0]?.Next).toBe('undo-hotel');
});

test('catches every error of every step', () => {
  const states = statesOf(trip);
  for (const name of ['flight', 'hotel', 'dinner', 'car']) {
    expect(states[name]?.Catch?.[0]?.ErrorEquals).toEqual(['States.ALL']);
  }
});

test('fails the execution when an undoing fails for good', () => {
  const states = statesOf(trip);
  for (const name of ['undo-flight', 'undo-hotel', 'undo-car', 'cancel-order']) {
    expect(states[name]?.Catch?.[0]?.Next).toBe('CompensationFailed');
  }
  expect(states.CompensationFailed?.Type).toBe('Fail');
});

test('gives each step an idempotency key made of execution and step', () => {
  const task = statesOf(trip).hotel as { readonly Arguments?: { readonly Payload: Record<string, unknown> } };
  expect(task.Arguments?.Payload.idempotencyKey).toBe("{% $states.context.Execution.Name & ':hotel' %}");
});

test('handles the elements of a forEach step one at a time, so that nothing is in flight when undoing starts', () => {
  const each: SagaStep = { ...step('seat', true), forEach: 'seats', elementKey: 'row' };
  const states = statesOf({ ...trip, steps: [each] });
  expect(states.seat).toMatchObject({
    Type: 'Map',
    MaxConcurrency: 1,
    Items: '{% $states.context.Execution.Input.seats %}',
  });
  expect(states['undo-seat']).toMatchObject({ Type: 'Map', MaxConcurrency: 5 });
});

test('retries what a retry can help, with full jitter, and no business refusal', () => {
  const [retrier] = (statesOf(trip).flight?.Retry ?? []) as { ErrorEquals: string[]; JitterStrategy: string }[];
  expect(retrier?.JitterStrategy).toBe('FULL');
  expect(retrier?.ErrorEquals).toContain('VERSION_CONFLICT');
  expect(retrier?.ErrorEquals).not.toContain('STEP_REFUSED');
  expect(retrier?.ErrorEquals).not.toContain('States.ALL');
});

test('refuses two steps of the same name', () => {
  expect(() => statesOf({ ...trip, steps: [step('flight', false), step('flight', false)] })).toThrow(
    "Saga trip has two steps named 'flight'.",
  );
});

test('fails the execution, and undoes nothing, when a step fails from which there is no way back', () => {
  const states = statesOf({ ...trip, steps: [step('flight', true), forward(step('invoice', false))] });
  expect(states.flight?.Catch?.[0]?.Next).toBe('undo-flight');
  expect(states.invoice?.Catch?.[0]?.Next).toBe('NotFinished');
  expect(states.NotFinished).toMatchObject({ Type: 'Fail', Error: 'SAGA_NOT_FINISHED' });
});

test.each([
  ['a step that can be undone', step('hotel', true)],
  ['a step whose failure undoes others', step('hotel', false)],
  ['an undoing of its own', { ...step('hotel', true), forwardOnly: true }],
])('refuses %s behind a step from which there is no way back', (_, later) => {
  expect(() => statesOf({ ...trip, steps: [forward(step('flight', false)), later] })).toThrow(
    "Step 'hotel' of saga trip can be undone, and there is no way back before it.",
  );
});

test('refuses a forEach step that does not say what identifies an element', () => {
  expect(() =>
    statesOf({ ...trip, steps: [{ ...step('seat', true), forEach: 'seats' } as unknown as SagaStep] }),
  ).toThrow("Step 'seat' of saga trip has forEach but no elementKey.");
});

/** Names as people choose them, those that the generator itself makes up, and those that only just are names. */
/** The step without a way back. */
function forward({ compensation: _, ...step }: SagaStep): SagaStep {
  return { ...step, forwardOnly: true } as SagaStep;
}

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'undo-a',
    'a-element',
    'undo-a-element',
    'Completed',
    'CompensationFailed',
    'NotFinished',
    'cancel-order',
  ),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/),
  fc.stringMatching(/^[a-z]{75,95}$/),
  fc.string({ minLength: 1, maxLength: 8 }),
);
const member = fc.oneof(
  fc.constantFrom('sku', 'order-id', 'in', 'address.post-code'),
  fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
);
const value: fc.Arbitrary<SagaValue> = fc.oneof(
  fc.string(),
  fc.constantFrom('{% not an expression', '{%', "it's", '%}'),
  fc.integer(),
  fc.boolean(),
  member.map((input) => ({ input })),
  member.map((element) => ({ element })),
  fc.constantFrom({ failure: 'error' as const }, { failure: 'cause' as const }),
);
const command: fc.Arbitrary<SagaCommand> = fc.record(
  {
    domain: fc.constantFrom('order', 'payment'),
    name,
    body: fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), value, { maxKeys: 3 }),
    refusedBy: fc.constant(['payment.failed'] as const),
  },
  { requiredKeys: ['domain', 'name', 'body'] },
);
const patience = fc.record({
  maxAttempts: fc.nat(20),
  intervalSeconds: fc.integer({ min: 1, max: 60 }),
  backoffRate: fc.double({ min: 1, max: 4, noNaN: true }),
  maxDelaySeconds: fc.integer({ min: 61, max: 900 }),
});
const once = fc.constant({});
const each = fc.record({ forEach: member, elementKey: member });
const anyStep = fc
  .tuple(
    fc.record(
      { name, command, compensation: command, timeoutSeconds: fc.integer({ min: 1, max: 900 }), retry: patience },
      { requiredKeys: ['name', 'command', 'timeoutSeconds', 'retry'] },
    ),
    fc.oneof(once, each),
  )
  .map(([step, scope]) => ({ ...step, ...scope }) as SagaStep);
/** From some step on, or from none, there is no way back. */
const anySteps = fc
  .tuple(fc.uniqueArray(anyStep, { maxLength: 5, selector: (step) => step.name }), fc.nat(7))
  .map(([steps, pivot]) => steps.map((step, index) => (index < pivot ? step : forward(step))));
const anySaga: fc.Arbitrary<SagaDefinition> = fc.record(
  {
    name: fc.constant('trip'),
    startedBy: fc.constant('order.created' as const),
    timeoutSeconds: fc.integer({ min: 1, max: 86_400 }),
    steps: anySteps,
    afterCompensation: command,
  },
  { requiredKeys: ['name', 'startedBy', 'timeoutSeconds', 'steps'] },
);

function diagnosticsOf(saga: SagaDefinition) {
  const definition = sagaStates(saga, () => 'arn:aws:lambda:us-east-1:000000000000:function:any');
  return validateDefinition(JSON.stringify(definition), 'STANDARD').diagnostics;
}

test('any saga that can be written is a machine that Step Functions takes', () => {
  fc.assert(
    fc.property(anySaga, (saga) => expect(diagnosticsOf(saga)).toEqual([])),
    { numRuns: 200 },
  );
});

test('any two states of a saga have idempotency keys of their own', () => {
  const keysOf = (text: string) => [...text.matchAll(/"idempotencyKey":"((?:[^"\\]|\\.)*)"/g)].map(([, key]) => key);
  fc.assert(
    fc.property(anySaga, (saga) => {
      const keys = keysOf(JSON.stringify(sagaStates(saga, (domain) => `arn:${domain}`)));
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test.each<[string, SagaStep[], string[]]>([
  ['without steps ends at once', [], ['Completed']],
  ['that undoes nothing has no failed undoing', [step('a', false)], ['a', 'Completed', 'Compensated']],
  [
    'that undoes a step may fail at that',
    [step('a', true)],
    ['a', 'undo-a', 'Completed', 'Compensated', 'CompensationFailed'],
  ],
  ['that has no way back undoes nothing', [forward(step('a', false))], ['a', 'Completed', 'NotFinished']],
  [
    'that has no way back from its last step undoes the others alone',
    [step('a', true), forward(step('b', false))],
    ['a', 'b', 'undo-a', 'Completed', 'Compensated', 'CompensationFailed', 'NotFinished'],
  ],
])('a saga %s', (_, steps, expected) => {
  const { afterCompensation: _after, ...saga } = trip;
  expect(Object.keys(statesOf({ ...saga, steps }))).toEqual(expected);
});

test('a text of its own is never taken for an expression, nor a member with a hyphen for a subtraction', () => {
  const body = { note: '{% $now() %}', id: { input: 'order-id' } };
  const [only] = [{ ...step('a', false), command: { domain: 'shop', name: 'a', body } }];
  const { Arguments } = statesOf({ ...trip, steps: [only as SagaStep] }).a as unknown as {
    readonly Arguments: { readonly Payload: { readonly body: object } };
  };
  expect(Arguments.Payload.body).toEqual({
    note: '{% "{% $now() %}" %}',
    id: '{% $states.context.Execution.Input.`order-id` %}',
  });
});
