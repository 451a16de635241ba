import type { Scope } from './scope.ts';
import { substitutedNames } from './sub.ts';
import { isObject } from './template.ts';

/**
 * The names that `value` refers to by Ref, Fn::GetAtt and Fn::Sub, resources or not. Of a `Fn::If` only the branch that
 * is taken counts, since the resources of the other may not exist.
 */
export function referencedNames(
  value: unknown,
  scope: Pick<Scope, 'condition'>,
  found = new Set<string>(),
): Set<string> {
  if (Array.isArray(value)) {
    for (const element of value) referencedNames(element, scope, found);
    return found;
  }
  if (!isObject(value)) return found;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'Fn::If' && Array.isArray(member) && typeof member[0] === 'string') {
      referencedNames(scope.condition(member[0]) ? member[1] : member[2], scope, found);
      continue;
    }
    addOwnReference(name, member, found);
    referencedNames(member, scope, found);
  }
  return found;
}

function addOwnReference(name: string, member: unknown, found: Set<string>): void {
  if (name === 'Ref' && typeof member === 'string') found.add(member);
  if (name === 'Fn::GetAtt') {
    const path = Array.isArray(member) ? String(member[0]) : String(member);
    found.add(path.split('.')[0] ?? path);
  }
  if (name === 'Fn::Sub') {
    for (const variable of substitutedNames(member)) found.add(variable.split('.')[0] ?? variable);
  }
}
