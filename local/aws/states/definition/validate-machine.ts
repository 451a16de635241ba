import type { RawObject } from './compile-context.ts';
import { isObject } from './json-check.ts';
import { validateState } from './validate-state.ts';
import { validateTransitions } from './validate-transitions.ts';
import type { ValidationContext } from './validation-context.ts';

/** Checks `StartAt` and `States` of a machine, a branch or an item processor; `at` is its place. */
export function validateMachine(raw: RawObject, at: string, context: ValidationContext): void {
  const missing = ['StartAt', 'States'].filter((field) => raw[field] === undefined);
  if (missing.length > 0)
    context.found.schema(`These fields are required: [${missing.join(', ')}]`, at === '' ? '/' : at);
  if (raw.StartAt !== undefined && typeof raw.StartAt !== 'string') {
    context.found.schema('Expected value of type String', `${at}/StartAt`);
  }
  const states = raw.States;
  if (states === undefined) return;
  if (!isObject(states) || Object.keys(states).length === 0) {
    context.found.schema('Expected a non-empty object', `${at}/States`);
    return;
  }
  const before = context.found.list.length;
  for (const [name, state] of Object.entries(states)) {
    const location = `${at}/States/${name}`;
    if (name.length > 80) context.found.schema('State name exceeds 80 characters', location);
    if (context.names.has(name)) context.found.add('DUPLICATE_STATE_NAME', `Duplicate state name: ${name}`, location);
    context.names.add(name);
    if (isObject(state)) validateState(state, location, context);
    else context.found.schema('Expected value of type Object', location);
  }
  if (context.found.list.length === before && missing.length === 0) validateTransitions(raw, at, context.found);
}
