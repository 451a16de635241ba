import type { Evaluate, EvaluationFrame } from '../definition/expression.ts';
import { errorName } from '../execution/state-failure.ts';
import { type IntrinsicExpression, parseIntrinsic } from '../intrinsic/intrinsic-expression.ts';
import { IntrinsicFailure } from '../intrinsic/intrinsic-failure.ts';
import { JsonPathSyntaxError, readPath } from './json-path.ts';
import { rootOf } from './path-field.ts';
import { parseJsonPath } from './path-parser.ts';

/**
 * Compiles a payload template: in objects at any depth, members whose name ends in `.$` hold a path or a call of an
 * intrinsic function. Throws JsonPathSyntaxError.
 */
export function compilePathTemplate(template: unknown): Evaluate {
  return compile(template) ?? (() => template);
}

/** A single expression: a path, or a call of an intrinsic function. Throws JsonPathSyntaxError. */
export function compilePathExpression(text: string, field: string): Evaluate {
  if (text.startsWith('States.')) {
    const call = parseIntrinsic(text);
    return (frame) => evaluateCall(call, frame, field);
  }
  const path = parseJsonPath(text);
  const expression: IntrinsicExpression = { kind: 'path', path };
  return (frame) => evaluate(expression, frame, field);
}

type SyncEvaluate = (frame: EvaluationFrame) => unknown;

/** `undefined` for a constant, so that it can be shared as it is. */
function compile(template: unknown): SyncEvaluate | undefined {
  if (template === null || typeof template !== 'object') return undefined;
  if (Array.isArray(template)) return compileArray(template);
  const members = Object.entries(template).map(([name, value]) => compileMember(name, value));
  if (members.every(({ evaluate: dynamic }) => dynamic === undefined)) return undefined;
  return (frame) => {
    const built: Record<string, unknown> = {};
    for (const { name, value, evaluate: dynamic } of members)
      built[name] = dynamic === undefined ? value : dynamic(frame);
    return built;
  };
}

function compileArray(template: unknown[]): SyncEvaluate | undefined {
  const items = template.map(compile);
  if (items.every((item) => item === undefined)) return undefined;
  return (frame) => items.map((item, index) => (item === undefined ? template[index] : item(frame)));
}

function compileMember(
  name: string,
  value: unknown,
): { name: string; value: unknown; evaluate: SyncEvaluate | undefined } {
  if (!name.endsWith('.$')) return { name, value, evaluate: compile(value) };
  if (typeof value !== 'string') throw notAnExpression(name);
  try {
    return { name: name.slice(0, -2), value, evaluate: compilePathExpression(value, name) };
  } catch (error) {
    throw error instanceof JsonPathSyntaxError ? notAnExpression(name) : error;
  }
}

function notAnExpression(field: string): JsonPathSyntaxError {
  return new JsonPathSyntaxError(
    `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`,
  );
}

function evaluate(expression: IntrinsicExpression, frame: EvaluationFrame, field: string): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'illegal') {
    throw frame.visit.runtimeFailure(
      `The string ${expression.text} in the field '${field}' has an invalid escape sequence`,
    );
  }
  if (expression.kind === 'call') return evaluateCall(expression, frame, field);
  const { path } = expression;
  const root = rootOf(path, frame);
  const value = readPath(path, root);
  if (value !== undefined) return value;
  const input = path.root.kind === 'data' ? frame.data : (root ?? {});
  throw frame.visit.runtimeFailure(
    `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(input)}'`,
  );
}

function evaluateCall(call: IntrinsicExpression, frame: EvaluationFrame, field: string): unknown {
  if (call.kind !== 'call') return evaluate(call, frame, field);
  const args = call.args.map((arg) => evaluate(arg, frame, field));
  try {
    return call.fn.apply(args, frame.visit.run.env.random);
  } catch (error) {
    if (!(error instanceof IntrinsicFailure)) throw error;
    throw frame.visit.failure(
      errorName.intrinsicFailure,
      `The function '${call.text}' had the following error: ${error.message}`,
    );
  }
}
