import { hasWrittenNumbers, isNumber, parseExact, plainNumber } from '../../../json/written-number.ts';
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
    parsed = exactWherePassedOn(parseExact(text));
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

/** Members whose values are data, or what data is compared with: their numbers stay as they are written. */
const passedOn =
  /^(?:Result|Parameters|Arguments|ResultSelector|ItemSelector|Output|Assign|BatchInput|Numeric(?:Equals|(?:Less|Greater)Than(?:Equals)?))$/;

/** A definition with plain numbers wherever they mean something to the engine itself. */
function exactWherePassedOn(node: unknown, areStates = false): unknown {
  if (!hasWrittenNumbers()) return node;
  if (Array.isArray(node)) return node.map((item) => exactWherePassedOn(item));
  if (node === null || typeof node !== 'object' || isNumber(node)) return plainNumber(node);
  const members = Object.entries(node).map(([name, value]) =>
    !areStates && passedOn.test(name) ? [name, value] : [name, exactWherePassedOn(value, name === 'States')],
  );
  return Object.fromEntries(members);
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
