import type { RawObject } from './compile-context.ts';
import type { QueryLanguage } from './query-language.ts';
import { goesOn, requiredFields, type StateType, stateTypes, supportedFields } from './state-fields.ts';
import { validateChoices } from './validate-choices.ts';
import { validateMap, validateParallel } from './validate-nested.ts';
import { validateRecovery } from './validate-recovery.ts';
import { validateTask } from './validate-task.ts';
import { validateWait } from './validate-wait.ts';
import type { ValidationContext } from './validation-context.ts';

/** Checks one state at the place `at`. */
export function validateState(raw: RawObject, at: string, context: ValidationContext): void {
  const type = raw.Type as StateType;
  if (!stateTypes.includes(type)) {
    const message =
      raw.Type === undefined
        ? 'These fields are required: [Type]'
        : `Value is not one of the supported types: ${JSON.stringify(stateTypes)}`;
    context.found.schema(message, raw.Type === undefined ? at : `${at}/Type`);
    return;
  }
  const language = languageOf(raw, at, context);
  validateFields(raw, type, { at, language }, context);
  validateFlow(raw, at, language, context);
  switch (type) {
    case 'Task':
      validateTask(raw, at, language, context);
      break;
    case 'Choice':
      validateChoices(raw, at, language, context);
      break;
    case 'Wait':
      validateWait(raw, at, language, context);
      break;
    case 'Fail':
      validateFail(raw, at, language, context);
      break;
    case 'Parallel':
      validateParallel(raw, at, context);
      break;
    case 'Map':
      validateMap(raw, at, language, context);
      break;
    default:
  }
  if (type === 'Task' || type === 'Parallel' || type === 'Map') validateRecovery(raw, at, language, context);
}

function languageOf(raw: RawObject, at: string, context: ValidationContext): QueryLanguage {
  const own = raw.QueryLanguage;
  if (own === undefined) return context.defaultLanguage;
  if (own !== 'JSONPath' && own !== 'JSONata') {
    context.found.schema("Value is not one of the supported values: ['JSONPath', 'JSONata']", `${at}/QueryLanguage`);
    return context.defaultLanguage;
  }
  if (own === 'JSONPath' && context.defaultLanguage === 'JSONata') {
    context.found.schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", at);
  }
  return own;
}

function validateFields(
  raw: RawObject,
  type: StateType,
  { at, language }: { at: string; language: QueryLanguage },
  { found }: ValidationContext,
): void {
  const supported = supportedFields(type, language);
  for (const name of Object.keys(raw)) {
    if (!supported.has(name)) found.schema(`Field '${name}' is not supported`, `${at}/${name}`);
  }
  const missing = requiredFields[type].filter((field) => raw[field] === undefined);
  if (missing.length > 0) found.schema(`These fields are required: [${missing.join(', ')}]`, at);
  if (!goesOn(type)) return;
  if (raw.Next !== undefined && typeof raw.Next !== 'string')
    found.schema('Expected value of type String', `${at}/Next`);
  if (raw.End !== undefined && typeof raw.End !== 'boolean')
    found.schema('Expected value of type Boolean', `${at}/End`);
  if (raw.Next !== undefined && raw.End === true)
    found.schema("Only one of the fields 'Next' and 'End' may be set", at);
  if (raw.Next === undefined && raw.End !== true) found.schema('These fields are required: [Next]', at);
}

function validateFlow(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  context.assign(raw, at, language);
  if (language === 'JSONata') {
    for (const field of ['Arguments', 'Output', 'Items', 'ItemSelector']) context.template(raw, field, at, language);
    return;
  }
  for (const field of ['InputPath', 'OutputPath', 'ItemsPath']) context.path(raw, field, at);
  context.path(raw, 'ResultPath', at, { reference: true });
  for (const field of ['Parameters', 'ResultSelector', 'ItemSelector']) context.template(raw, field, at, language);
}

function validateFail(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  for (const field of ['Error', 'Cause']) {
    const value = raw[field];
    if (value !== undefined && typeof value !== 'string') {
      context.found.schema('Expected value of type String', `${at}/${field}`);
    }
    if (language === 'JSONata') context.template(raw, field, at, language);
    context.path(raw, `${field}Path`, at, { intrinsic: true });
    if (value !== undefined && raw[`${field}Path`] !== undefined) {
      context.found.schema(`Only one of the fields '${field}' and '${field}Path' may be set`, at);
    }
  }
}
