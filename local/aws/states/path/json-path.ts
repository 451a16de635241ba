import { descend, type PathStep, walk } from './path-step.ts';

/** A path that cannot be parsed; reported when a state machine is created. */
export class JsonPathSyntaxError extends Error {}

/** A compiled JSONPath over one root value. `root` says which: the data, the context object or a variable. */
export interface JsonPath {
  readonly text: string;
  readonly root: PathRoot;
  readonly steps: readonly PathStep[];
  /** At most one node can match, so that the value itself is the result and not an array of matches. */
  readonly definite: boolean;
}

/** `$` the data at hand, `$$` the context object, `$name` a variable. */
export type PathRoot =
  | { readonly kind: 'data' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; name: string };

/** The value at the path, `undefined` when a definite path finds nothing; an indefinite path yields an array. */
export function readPath(path: JsonPath, root: unknown): unknown {
  if (path.definite) {
    let value: unknown = root;
    for (const step of path.steps) {
      value = walk(step, value);
      if (value === undefined) return undefined;
    }
    return value;
  }
  return readIndefinite(path, root);
}

function readIndefinite(path: JsonPath, root: unknown): unknown {
  let nodes: unknown[] = [root];
  for (const step of path.steps) {
    if (step.kind === 'function') return walk(step, nodes);
    const next: unknown[] = [];
    for (const node of nodes) descend(step, node, root, next);
    nodes = next;
  }
  return nodes;
}

/** Why nothing was found, in the words that executions show: which property is missing along the way. */
export function describeMissing(path: JsonPath, root: unknown): string {
  let value: unknown = root;
  let where = '$';
  for (const [index, step] of path.steps.entries()) {
    where += step.kind === 'member' ? `['${step.names[0]}']` : step.kind === 'index' ? `[${step.indices[0]}]` : '';
    value = walk(step, value);
    if (value === undefined) {
      return index === path.steps.length - 1 ? `No results for path: ${where}` : `Missing property in path ${where}`;
    }
  }
  return `No results for path: ${where}`;
}
