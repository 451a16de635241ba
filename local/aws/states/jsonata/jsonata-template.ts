import type { Evaluate, EvaluationFrame } from '../definition/expression.ts';
import { compileJsonata, isJsonata } from './jsonata-expression.ts';
import type { JsonataFunctions } from './jsonata-functions.ts';

/** Compiles a JSON value in which strings `{% … %}` are expressions. `field` names its place. Throws JsonataSyntaxError. */
export function compileJsonataTemplate(template: unknown, field: string, functions: JsonataFunctions): Evaluate {
  return compile(template, field, functions) ?? (() => template);
}

function compile(template: unknown, field: string, functions: JsonataFunctions): Evaluate | undefined {
  if (typeof template === 'string') {
    return isJsonata(template) ? compileJsonata(template, field, functions) : undefined;
  }
  if (template === null || typeof template !== 'object') return undefined;
  if (Array.isArray(template)) {
    const items = template.map((item, index) => compile(item, `${field}[${index}]`, functions));
    if (items.every((item) => item === undefined)) return undefined;
    return (frame) => inOrder(items, template, frame);
  }
  const names = Object.keys(template);
  const values = Object.values(template);
  const members = names.map((name, index) => compile(values[index], `${field}/${name}`, functions));
  if (members.every((member) => member === undefined)) return undefined;
  return async (frame) => {
    const evaluated = await inOrder(members, values, frame);
    return Object.fromEntries(names.map((name, index) => [name, evaluated[index]]));
  };
}

async function inOrder(
  items: (Evaluate | undefined)[],
  constants: unknown[],
  frame: EvaluationFrame,
): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const [index, item] of items.entries()) values.push(item === undefined ? constants[index] : await item(frame));
  return values;
}
