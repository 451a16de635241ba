import { applyPathFunction } from './path-function.ts';

/** One step of a path, from one node to the nodes below it. */
export type PathStep =
  | { readonly kind: 'member'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly indices: readonly number[] }
  | { readonly kind: 'slice'; readonly start?: number; readonly end?: number; readonly step: number }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'filter'; readonly test: (node: unknown, root: unknown) => boolean }
  | { readonly kind: 'descend'; readonly below: PathStep }
  | { readonly kind: 'function'; readonly name: string };

/** A step that can match one node only, taken directly; `undefined` when there is none. */
export function walk(step: PathStep, node: unknown): unknown {
  if (step.kind === 'member') return member(node, step.names[0] as string);
  if (step.kind === 'index') return element(node, step.indices[0] as number);
  if (step.kind === 'function') return applyPathFunction(step.name, node);
  return undefined;
}

/** Appends all nodes that the step reaches from `node`. */
export function descend(step: PathStep, node: unknown, root: unknown, into: unknown[]): void {
  switch (step.kind) {
    case 'member':
      for (const name of step.names) push(member(node, name), into);
      return;
    case 'index':
      for (const index of step.indices) push(element(node, index), into);
      return;
    case 'slice':
      if (Array.isArray(node)) slice(node, step, into);
      return;
    case 'wildcard':
      into.push(...children(node));
      return;
    case 'filter':
      for (const child of Array.isArray(node) ? node : [node]) if (step.test(child, root)) into.push(child);
      return;
    case 'descend':
      deep(step.below, node, root, into);
      return;
    case 'function':
      push(applyPathFunction(step.name, node), into);
  }
}

function push(value: unknown, into: unknown[]): void {
  if (value !== undefined) into.push(value);
}

function member(node: unknown, name: string): unknown {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return undefined;
  return Object.hasOwn(node, name) ? (node as Record<string, unknown>)[name] : undefined;
}

function element(node: unknown, index: number): unknown {
  return Array.isArray(node) ? node[index < 0 ? node.length + index : index] : undefined;
}

function children(node: unknown): unknown[] {
  if (Array.isArray(node)) return node;
  return node !== null && typeof node === 'object' ? Object.values(node) : [];
}

function slice(node: unknown[], step: { start?: number; end?: number; step: number }, into: unknown[]): void {
  const bound = (value: number) => Math.min(Math.max(value < 0 ? node.length + value : value, 0), node.length);
  const end = bound(step.end ?? node.length);
  for (let i = bound(step.start ?? 0); i < end; i += step.step) into.push(node[i]);
}

function deep(below: PathStep, node: unknown, root: unknown, into: unknown[]): void {
  // A filter tests the elements of arrays; on objects below it would see each of them twice.
  if (below.kind !== 'filter' || Array.isArray(node)) descend(below, node, root, into);
  for (const child of children(node)) deep(below, child, root, into);
}
