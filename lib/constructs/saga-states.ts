import type { SagaCommand, SagaDefinition, SagaRetry, SagaStep, SagaValue } from '../../core/saga/saga-definition.ts';

/** A state of the Amazon States Language. */
export type State = Readonly<Record<string, unknown>>;

/** A state machine's definition, ready to be serialised. */
export interface StateMachineDefinition {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

/** The ARN of the function that takes a domain's commands. */
export type CommandFunctionArn = (domain: string) => string;

/**
 * Errors that another try can help: Lambda's own passing faults and the retryable codes of core/errors. A business
 * refusal is not among them, and neither is a timeout of the function, which has used up its own time already.
 */
const retryableErrors = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Runtime.ExitError',
  'Sandbox.Timedout',
  'States.Timeout',
  'VERSION_CONFLICT',
  'DEPENDENCY_THROTTLED',
  'DEPENDENCY_UNAVAILABLE',
];

/** Elements of a `forEach` compensation handled at the same time: undoing is idempotent, so they may overlap. */
const compensationConcurrency = 5;

const input = '$states.context.Execution.Input';
const executionName = '$states.context.Execution.Name';
const compensated = 'Compensated';
const compensationFailed = 'CompensationFailed';
const completed = 'Completed';

/**
 * Builds the state machine of a saga. Steps run one after the other; the elements of a `forEach` step too, so that
 * nothing is in flight any more when its undoing starts. Any error that is left after the retries enters the chain of
 * compensations at the failed step itself, since a step that timed out may have happened.
 *
 * The end states tell the three outcomes apart: `Completed` and `Compensated` succeed, the second because an undone order
 * is business as usual; `CompensationFailed` fails the execution, which raises an alarm, for then a person has to look.
 *
 * @throws when step names are not unique, or a `forEach` step does not name what identifies an element.
 */
export function sagaStates(saga: SagaDefinition, arnOf: CommandFunctionArn): StateMachineDefinition {
  assertSound(saga);
  const states: Record<string, State> = {};
  saga.steps.forEach((step, index) => {
    states[step.name] = stepState(step, {
      arnOf,
      next: saga.steps[index + 1]?.name ?? completed,
      onFailure: firstUndoFrom(saga, index),
    });
  });
  saga.steps.forEach((step, index) => {
    if (step.compensation === undefined) return;
    states[undoName(step)] = undoState(step, step.compensation, { arnOf, next: firstUndoFrom(saga, index - 1) });
  });
  if (saga.afterCompensation !== undefined) {
    states[afterName(saga)] = taskState(saga.afterCompensation, {
      arnOf,
      keySuffix: `':${afterName(saga)}'`,
      timeoutSeconds: lastTimeout(saga),
      retry: lastRetry(saga),
      transition: { Next: compensated },
      catchTo: compensationFailed,
    });
  }
  return {
    Comment: `${saga.name}: started by ${saga.startedBy}, compensated in reverse order.`,
    QueryLanguage: 'JSONata',
    StartAt: saga.steps[0]?.name ?? completed,
    TimeoutSeconds: saga.timeoutSeconds,
    States: { ...states, ...endStates() },
  };
}

