import { isObject, type Template } from './template.ts';
import { TemplateError } from './template-error.ts';

const prefix = 'Fn::ForEach::';

/** The template with every `Fn::ForEach` unrolled; `collection` resolves what a loop runs over. */
export function expandLoops(template: Template, collection: (value: unknown) => unknown): Template {
  const expanded: Record<string, unknown> = { ...template };
  const taken = new Set(Object.keys(template.Parameters ?? {}));
  for (const section of ['Conditions', 'Resources', 'Outputs'] as const) {
    const value = template[section];
    if (value) expanded[section] = expand(value, { collection, taken });
  }
  return expanded as Template;
}

/** Whether `value` holds a loop anywhere. */
export function hasLoop(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasLoop);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, member]) => name.startsWith(prefix) || hasLoop(member));
}

interface LoopContext {
  readonly collection: (value: unknown) => unknown;
  /** Names that an identifier may not have: parameters and the identifiers of enclosing loops. */
  readonly taken: ReadonlySet<string>;
}

function expand(value: unknown, context: LoopContext): unknown {
  if (Array.isArray(value)) return value.map((element) => expand(element, context));
  if (!isObject(value)) return value;
  const members: Record<string, unknown> = {};
  const add = (name: string, member: unknown): void => {
    if (Object.hasOwn(members, name)) throw new TemplateError(`Fn::ForEach makes ${name} twice`);
    members[name] = member;
  };
  for (const [name, member] of Object.entries(value)) {
    if (!name.startsWith(prefix)) {
      add(name, expand(member, context));
      continue;
    }
    for (const [generated, body] of unroll(name, member, context)) add(generated, body);
  }
  return members;
}

function unroll(name: string, loop: unknown, context: LoopContext): [string, unknown][] {
  if (!/^[A-Za-z0-9]+$/.test(name.slice(prefix.length))) throw new TemplateError(`${name}: a loop needs a name`);
  const [identifier, source, body] = Array.isArray(loop) && loop.length === 3 ? loop : [];
  if (typeof identifier !== 'string' || !isObject(body)) {
    throw new TemplateError(`${name} needs an identifier, a collection and an object`);
  }
  if (context.taken.has(identifier)) throw new TemplateError(`${name}: the identifier ${identifier} is taken`);
  const elements = context.collection(source);
  if (!Array.isArray(elements)) throw new TemplateError(`${name}: the collection is not a list`);
  const inner = { ...context, taken: new Set([...context.taken, identifier]) };
  return elements.flatMap((element) => {
    const text = loopText(name, element);
    return Object.entries(expand(bind(body, identifier, text), inner) as Record<string, unknown>);
  });
}

function loopText(name: string, element: unknown): string {
  if (typeof element === 'string' || typeof element === 'number') return String(element);
  throw new TemplateError(`${name}: the collection holds ${JSON.stringify(element)}, which is not text`);
}

/** `body` with the identifier replaced: `${X}` and `{"Ref": "X"}` by the text, `&{X}` by its letters and digits. */
function bind(body: unknown, identifier: string, text: string): unknown {
  const letters = text.replace(/[^A-Za-z0-9]/g, '');
  const inText = (value: string): string =>
    value.replaceAll(`\${${identifier}}`, text).replaceAll(`&{${identifier}}`, letters);
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    if (value.Ref === identifier && Object.keys(value).length === 1) return text;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [inText(name), visit(member)]));
  };
  return visit(body);
}
