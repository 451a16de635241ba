import { parseTaskResource, requiredParameters } from '../integration/task-resource.ts';
import type { RawObject } from './compile-context.ts';
import { isObject } from './json-check.ts';
import type { QueryLanguage } from './query-language.ts';
import type { ValidationContext } from './validation-context.ts';

/** Checks the fields of a Task state. */
export function validateTask(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  if (raw.Resource !== undefined) validateResource(raw.Resource, `${at}/Resource`, context);
  validateParameters(raw, at, language === 'JSONata' ? 'Arguments' : 'Parameters', context);
  validateCredentials(raw.Credentials, `${at}/Credentials`, context);
  for (const field of ['TimeoutSeconds', 'HeartbeatSeconds']) {
    context.number(raw, field, at, { language, least: 1 });
    context.path(raw, `${field}Path`, at);
    if (raw[field] !== undefined && raw[`${field}Path`] !== undefined) {
      context.found.schema(`Only one of the fields '${field}' and '${field}Path' may be set`, at);
    }
  }
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = raw;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    context.found.schema("The value of 'HeartbeatSeconds' must be smaller than that of 'TimeoutSeconds'", at);
  }
}

function validateResource(resource: unknown, at: string, context: ValidationContext): void {
  if (typeof resource !== 'string' || !resource.startsWith('arn:')) {
    context.found.schema('Value is not a valid resource ARN', at);
    return;
  }
  const suffix = /\.(sync|waitForTaskToken)(?::2)?$/.exec(resource)?.[1];
  if (suffix !== undefined && context.machineType === 'EXPRESS') {
    context.found.schema(`Express state machine does not support '.${suffix}' service integration`, at);
    return;
  }
  if (parseTaskResource(resource) === undefined) context.found.schema('Value is not a valid resource ARN', at);
}

function validateParameters(raw: RawObject, at: string, field: string, { found }: ValidationContext): void {
  const parameters = raw[field];
  const resource = typeof raw.Resource === 'string' ? parseTaskResource(raw.Resource) : undefined;
  if (resource === undefined || !isObject(parameters)) return;
  for (const name of requiredParameters(resource)) {
    if (parameters[name] !== undefined || parameters[`${name}.$`] !== undefined) continue;
    found.schema(`The field '${name}' is required but was missing`, `${at}/${field}`);
  }
}

function validateCredentials(credentials: unknown, at: string, { found }: ValidationContext): void {
  if (credentials === undefined) return;
  if (typeof credentials === 'string' && credentials.startsWith('{%')) return;
  if (!isObject(credentials)) {
    found.schema('Expected value of type Object', at);
    return;
  }
  if (credentials.RoleArn === undefined && credentials['RoleArn.$'] === undefined) {
    found.schema("The field 'RoleArn' is required but was missing", at);
  }
}