function assertSound(saga: SagaDefinition): void {
  const names = saga.steps.map((step) => step.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Saga ${saga.name} has two steps named '${twice}'.`);
  const nameless = saga.steps.find((step) => step.forEach !== undefined && step.elementKey === undefined);
  if (nameless !== undefined)
    throw new Error(`Step '${nameless.name}' of saga ${saga.name} has forEach but no elementKey.`);
}

function endStates(): Record<string, State> {
  return {
    [completed]: { Type: 'Succeed', Output: { outcome: 'completed' } },
    [compensated]: { Type: 'Succeed', Output: { outcome: 'compensated', failure: '{% $failure %}' } },
    [compensationFailed]: {
      Type: 'Fail',
      Error: 'COMPENSATION_FAILED',
      Cause: `{% 'Undoing failed and was given up: ' & $string($undoFailure) & '. It was undoing: ' & $string($failure) %}`,
    },
  };
}

interface Wiring {
  readonly arnOf: CommandFunctionArn;
  readonly next: string;
}

function stepState(step: SagaStep, wiring: Wiring & { readonly onFailure: string }): State {
  const catcher = [
    { ErrorEquals: ['States.ALL'], Assign: { failure: '{% $states.errorOutput %}' }, Next: wiring.onFailure },
  ];
  const task = (transition: State, suffix: string): State => ({
    ...taskState(step.command, {
      arnOf: wiring.arnOf,
      keySuffix: suffix,
      timeoutSeconds: step.timeoutSeconds,
      retry: step.retry,
      transition,
    }),
  });
  if (step.forEach === undefined) return { ...task({ Next: wiring.next }, `':${step.name}'`), Catch: catcher };
  return {
    ...mapState(step, step.name, task({ End: true }, elementSuffix(step.name, step))),
    Catch: catcher,
    Next: wiring.next,
  };
}

function undoState(step: SagaStep, command: SagaCommand, wiring: Wiring): State {
  const task = (transition: State, suffix: string, catchTo?: string): State =>
    taskState(command, {
      arnOf: wiring.arnOf,
      keySuffix: suffix,
      timeoutSeconds: step.timeoutSeconds,
      retry: step.retry,
      transition,
      ...(catchTo && { catchTo }),
    });
  if (step.forEach === undefined) return task({ Next: wiring.next }, `':${undoName(step)}'`, compensationFailed);
  return {
    ...mapState(step, undoName(step), task({ End: true }, elementSuffix(undoName(step), step))),
    MaxConcurrency: compensationConcurrency,
    Catch: [undoCatcher(compensationFailed)],
    Next: wiring.next,
  };
}

/** One element at a time, unless said otherwise. */
function mapState(step: SagaStep, stateName: string, task: State): State {
  const name = `${stateName}-element`;
  return {
    Type: 'Map',
    Items: `{% ${input}.${step.forEach} %}`,
    MaxConcurrency: 1,
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: name, States: { [name]: task } },
    Output: {},
  };
}

interface TaskOptions {
  readonly arnOf: CommandFunctionArn;
  /** A JSONata expression appended to the execution's name: the idempotency key of this very step. */
  readonly keySuffix: string;
  readonly timeoutSeconds: number;
  readonly retry: SagaRetry;
  readonly transition: State;
  readonly catchTo?: string;
}

function taskState(command: SagaCommand, options: TaskOptions): State {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: options.arnOf(command.domain),
      Payload: {
        command: command.name,
        body: Object.fromEntries(Object.entries(command.body).map(([name, value]) => [name, expression(value)])),
        idempotencyKey: `{% ${executionName} & ${options.keySuffix} %}`,
        correlationId: `{% ${input}.correlationId %}`,
        causationId: `{% ${input}.causationId %}`,
        ...(command.refusedBy && { refusedBy: [...command.refusedBy] }),
      },
    },
    Output: {},
    TimeoutSeconds: options.timeoutSeconds,
    Retry: [retrier(options.retry)],
    ...(options.catchTo && { Catch: [undoCatcher(options.catchTo)] }),
    ...options.transition,
  };
}

function retrier(retry: SagaRetry): State {
  return {
    ErrorEquals: retryableErrors,
    IntervalSeconds: retry.intervalSeconds,
    BackoffRate: retry.backoffRate,
    MaxAttempts: retry.maxAttempts,
    MaxDelaySeconds: retry.maxDelaySeconds,
    JitterStrategy: 'FULL',
  };
}

function undoCatcher(next: string): State {
  return { ErrorEquals: ['States.ALL'], Assign: { undoFailure: '{% $states.errorOutput %}' }, Next: next };
}

/** Where undoing starts when the step at `index` failed: its own compensation, or the nearest one before it. */
function firstUndoFrom(saga: SagaDefinition, index: number): string {
  const step = saga.steps.slice(0, index + 1).findLast(({ compensation }) => compensation !== undefined);
  if (step !== undefined) return undoName(step);
  return saga.afterCompensation === undefined ? compensated : afterName(saga);
}

function undoName(step: SagaStep): string {
  return `undo-${step.name}`;
}

function afterName(saga: SagaDefinition): string {
  return `${saga.afterCompensation?.name}-${saga.afterCompensation?.domain}`;
}

function elementSuffix(name: string, step: SagaStep): string {
  return `':${name}:' & $states.input.${step.elementKey}`;
}

function expression(value: SagaValue): unknown {
  if (typeof value !== 'object') return value;
  if ('input' in value) return `{% ${input}.${value.input} %}`;
  if ('element' in value) return `{% $states.input.${value.element} %}`;
  if (value.failure === 'error') return '{% $failure.Error %}';
  // A function's failure comes as JSON with a stack trace; what people want to read of it is its message.
  return `{% ($cause := $failure.Cause; $substring($cause, 0, 1) = '{' ? $parse($cause).errorMessage : $failure.Error & ($cause ? ': ' & $cause : '')) %}`;
}

function lastTimeout(saga: SagaDefinition): number {
  return saga.steps.at(-1)?.timeoutSeconds ?? saga.timeoutSeconds;
}

function lastRetry(saga: SagaDefinition): SagaRetry {
  return saga.steps.at(-1)?.retry ?? { maxAttempts: 3, intervalSeconds: 1, backoffRate: 2, maxDelaySeconds: 30 };
}
