import { argumentList, asText, resolveText, resolveValue } from './intrinsics.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';
import { TemplateError } from './template-error.ts';

const variable = /\$\{([^}]*)\}/g;

/** `Fn::Sub` in both its forms: `${Name}`, `${Resource.Attribute}`, names of the map given beside, and `${!Literal}`. */
export function substitute(argument: unknown, scope: Scope): string {
  const { text, map } = parse(argument);
  const result = text.replace(variable, (_, raw: string) => {
    if (raw.startsWith('!')) return `\${${raw.slice(1)}}`;
    const name = raw.trim();
    return variableText(name, map, scope);
  });
  return asText(resolveValue(result, scope), 'Fn::Sub');
}

/** The names that the text of a `Fn::Sub` refers to outside of its own map. */
export function substitutedNames(argument: unknown): string[] {
  const { text, map } = parse(argument);
  return [...text.matchAll(variable)]
    .map((match) => (match[1] ?? '').trim())
    .filter((name) => !name.startsWith('!') && !Object.hasOwn(map, name));
}

function parse(argument: unknown): { text: string; map: Record<string, unknown> } {
  if (typeof argument === 'string') return { text: argument, map: {} };
  const [text, map] = argumentList(argument, 'Fn::Sub', [2, 2]);
  if (typeof text !== 'string' || !isObject(map))
    throw new TemplateError('Fn::Sub needs a string and a map of variables');
  return { text, map };
}

function variableText(name: string, map: Record<string, unknown>, scope: Scope): string {
  const place = `\${${name}} of Fn::Sub`;
  if (Object.hasOwn(map, name)) return resolveText(map[name], scope, place);
  if (!/^[A-Za-z0-9_.:]+$/.test(name)) {
    throw new TemplateError(`${place}: names hold only letters, digits, underscores, periods and colons`);
  }
  const dot = name.indexOf('.');
  const value = dot < 0 ? scope.ref(name) : scope.getAtt(name.slice(0, dot), name.slice(dot + 1));
  return asText(value, place);
}
