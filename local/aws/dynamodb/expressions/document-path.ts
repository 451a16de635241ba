import { type AttributeValue, attribute, type Item } from '../values/attribute-value.ts';
import type { Bindings, DocumentPath } from './ast.ts';
import { type ExpressionKind, expressionError } from './expression-error.ts';

/** A path in which no placeholder is left. */
export type BoundPath = readonly (string | number)[];

/** The name that a path element stands for. */
export function boundName(element: string, bindings: Bindings): string {
  return element.startsWith('#') ? (bindings.names[element] ?? element) : element;
}

/** The path with its placeholders replaced. */
export function bindPath(path: DocumentPath, bindings: Bindings): BoundPath {
  return path.map((element) => (typeof element === 'number' ? element : boundName(element, bindings)));
}

/** What lies at the path; undefined if nothing does. */
export function valueAt(item: Item, path: DocumentPath, bindings: Bindings): AttributeValue | undefined {
  let value = attribute(item, boundName(path[0] as string, bindings));
  for (let i = 1; i < path.length && value !== undefined; i++) {
    const element = path[i] as string | number;
    if (typeof element === 'number') value = value.L?.[element];
    else value = value.M === undefined ? undefined : attribute(value.M, boundName(element, bindings));
  }
  return value;
}

/** Refuses paths of which one lies within another, or which take one place for a map and for a list. */
export function assertPathsApart(kind: ExpressionKind, paths: readonly BoundPath[]): void {
  for (let i = 1; i < paths.length; i++) {
    for (let j = 0; j < i; j++) assertApart(kind, paths[j] as BoundPath, paths[i] as BoundPath);
  }
}

/** As error messages show it: `[a, [0], b]`. */
export function showPath(path: BoundPath): string {
  return `[${path.map((element) => (typeof element === 'number' ? `[${element}]` : element)).join(', ')}]`;
}

function assertApart(kind: ExpressionKind, one: BoundPath, two: BoundPath): void {
  const shared = Math.min(one.length, two.length);
  for (let i = 0; i < shared; i++) {
    if (typeof one[i] !== typeof two[i]) throw pathsError(kind, 'conflict', one, two);
    if (one[i] !== two[i]) return;
  }
  throw pathsError(kind, 'overlap', one, two);
}

function pathsError(kind: ExpressionKind, how: string, one: BoundPath, two: BoundPath): Error {
  return expressionError(
    kind,
    `Two document paths ${how} with each other; must remove or rewrite one of these paths; ` +
      `path one: ${showPath(one)}, path two: ${showPath(two)}`,
  );
}
