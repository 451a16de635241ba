import type { JsonPathFlow } from '../definition/compiled-state.ts';
import { errorName } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import type { JsonPath } from '../path/json-path.ts';
import { type PathField, requireField } from '../path/path-field.ts';
import { writeAtPath } from '../path/reference-path.ts';

/** What a state leaves behind: its output, the variables it assigns, and the state that follows. */
export interface StateOutcome {
  readonly output: unknown;
  readonly assigned?: Readonly<Record<string, unknown>> | undefined;
  readonly next: string | undefined;
}

/** The input after `InputPath`; with JSONata the input itself. */
export function effectiveInput(visit: StateVisit): unknown {
  const { flow } = visit.state;
  if (flow.language === 'JSONata') return visit.input;
  const input = throughPath(visit, flow.inputPath, visit.input);
  visit.inspect('afterInputPath', input);
  return input;
}

/** The effective input after `Parameters` or `Arguments`. */
export function taskInput(visit: StateVisit, effective: unknown): unknown | Promise<unknown> {
  const { flow } = visit.state;
  if (flow.parameters === undefined) return effective;
  return flow.parameters({ visit, data: effective });
}

/** The outcome of a state whose work had this result: `ResultSelector`, `ResultPath`, `OutputPath`, `Output`, `Assign`. */
export async function completed(visit: StateVisit, result: unknown): Promise<StateOutcome> {
  const { flow, next } = visit.state;
  if (flow.language === 'JSONata') {
    const frame = { visit, data: visit.input, result };
    const output = flow.output === undefined ? result : await flow.output(frame);
    return { output, assigned: await assigned(flow.assign?.(frame)), next };
  }
  const frame = { visit, data: result, result };
  const selected = flow.resultSelector === undefined ? result : flow.resultSelector(frame);
  visit.inspect('afterResultSelector', selected);
  const merged = withResult(visit, flow.resultPath, selected);
  visit.inspect('afterResultPath', merged);
  const output = throughPath(visit, flow.outputPath, merged);
  return { output, assigned: await assigned(flow.assign?.({ visit, data: selected, result: selected })), next };
}

/** The outcome of a state without a result of its own (Choice, Wait, Succeed): its input goes through. */
export async function passedThrough(
  visit: StateVisit,
  effective: unknown,
  next: string | undefined,
): Promise<StateOutcome> {
  const { flow } = visit.state;
  const frame = { visit, data: effective };
  const output =
    flow.language === 'JSONPath'
      ? throughPath(visit, flow.outputPath, effective)
      : flow.output === undefined
        ? effective
        : await flow.output(frame);
  return { output, assigned: await assigned(flow.assign?.(frame)), next };
}

/** The variables that an `Assign` field yields. */
export async function assigned(value: unknown): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await value) as Readonly<Record<string, unknown>> | undefined;
}

/** `result` put into the state's raw input at `ResultPath`. */
export function withResult(visit: StateVisit, path: JsonPathFlow['resultPath'], result: unknown): unknown {
  if (path === undefined) return result;
  if (path === null) return visit.input;
  const merged = writeAtPath(path, visit.input, result);
  if (merged !== undefined) return merged;
  throw unmatched(visit, path);
}

function unmatched(visit: StateVisit, path: JsonPath): Error {
  return visit.failure(
    errorName.resultPathMatchFailure,
    `Unable to apply ReferencePath ${path.text} to input ${JSON.stringify(visit.input)}`,
  );
}

function throughPath(visit: StateVisit, path: PathField | null | undefined, data: unknown): unknown {
  if (path === undefined) return data;
  return path === null ? {} : requireField(path, { visit, data });
}
