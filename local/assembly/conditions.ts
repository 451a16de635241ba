import { argumentList, resolveValue } from './intrinsics.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';
import { TemplateError } from './template-error.ts';

/** Whether a condition of the template holds. Other conditions are named by `{"Condition": "Name"}`. */
export function evaluateCondition(condition: unknown, scope: Scope): boolean {
  if (typeof condition === 'boolean') return condition;
  if (condition === 'true' || condition === 'false') return condition === 'true';
  const entries = isObject(condition) ? Object.entries(condition) : [];
  const [name, argument] = entries[0] ?? [undefined, undefined];
  if (entries.length !== 1 || name === undefined) {
    throw new TemplateError(`not a condition: ${JSON.stringify(condition)}`);
  }
  switch (name) {
    case 'Condition':
      return scope.condition(String(argument));
    case 'Fn::Equals': {
      const [left, right] = argumentList(argument, 'Fn::Equals', [2, 2]);
      return equalityText(resolveValue(left, scope)) === equalityText(resolveValue(right, scope));
    }
    case 'Fn::Not':
      return !evaluateCondition(argumentList(argument, 'Fn::Not', [1, 1])[0], scope);
    case 'Fn::And':
      return argumentList(argument, 'Fn::And', [2, 10]).every((part) => evaluateCondition(part, scope));
    case 'Fn::Or':
      return argumentList(argument, 'Fn::Or', [2, 10]).some((part) => evaluateCondition(part, scope));
    default: {
      const value = resolveValue(condition, scope);
      if (typeof value === 'boolean' || value === 'true' || value === 'false') return evaluateCondition(value, scope);
      throw new TemplateError(`${name} does not make a condition`);
    }
  }
}

/** Conditions compare text: the number 1 and the text "1" are equal. */
function equalityText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
