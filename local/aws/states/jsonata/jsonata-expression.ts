import jsonata from 'jsonata';
import type { Evaluate, EvaluationFrame } from '../definition/expression.ts';
import { errorName, Interruption, StateFailure } from '../execution/state-failure.ts';
import { exactData, plainData, writtenNumberAt } from './exact-data.ts';
import type { JsonataFunctions } from './jsonata-functions.ts';

/** An expression that cannot be parsed; reported when a state machine is created. */
export class JsonataSyntaxError extends Error {}

/** Whether the string is `{% … %}`. */
export function isJsonata(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4;
}

/** Compiles the expression inside `{% … %}`. `field` names its place in failures. Throws JsonataSyntaxError. */
export function compileJsonata(text: string, field: string, functions: JsonataFunctions): Evaluate {
  const source = text.slice(2, -2).trim();
  const expression = parse(source);
  const names = pathOfNames(expression.ast() as Step);
  for (const [name, fn] of Object.entries(functions)) expression.registerFunction(name, fn as () => unknown);
  return async (frame) => {
    let value: unknown;
    try {
      const bound = bindings(frame);
      const passedOn = names === undefined ? undefined : writtenNumberAt(names, bound);
      if (passedOn !== undefined) return passedOn;
      value = await expression.evaluate(undefined, plainData(bound));
    } catch (error) {
      if (error instanceof StateFailure || error instanceof Interruption) throw error;
      throw failure(
        frame,
        field,
        `The JSONata expression '${source}' specified for the field '${field}' threw an error during evaluation. ${describe(error)}`,
      );
    }
    if (value === undefined) {
      throw failure(
        frame,
        field,
        `The JSONata expression '${source}' specified for the field '${field}' returned nothing (undefined).`,
      );
    }
    return exactData(plain(value, frame, { source, field }));
  };
}

/** The failure of an expression whose value is of the wrong type. */
export function typeFailure(
  frame: EvaluationFrame,
  place: { source: string; field: string },
  expected: string,
  value: unknown,
): StateFailure {
  const source = isJsonata(place.source) ? place.source.slice(2, -2).trim() : place.source;
  return failure(
    frame,
    place.field,
    `The JSONata expression '${source}' specified for the field '${place.field}' returned an unexpected result type. Expected '${expected}', but was '${jsonType(value)}' for value: ${JSON.stringify(value)}`,
  );
}

function parse(source: string): jsonata.Expression {
  try {
    return jsonata(source);
  } catch (error) {
    throw new JsonataSyntaxError(describe(error));
  }
}

/** A node of a syntax tree, as far as walks of names go. */
interface Step {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Step[];
  readonly predicate?: unknown;
  readonly stages?: unknown;
}

/** The names of an expression that does nothing but walk from a variable to a member, as `$states.input.order.total`. */
function pathOfNames(ast: Step): readonly string[] | undefined {
  const steps = ast.type === 'path' ? (ast.steps ?? []) : [ast];
  const names: string[] = [];
  for (const [index, { type, value, predicate, stages }] of steps.entries()) {
    if (type !== (index === 0 ? 'variable' : 'name') || predicate !== undefined || stages !== undefined)
      return undefined;
    if (typeof value !== 'string' || value === '') return undefined;
    names.push(value);
  }
  return names;
}

function bindings({ visit, result, errorOutput }: EvaluationFrame): Record<string, unknown> {
  const states: Record<string, unknown> = { input: visit.input, context: visit.contextObject() };
  if (result !== undefined) states.result = result;
  if (errorOutput !== undefined) states.errorOutput = errorOutput;
  return { ...visit.thread.variables, states };
}

function failure(frame: EvaluationFrame, field: string, message: string): StateFailure {
  return frame.visit.failure(errorName.queryEvaluationError, message, field);
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? String(message ?? error) : `${code}: ${message}`;
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Copies what JSONata marks as a sequence, since the mark would change what later expressions see; refuses functions. */
function plain(value: unknown, frame: EvaluationFrame, place: { source: string; field: string }): unknown {
  if (typeof value === 'function') throw typeFailure(frame, place, 'JSON', value);
  if (value === null || typeof value !== 'object') return value;
  if ('_jsonata_function' in value || '_jsonata_lambda' in value) {
    throw failure(
      frame,
      place.field,
      `The JSONata expression '${place.source}' specified for the field '${place.field}' returned an unexpected result type. Expected a JSON value, but was 'function'`,
    );
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => plain(item, frame, place));
    return Object.hasOwn(value, 'sequence') || items.some((item, index) => item !== value[index]) ? items : value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(value)) {
    const cleaned = plain(member, frame, place);
    if (cleaned === member) continue;
    copy ??= { ...value };
    copy[name] = cleaned;
  }
  return copy ?? value;
}
