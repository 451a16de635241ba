import type { RawObject } from './compile-context.ts';
import { type Diagnostic, Diagnostics } from './diagnostic.ts';
import { isObject } from './json-check.ts';
import { validateMachine } from './validate-machine.ts';
import { ValidationContext } from './validation-context.ts';

/** Kinds of state machines. */
export type MachineType = 'STANDARD' | 'EXPRESS';

const topLevelFields = new Set(['Comment', 'StartAt', 'States', 'TimeoutSeconds', 'Version', 'QueryLanguage']);

/** Parses and checks a definition. The object is there only when nothing was found against it. */
export function validateDefinition(
  text: string,
  type: MachineType,
): { readonly diagnostics: readonly Diagnostic[]; readonly definition?: RawObject } {
  const found = new Diagnostics();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    found.add('INVALID_JSON_DESCRIPTION', `Invalid JSON: ${(error as Error).message}`);
    return { diagnostics: found.list };
  }
  if (!isObject(parsed)) {
    found.schema('The definition must be a JSON object', '/');
    return { diagnostics: found.list };
  }
  validateTopLevel(parsed, type, found);
  return found.list.length > 0 ? { diagnostics: found.list } : { diagnostics: [], definition: parsed };
}

function validateTopLevel(raw: RawObject, type: MachineType, found: Diagnostics): void {
  for (const name of Object.keys(raw)) {
    if (!topLevelFields.has(name)) found.schema(`Field '${name}' is not supported`, `/${name}`);
  }
  const { QueryLanguage: language, TimeoutSeconds: timeout } = raw;
  if (language !== undefined && language !== 'JSONPath' && language !== 'JSONata') {
    found.schema("Value is not one of the supported values: ['JSONPath', 'JSONata']", '/QueryLanguage');
  }
  if (
    timeout !== undefined &&
    !(Number.isInteger(timeout) && (timeout as number) > 0 && (timeout as number) <= 99_999_999)
  ) {
    found.schema('Expected value of type Integer between 1 and 99999999', '/TimeoutSeconds');
  }
  const context = new ValidationContext(found, type, language === 'JSONata' ? 'JSONata' : 'JSONPath');
  validateMachine(raw, '', context);
}
