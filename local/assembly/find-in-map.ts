import { argumentList, resolveText, resolveValue } from './intrinsics.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';
import { TemplateError } from './template-error.ts';

/** `Fn::FindInMap`, with functions for any of the three names and a `DefaultValue` for what the map does not hold. */
export function findInMap(argument: unknown, scope: Scope): unknown {
  const [mapArgument, topArgument, secondArgument, fallback] = argumentList(argument, 'Fn::FindInMap', [3, 4]);
  const mapName = resolveText(mapArgument, scope, 'the map of Fn::FindInMap');
  const top = resolveText(topArgument, scope, 'the top-level key of Fn::FindInMap');
  const second = resolveText(secondArgument, scope, 'the second-level key of Fn::FindInMap');
  const found = own(own(scope.mapping(mapName), top), second);
  if (found !== undefined) return resolveValue(found, scope);
  if (isObject(fallback) && 'DefaultValue' in fallback) return resolveValue(fallback.DefaultValue, scope);
  if (fallback !== undefined) throw new TemplateError('the fourth argument of Fn::FindInMap must be a DefaultValue');
  throw new TemplateError(`Fn::FindInMap finds no ${mapName}, ${top}, ${second} in the mappings`);
}

function own(object: unknown, name: string): unknown {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}
