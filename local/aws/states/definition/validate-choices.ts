import { isNumber } from '../../../json/written-number.ts';
import { isJsonata } from '../jsonata/jsonata-expression.ts';
import { choiceOperators } from '../states/choice-operator.ts';
import type { RawObject } from './compile-context.ts';
import { isObject } from './json-check.ts';
import type { QueryLanguage } from './query-language.ts';
import { parseTimestamp } from './timestamp.ts';
import type { ValidationContext } from './validation-context.ts';

/** Checks `Choices` and `Default`. */
export function validateChoices(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  if (raw.Default !== undefined && typeof raw.Default !== 'string') {
    context.found.schema('Expected value of type String', `${at}/Default`);
  }
  if (raw.Choices === undefined) return;
  if (!Array.isArray(raw.Choices) || raw.Choices.length === 0 || !raw.Choices.every(isObject)) {
    context.found.schema('Expected a non-empty array of objects', `${at}/Choices`);
    return;
  }
  for (const [index, rule] of raw.Choices.entries()) {
    const location = `${at}/Choices[${index}]`;
    if (typeof rule.Next !== 'string') context.found.schema('These fields are required: [Next]', location);
    context.assign(rule, location, language);
    if (language === 'JSONata') validateCondition(rule, location, context);
    else validateRule(rule, location, context);
  }
}

function validateCondition(rule: RawObject, at: string, context: ValidationContext): void {
  context.template(rule, 'Output', at, 'JSONata');
  const { Condition: condition } = rule;
  if (condition === undefined) {
    context.found.schema('These fields are required: [Condition]', at);
    return;
  }
  if (typeof condition === 'string' && isJsonata(condition)) context.template(rule, 'Condition', at, 'JSONata');
  else if (typeof condition !== 'boolean')
    context.found.schema('Expected a JSONata expression or a boolean', `${at}/Condition`);
  for (const name of Object.keys(rule)) {
    if (!['Condition', 'Next', 'Output', 'Assign', 'Comment'].includes(name)) {
      context.found.schema(`Field '${name}' is not supported`, `${at}/${name}`);
    }
  }
}

function validateRule(rule: RawObject, at: string, context: ValidationContext): void {
  for (const combiner of ['And', 'Or']) {
    const inner = rule[combiner];
    if (inner === undefined) continue;
    if (!Array.isArray(inner) || inner.length === 0 || !inner.every(isObject)) {
      context.found.schema('Expected a non-empty array of objects', `${at}/${combiner}`);
      return;
    }
    for (const [index, each] of inner.entries()) validateRule(each, `${at}/${combiner}[${index}]`, context);
    return;
  }
  if (rule.Not !== undefined) {
    if (!isObject(rule.Not)) {
      context.found.schema('Expected value of type Object', `${at}/Not`);
      return;
    }
    validateRule(rule.Not, `${at}/Not`, context);
    return;
  }
  validateComparison(rule, at, context);
}

function validateComparison(rule: RawObject, at: string, context: ValidationContext): void {
  if (rule.Variable === undefined) {
    context.found.schema('These fields are required: [Variable]', at);
    return;
  }
  context.path(rule, 'Variable', at);
  const names = Object.keys(rule).filter((name) => !['Variable', 'Next', 'Comment', 'Assign'].includes(name));
  if (names.length !== 1) {
    context.found.schema('Exactly one comparison operator is required', at);
    return;
  }
  const name = names[0] as string;
  const direct = choiceOperators.get(name);
  if (direct !== undefined) {
    if (!fits(rule[name], direct.operand))
      context.found.schema(`Expected value of type ${direct.operand}`, `${at}/${name}`);
    return;
  }
  const behindPath = name.endsWith('Path') ? choiceOperators.get(name.slice(0, -4)) : undefined;
  if (behindPath?.withPath) context.path(rule, name, at);
  else context.found.schema(`Field '${name}' is not supported`, `${at}/${name}`);
}

function fits(value: unknown, operand: 'string' | 'number' | 'boolean' | 'timestamp'): boolean {
  if (operand === 'timestamp') return parseTimestamp(value) !== undefined;
  return operand === 'number' ? isNumber(value) : typeof value === operand;
}
