import type { SagaDefinition, SagaStep } from '../../../core/saga/saga-definition.ts';
import { sagaStates } from '../../../lib/constructs/saga-states.ts';

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

test('refuses a forEach step that does not say what identifies an element', () => {
  expect(() => statesOf({ ...trip, steps: [{ ...step('seat', true), forEach: 'seats' }] })).toThrow(
    "Step 'seat' of saga trip has forEach but no elementKey.",
  );
});
