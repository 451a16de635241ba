import type { RawObject } from './compile-context.ts';
import { isObject } from './json-check.ts';
import type { QueryLanguage } from './query-language.ts';
import type { ValidationContext } from './validation-context.ts';

/** Checks `Retry` and `Catch`. */
export function validateRecovery(
  raw: RawObject,
  at: string,
  language: QueryLanguage,
  context: ValidationContext,
): void {
  for (const [index, retrier] of rules(raw, 'Retry', at, context)) {
    validateRetrier(retrier, `${at}/Retry[${index}]`, context);
  }
  for (const [index, catcher] of rules(raw, 'Catch', at, context)) {
    validateCatcher(catcher, `${at}/Catch[${index}]`, language, context);
  }
}

const retrierFields = new Set([
  'Comment',
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
]);

function validateRetrier(raw: RawObject, at: string, context: ValidationContext): void {
  refuseOthers(raw, retrierFields, at, context);
  const within = (field: string, least: number, most: number, integer = true) => {
    const value = raw[field];
    if (value === undefined) return;
    const number = integer ? Number.isInteger(value) : Number.isFinite(value);
    if (!number || (value as number) < least || (value as number) > most) {
      context.found.schema(`Expected a number between ${least} and ${most}`, `${at}/${field}`);
    }
  };
  within('IntervalSeconds', 1, 99_999_999);
  within('MaxAttempts', 0, 99_999_999);
  within('BackoffRate', 1, Number.MAX_VALUE, false);
  within('MaxDelaySeconds', 1, 31_622_399);
  const { JitterStrategy: jitter, MaxDelaySeconds: most } = raw;
  if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
    context.found.schema("Value is not one of the supported values: ['FULL', 'NONE']", `${at}/JitterStrategy`);
  }
  if (typeof most === 'number' && most <= ((raw.IntervalSeconds as number | undefined) ?? 1)) {
    context.found.schema("'MaxDelaySeconds' must be greater than 'IntervalSeconds'", `${at}/MaxDelaySeconds`);
  }
}

const catcherFields: Readonly<Record<QueryLanguage, ReadonlySet<string>>> = {
  JSONPath: new Set(['Comment', 'ErrorEquals', 'Next', 'ResultPath', 'Assign']),
  JSONata: new Set(['Comment', 'ErrorEquals', 'Next', 'Output', 'Assign']),
};

function validateCatcher(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  refuseOthers(raw, catcherFields[language], at, context);
  if (typeof raw.Next !== 'string') context.found.schema('These fields are required: [Next]', at);
  context.assign(raw, at, language);
  if (language === 'JSONata') context.template(raw, 'Output', at, language);
  else context.path(raw, 'ResultPath', at, { reference: true });
}

function rules(raw: RawObject, field: string, at: string, context: ValidationContext): [number, RawObject][] {
  const value = raw[field];
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isObject)) {
    context.found.schema('Expected an array of objects', `${at}/${field}`);
    return [];
  }
  for (const [index, rule] of value.entries()) {
    validateErrorEquals(rule, `${at}/${field}[${index}]`, index === value.length - 1, context);
  }
  return [...value.entries()];
}

function validateErrorEquals(rule: RawObject, at: string, last: boolean, { found }: ValidationContext): void {
  const names = rule.ErrorEquals;
  if (names === undefined) {
    found.schema('These fields are required: [ErrorEquals]', at);
    return;
  }
  if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === 'string')) {
    found.schema('Expected a non-empty array of strings', `${at}/ErrorEquals`);
    return;
  }
  if (!names.includes('States.ALL')) return;
  if (names.length > 1) found.schema('States.ALL must appear alone', `${at}/ErrorEquals`);
  if (!last) found.schema('States.ALL must appear in the last rule', `${at}/ErrorEquals`);
}

function refuseOthers(raw: RawObject, fields: ReadonlySet<string>, at: string, { found }: ValidationContext): void {
  for (const name of Object.keys(raw)) {
    if (!fields.has(name)) found.schema(`Field '${name}' is not supported`, `${at}/${name}`);
  }
}
