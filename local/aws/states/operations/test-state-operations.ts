import { AwsError } from '../../aws-error.ts';
import type { Operation } from '../../service.ts';
import type { RawObject } from '../definition/compile-context.ts';
import { compileDefinition } from '../definition/compile-definition.ts';
import type { CompiledState } from '../definition/compiled-state.ts';
import { isObject } from '../definition/json-check.ts';
import { validateDefinition } from '../definition/validate-definition.ts';
import { CancelScope } from '../execution/cancel-scope.ts';
import type { ExecutionHost } from '../execution/execution.ts';
import type { ExecutionRun } from '../execution/execution-run.ts';
import { StateFailure } from '../execution/state-failure.ts';
import { StateVisit } from '../execution/state-visit.ts';
import type { JsonataFunctions } from '../jsonata/jsonata-functions.ts';
import { reported } from '../states/failure-report.ts';
import { matchesError } from '../states/recovery.ts';
import { runState } from '../states/run-state.ts';
import { invalidDefinition } from './machine-operations.ts';
import { parseJson, refuseMembers, requiredString } from './request-check.ts';

type Request = Record<string, unknown>;

/** TestState: runs one state once, with its task real or mocked. */
export function testStateOperations(host: ExecutionHost, functions: JsonataFunctions): Record<string, Operation> {
  return { TestState: (request: Request) => testState(host, functions, request) };
}

async function testState(host: ExecutionHost, functions: JsonataFunctions, request: Request): Promise<unknown> {
  const configuration = (request.stateConfiguration ?? {}) as Request;
  refuseMembers('TestState', configuration, ['errorCausedByState', 'mapItemReaderData', 'mapIterationFailureCount']);
  const state = stateUnderTest(request, functions);
  const input = json(request, 'input') ?? {};
  const inspected: Record<string, unknown> = { input: JSON.stringify(input) };
  const run = testRun(host, request, (stage, value) => {
    inspected[stage] = JSON.stringify(value);
  });
  const scope = new CancelScope(host.env.timers);
  const variables = (json(request, 'variables') ?? {}) as Record<string, unknown>;
  const visit = (tested: CompiledState, testedIn: ExecutionRun) => {
    const thread = { scope, variables, previousEventId: 0, mapItem: undefined };
    return new StateVisit(testedIn, thread, { state: tested, input, enteredEventId: 0 });
  };
  const made = Number(configuration.retrierRetryCount ?? 0);
  const { errorDetails, ...answer } = await outcome({ state, run, visit, made });
  // A Parallel state shows what it made of the branches' results only.
  if (state.type === 'Parallel') delete inspected.afterInputPath;
  if (errorDetails !== undefined) inspected.errorDetails = errorDetails;
  const shown = request.inspectionLevel !== undefined && request.inspectionLevel !== 'INFO';
  return { ...answer, ...(shown && { inspectionData: inspected }) };
}

interface Trial {
  readonly state: CompiledState;
  readonly run: ExecutionRun;
  readonly visit: (state: CompiledState, run: ExecutionRun) => StateVisit;
  /** Retries made before this one. */
  readonly made: number;
}

async function outcome(trial: Trial): Promise<Record<string, unknown>> {
  const attempt = trial.visit(withoutRecovery(trial.state), trial.run);
  try {
    const { output, next } = await runState(attempt);
    return { status: 'SUCCEEDED', output: JSON.stringify(output), ...(next !== undefined && { nextState: next }) };
  } catch (error) {
    const failure = reported(attempt, error);
    if (!(failure instanceof StateFailure)) throw failure;
    return failed(trial, failure);
  }
}

