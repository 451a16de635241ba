import type { SagaCommand, SagaDefinition, SagaStep, SagaValue } from '../../../core/saga/saga-definition.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Calls a command; rejects as the command function would. */
export type CallCommand = (command: SagaCommand, body: Fields, idempotencyKey: string) => Promise<unknown>;

/**
 * Runs a saga's definition step by step, as its state machine does but without retries: the first failure is undone from
 * the failed step backwards. Answers the failure's message, if there was one; rejects where there is no way back.
 */
export async function runSaga(saga: SagaDefinition, input: Fields, call: CallCommand): Promise<string | undefined> {
  const run = async (command: SagaCommand, name: string, scope: { step?: SagaStep; failure?: string }) => {
    const { forEach, elementKey = '' } = scope.step ?? {};
    for (const element of (forEach === undefined ? [{}] : input[forEach]) as readonly Fields[]) {
      const body = Object.fromEntries(
        Object.entries(command.body).map(([key, value]) => [key, resolve(value, { input, element, ...scope })]),
      );
      await call(command, body, [input.orderId, name, element[elementKey]].filter(Boolean).join(':'));
    }
  };
  for (const [index, step] of saga.steps.entries()) {
    try {
      await run(step.command, step.name, { step });
    } catch (error) {
      if (step.forwardOnly === true) throw error;
      const failure = (error as Error).message;
      for (const undone of saga.steps.slice(0, index + 1).reverse()) {
        if (undone.compensation) await run(undone.compensation, `undo-${undone.name}`, { step: undone });
      }
      if (saga.afterCompensation) await run(saga.afterCompensation, 'after', { failure });
      return failure;
    }
  }
  return undefined;
}

function resolve(value: SagaValue, scope: { input: Fields; element: Fields; failure?: string }): unknown {
  if (typeof value !== 'object') return value;
  if ('input' in value) return scope.input[value.input];
  return 'element' in value ? scope.element[value.element] : scope.failure;
}
