import { parseTaskResource } from '../integration/task-resource.ts';
import { pathField, requireField } from '../path/path-field.ts';
import { compilePathExpression } from '../path/path-template.ts';
import { compileChoices } from './compile-choice.ts';
import { type CompileContext, compileTemplate, present, type RawObject } from './compile-context.ts';
import { compileFlow } from './compile-flow.ts';
import { compileMap } from './compile-map.ts';
import { compileNumber } from './compile-number.ts';
import { compileRecovery } from './compile-recovery.ts';
import type {
  ChoiceState,
  CompiledMachine,
  CompiledState,
  FailState,
  ParallelState,
  PassState,
  TaskState,
  WaitState,
} from './compiled-state.ts';
import type { Evaluate } from './expression.ts';

/** Compiling a state may need to compile machines inside it. */
export interface StateCompileContext extends CompileContext {
  machine(raw: RawObject): CompiledMachine;
}

/** Compiles one state that has passed validation. */
export function compileState(name: string, raw: RawObject, context: StateCompileContext): CompiledState {
  switch (raw.Type) {
    case 'Pass':
      return compilePass(name, raw, context);
    case 'Task':
      return compileTask(name, raw, context);
    case 'Choice':
      return compileChoice(name, raw, context);
    case 'Wait':
      return compileWait(name, raw, context);
    case 'Succeed':
      return { type: 'Succeed', name, flow: compileFlow(raw, context) };
    case 'Fail':
      return compileFail(name, raw, context);
    case 'Parallel':
      return compileParallel(name, raw, context);
    case 'Map':
      return compileMap(name, raw, context);
    default:
      throw new Error(`State '${name}' of unknown type passed validation.`);
  }
}

function compilePass(name: string, raw: RawObject, context: CompileContext): PassState {
  return present<PassState>({
    type: 'Pass',
    name,
    flow: compileFlow(raw, context, 'Parameters'),
    next: raw.Next as string | undefined,
    result: 'Result' in raw ? { value: raw.Result } : undefined,
  });
}

function compileTask(name: string, raw: RawObject, context: CompileContext): TaskState {
  return present<TaskState>({
    type: 'Task',
    name,
    flow: compileFlow(raw, context, 'Parameters'),
    next: raw.Next as string | undefined,
    resource: parseTaskResource(raw.Resource as string) ?? { kind: 'unsupported', arn: raw.Resource as string },
    timeoutSeconds: compileNumber(raw, 'TimeoutSeconds', context),
    heartbeatSeconds: compileNumber(raw, 'HeartbeatSeconds', context),
    ...compileRecovery(raw, context),
  });
}

function compileChoice(name: string, raw: RawObject, context: CompileContext): ChoiceState {
  return {
    type: 'Choice',
    name,
    flow: compileFlow(raw, context),
    rules: compileChoices(raw.Choices as RawObject[], context),
    default: raw.Default as string | undefined,
  };
}

function compileWait(name: string, raw: RawObject, context: CompileContext): WaitState {
  const kind = 'Seconds' in raw || 'SecondsPath' in raw ? 'seconds' : 'timestamp';
  const plain = kind === 'seconds' ? 'Seconds' : 'Timestamp';
  const field = plain in raw ? plain : `${plain}Path`;
  const evaluate = field === plain ? (compileTemplate(raw, field, context) as Evaluate) : requiredPath(field, raw);
  return present<WaitState>({
    type: 'Wait',
    name,
    flow: compileFlow(raw, context),
    next: raw.Next as string | undefined,
    until: { kind, field, source: String(raw[field]), evaluate },
  });
}

function requiredPath(field: string, raw: RawObject): Evaluate {
  const path = pathField(field, raw[field] as string);
  return (frame) => requireField(path, frame);
}

function compileFail(name: string, raw: RawObject, context: CompileContext): FailState {
  return present<FailState>({
    type: 'Fail',
    name,
    flow: compileFlow(raw, context),
    error: failText(raw, 'Error', context),
    cause: failText(raw, 'Cause', context),
  });
}

function failText(raw: RawObject, field: string, context: CompileContext): Evaluate | undefined {
  const path = raw[`${field}Path`];
  if (typeof path === 'string') return compilePathExpression(path, `${field}Path`);
  return compileTemplate(raw, field, context);
}

function compileParallel(name: string, raw: RawObject, context: StateCompileContext): ParallelState {
  return present<ParallelState>({
    type: 'Parallel',
    name,
    flow: compileFlow(raw, context, 'Parameters'),
    next: raw.Next as string | undefined,
    branches: (raw.Branches as RawObject[]).map((branch) => context.machine(branch)),
    ...compileRecovery(raw, context),
  });
}