async function failed({ state, run, visit, made }: Trial, failure: StateFailure): Promise<Record<string, unknown>> {
  const { error, failureCause: cause } = failure;
  const named = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
  if (!('retry' in state)) return { status: 'FAILED', ...named };
  const retryIndex = state.retry.findIndex((retrier) => matchesError(retrier.errorEquals, failure));
  const retrier = state.retry[retryIndex];
  if (retrier !== undefined && made < retrier.maxAttempts) {
    const grown = retrier.intervalSeconds * retrier.backoffRate ** made;
    const retryBackoffIntervalSeconds = Math.min(grown, retrier.maxDelaySeconds ?? grown);
    return { status: 'RETRIABLE', ...named, errorDetails: { retryIndex, retryBackoffIntervalSeconds } };
  }
  const catchIndex = state.catch.findIndex((catcher) => matchesError(catcher.errorEquals, failure));
  if (catchIndex < 0) return { status: 'FAILED', ...named };
  const rethrowing = visit({ ...state, retry: [] }, { ...run, mock: () => Promise.reject(failure) });
  const { output, next } = await runState(rethrowing);
  return {
    status: 'CAUGHT_ERROR',
    ...named,
    output: JSON.stringify(output),
    nextState: next,
    errorDetails: { catchIndex },
  };
}

/** The state as it runs once: a failure comes out, whatever would handle it. */
function withoutRecovery(state: CompiledState): CompiledState {
  return 'retry' in state ? { ...state, retry: [], catch: [] } : state;
}

function testRun(host: ExecutionHost, request: Request, inspect: NonNullable<ExecutionRun['inspect']>): ExecutionRun {
  const { env, call, tokens } = host;
  const context = json(request, 'context') as Record<string, unknown> | undefined;
  const mock = mockOf(request);
  const run: ExecutionRun = {
    ...{ env, call, tokens, inspect, bareCauses: true },
    executionArn: `arn:aws:states:${env.region}:${env.accountId}:execution:test:test`,
    executionName: 'test',
    stateMachineArn: `arn:aws:states:${env.region}:${env.accountId}:stateMachine:test`,
    contextBase: {},
    contextOverride: context ?? {},
    now: () => env.clock.now(),
    record: () => 0,
    completionOf: (arn) => host.completionOf(arn),
    withoutHistory: () => run,
    ...(mock !== undefined && { mock }),
  };
  return run;
}

function mockOf(request: Request): ExecutionRun['mock'] {
  const mock = request.mock as { result?: string; errorOutput?: { error?: string; cause?: string } } | undefined;
  if (mock === undefined) return undefined;
  if (mock.result !== undefined && mock.errorOutput !== undefined) {
    throw new AwsError(
      'ValidationException',
      'A test mock should have only one of the following fields: [result, errorOutput].',
    );
  }
  if (mock.errorOutput !== undefined) {
    const { error, cause } = mock.errorOutput;
    return () => {
      throw new StateFailure(error, cause);
    };
  }
  const result = json({ 'mock.result': mock.result }, 'mock.result');
  return () => result;
}

/** The definition may be that of a state, or of a machine of which `stateName` names a state. */
function stateUnderTest(request: Request, functions: JsonataFunctions): CompiledState {
  const text = requiredString(request, 'definition');
  const name = (request.stateName as string | undefined) ?? 'State';
  const definition = checked(request.stateName === undefined ? alone(text, name) : text);
  const state = findState(definition, name, functions);
  if (state !== undefined) return state;
  throw new AwsError('ValidationException', `State not found: '${name}'`);
}

function findState(definition: RawObject, name: string, functions: JsonataFunctions): CompiledState | undefined {
  return compileDefinition(definition, functions).states.get(name);
}

function checked(text: string): RawObject {
  const { diagnostics, definition } = validateDefinition(text, 'STANDARD');
  if (definition === undefined) throw invalidDefinition(diagnostics);
  return definition;
}

/** A machine around a single state, with a last state for every transition that it names. */
function alone(text: string, name: string): string {
  const state = parseJson(
    text,
    (reason) => new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${reason}'`),
  );
  if (!isObject(state)) throw new AwsError('InvalidDefinition', "Invalid State Machine Definition: 'not an object'");
  const states: Record<string, unknown> = { [name]: state };
  const follow = [state, ...rules(state.Choices), ...rules(state.Catch)].map((rule) => rule.Next);
  for (const target of [...follow, state.Default]) {
    if (typeof target === 'string') states[target] ??= { Type: 'Succeed' };
  }
  return JSON.stringify({ StartAt: name, States: states });
}

function rules(value: unknown): RawObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function json(request: Request, member: string): unknown {
  const text = request[member];
  if (text === undefined) return undefined;
  return parseJson(
    String(text),
    (reason) => new AwsError('ValidationException', `The value of '${member}' is not valid JSON: ${reason}`),
  );
}
