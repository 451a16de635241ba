import type { SagaCommand, SagaDefinition, SagaRetry, SagaStep, SagaValue } from '../../core/saga/saga-definition.ts';
import { endNames, type SagaStateNames, sagaStateNames } from './saga-state-names.ts';

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
const { completed, compensated, compensationFailed, notFinished } = endNames;

/**
 * Builds the state machine of a saga. Steps run one after the other; the elements of a `forEach` step too, so that
 * nothing is in flight any more when its undoing starts. Any error that is left after the retries enters the chain of
 * compensations at the failed step itself, since a step that timed out may have happened.
 *
 * The end states tell the three outcomes apart: `Completed` and `Compensated` succeed, the second because an undone order
 * is business as usual; `CompensationFailed` fails the execution, which raises an alarm, for then a person has to look; and so
 * does `NotFinished`, where a step failed from which there is no way back. Only those that something leads to are there: AWS
 * refuses a machine with a state that cannot be reached.
 *
 * @throws when step names are not unique, a `forEach` step does not name what identifies an element, or a step that can be
 * undone is behind one that has no way back.
 */
export function sagaStates(saga: SagaDefinition, arnOf: CommandFunctionArn): StateMachineDefinition {
  assertSound(saga);
  const names = sagaStateNames(saga);
  const states: Record<string, State> = {};
  saga.steps.forEach((step, index) => {
    const next = saga.steps[index + 1];
    states[names.ofStep(step).run] = stepState(step, {
      arnOf,
      names,
      next: next === undefined ? completed : names.ofStep(next).run,
      onFailure: step.forwardOnly === true ? notFinished : firstUndoFrom(saga, index, names),
    });
  });
  saga.steps.forEach((step, index) => {
    if (step.compensation === undefined) return;
    const next = firstUndoFrom(saga, index - 1, names);
    states[names.ofStep(step).undo] = undoState(step, step.compensation, { arnOf, names, next });
  });
  if (saga.afterCompensation !== undefined && hasWayBack(saga)) {
    states[names.afterCompensation] = taskState(saga.afterCompensation, {
      arnOf,
      keySuffix: keyOf(names.afterCompensation),
      timeoutSeconds: lastTimeout(saga),
      retry: lastRetry(saga),
      transition: { Next: compensated },
      catchTo: compensationFailed,
    });
  }
  const first = saga.steps[0];
  return {
    Comment: `${saga.name}: started by ${saga.startedBy}, compensated in reverse order.`,
    QueryLanguage: 'JSONata',
    StartAt: first === undefined ? completed : names.ofStep(first).run,
    TimeoutSeconds: saga.timeoutSeconds,
    States: { ...states, ...endStates(saga) },
  };
}

function assertSound(saga: SagaDefinition): void {
  const names = saga.steps.map((step) => step.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Saga ${saga.name} has two steps named '${twice}'.`);
  // The types say so too, but definitions may come from where there are none.
  const nameless = (
    saga.steps as readonly { readonly name: string; readonly forEach?: string; readonly elementKey?: string }[]
  ).find((step) => step.forEach !== undefined && step.elementKey === undefined);
  if (nameless !== undefined)
    throw new Error(`Step '${nameless.name}' of saga ${saga.name} has forEach but no elementKey.`);
  const firstForward = saga.steps.findIndex(({ forwardOnly }) => forwardOnly === true);
  if (firstForward < 0) return;
  const wrong = saga.steps.slice(firstForward).find((step) => step.forwardOnly !== true || step.compensation);
  if (wrong === undefined) return;
  throw new Error(`Step '${wrong.name}' of saga ${saga.name} can be undone, and there is no way back before it.`);
}

/** Whether there is a step whose failure undoes what came before. */
function hasWayBack({ steps }: SagaDefinition): boolean {
  return steps.some(({ forwardOnly }) => forwardOnly !== true);
}

/** The end states that something leads to: a saga without steps fails nowhere, one that undoes nothing fails at no undoing. */
function endStates(saga: SagaDefinition): Record<string, State> {
  const fails = hasWayBack(saga);
  const undoes = saga.afterCompensation !== undefined || saga.steps.some(({ compensation }) => compensation);
  return {
    [completed]: { Type: 'Succeed', Output: { outcome: 'completed' } },
    ...(fails && {
      [compensated]: { Type: 'Succeed', Output: { outcome: 'compensated', failure: '{% $failure %}' } },
    }),
    ...(fails &&
      undoes && {
        [compensationFailed]: {
          Type: 'Fail',
          Error: 'COMPENSATION_FAILED',
          Cause: `{% 'Undoing failed and was given up: ' & $string($undoFailure) & '. It was undoing: ' & $string($failure) %}`,
        },
      }),
    ...(saga.steps.some(({ forwardOnly }) => forwardOnly === true) && {
      [notFinished]: {
        Type: 'Fail',
        Error: 'SAGA_NOT_FINISHED',
        Cause: `{% 'What cannot be undone any more is not finished either: ' & $string($failure) %}`,
      },
    }),
  };
}

interface Wiring {
  readonly arnOf: CommandFunctionArn;
  readonly names: SagaStateNames;
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
  const { run, runElement } = wiring.names.ofStep(step);
  if (step.forEach === undefined) return { ...task({ Next: wiring.next }, keyOf(run)), Catch: catcher };
  return {
    ...mapState(step.forEach, runElement, task({ End: true }, elementKey(run, step))),
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
  const { undo, undoElement } = wiring.names.ofStep(step);
  if (step.forEach === undefined) return task({ Next: wiring.next }, keyOf(undo), compensationFailed);
  return {
    ...mapState(step.forEach, undoElement, task({ End: true }, elementKey(undo, step))),
    MaxConcurrency: compensationConcurrency,
    Catch: [undoCatcher(compensationFailed)],
    Next: wiring.next,
  };
}

/** One element at a time, unless said otherwise. */
function mapState(forEach: string, name: string, task: State): State {
  return {
    Type: 'Map',
    Items: `{% ${input}.${pathOf(forEach)} %}`,
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
function firstUndoFrom(saga: SagaDefinition, index: number, names: SagaStateNames): string {
  const step = saga.steps.slice(0, index + 1).findLast(({ compensation }) => compensation !== undefined);
  if (step !== undefined) return names.ofStep(step).undo;
  return saga.afterCompensation === undefined ? compensated : names.afterCompensation;
}

/** What a state's name adds to the idempotency key; states have unique names, and so have their keys. */
function keyOf(stateName: string): string {
  return textOf(`:${stateName}`);
}

function elementKey(stateName: string, step: SagaStep): string {
  return `${textOf(`:${stateName}:`)} & $states.input.${pathOf(step.elementKey ?? '')}`;
}

function expression(value: SagaValue): unknown {
  // A text of its own that looks like an expression must not be taken for one.
  if (typeof value === 'string') return value.startsWith('{%') ? `{% ${textOf(value)} %}` : value;
  if (typeof value !== 'object') return value;
  if ('input' in value) return `{% ${input}.${pathOf(value.input)} %}`;
  if ('element' in value) return `{% $states.input.${pathOf(value.element)} %}`;
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

/** A text as JSONata has it. */
function textOf(text: string): string {
  return /^[\w :.-]*$/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** Members one below the other, `address.city`; quoted where JSONata would read anything else than a name. */
function pathOf(members: string): string {
  return members
    .split('.')
    .map((member) => (/^[A-Za-z_]\w*$/.test(member) ? member : `\`${member}\``))
    .join('.');
}
