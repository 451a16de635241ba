import type { EvaluationFrame } from '../definition/expression.ts';
import { describeMissing, type JsonPath, readPath } from './json-path.ts';
import { parseJsonPath } from './path-parser.ts';

/** A field such as `InputPath` whose value is a path. */
export interface PathField {
  readonly path: JsonPath;
  readonly field: string;
}

/** Throws JsonPathSyntaxError. */
export function pathField(field: string, text: string): PathField {
  return { path: parseJsonPath(text), field };
}

/** The value that the path's `$`, `$$` or variable stands for. */
export function rootOf(path: JsonPath, frame: EvaluationFrame): unknown {
  if (path.root.kind === 'data') return frame.data;
  return path.root.kind === 'context' ? frame.visit.contextObject() : frame.visit.thread.variables[path.root.name];
}

/** The value at the path, `undefined` when nothing is there. */
export function readField({ path }: PathField, frame: EvaluationFrame): unknown {
  return readPath(path, rootOf(path, frame));
}

/** The value at the path; a path that leads nowhere fails the state with `States.Runtime`. */
export function requireField(field: PathField, frame: EvaluationFrame): unknown {
  const value = readField(field, frame);
  if (value !== undefined) return value;
  const { path } = field;
  throw frame.visit.runtimeFailure(`Invalid path '${path.text}' : ${describeMissing(path, rootOf(path, frame))}`);
}
