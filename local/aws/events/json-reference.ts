import { isNumber } from '../../json/written-number.ts';
import { AwsError } from '../aws-error.ts';

type Step = { readonly name: string } | { readonly index: number } | { readonly all: true };

/** Reads one value out of an event; undefined where the event has none there. */
export type JsonReference = (event: unknown) => unknown;

const STEP = /^(?:\.([^.[\]*]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]|(\.\*|\[\*\]))/;

/**
 * Compiles a JSON path as EventBridge takes it: `$`, names after dots or in brackets, array indices and `*`.
 * With a `*` the result is the list of everything found. Throws ValidationException for anything else.
 */
export function compileJsonReference(path: string, context: string): JsonReference {
  const steps: Step[] = [];
  let rest = path.startsWith('$') ? path.slice(1) : undefined;
  while (rest !== undefined && rest !== '') {
    const found: RegExpExecArray | null = STEP.exec(rest);
    if (found === null) rest = undefined;
    else {
      steps.push(stepOf(found));
      rest = rest.slice(found[0].length);
    }
  }
  if (rest === undefined)
    throw new AwsError('ValidationException', `Invalid ${context}: ${path} is not a valid JSON path.`);
  const many = steps.some((step) => 'all' in step);
  return (event) => {
    const found = walk(event, steps, 0);
    if (many) return found.length === 0 ? undefined : found;
    return found[0];
  };
}

function stepOf(found: RegExpExecArray): Step {
  const [, dotted, index, single, double] = found;
  const name = dotted ?? single ?? double;
  if (name !== undefined) return { name };
  return index === undefined ? { all: true } : { index: Number(index) };
}

function walk(node: unknown, steps: readonly Step[], at: number): unknown[] {
  const step = steps[at];
  if (step === undefined) return node === undefined ? [] : [node];
  if (typeof node !== 'object' || node === null || isNumber(node)) return [];
  if ('all' in step) return Object.values(node).flatMap((child: unknown) => walk(child, steps, at + 1));
  if ('index' in step) return Array.isArray(node) ? walk(node[step.index], steps, at + 1) : [];
  if (Array.isArray(node) || !Object.hasOwn(node, step.name)) return [];
  return walk((node as Record<string, unknown>)[step.name], steps, at + 1);
}
