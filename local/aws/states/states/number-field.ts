import { plainNumber } from '../../../json/written-number.ts';
import type { NumberField } from '../definition/compiled-state.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { typeFailure } from '../jsonata/jsonata-expression.ts';

/** Reads a number of the state; text that is a number counts where a path leads to it. */
export async function readNumber(
  visit: StateVisit,
  data: unknown,
  field: NumberField,
  kind: 'integer' | 'float',
): Promise<number> {
  const value = plainNumber(await field.evaluate({ visit, data }));
  if (visit.state.flow.language === 'JSONata') {
    if (typeof value !== 'number') throw typeFailure({ visit, data }, field, 'number', value);
    if (kind === 'integer' && !Number.isInteger(value)) throw typeFailure({ visit, data }, field, 'integer', value);
    return value;
  }
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const valid = typeof number === 'number' && (kind === 'float' ? Number.isFinite(number) : Number.isInteger(number));
  if (valid) return number;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw visit.runtimeFailure(
    `The ${field.field} field refers to value "${shown}" which is not a valid ${kind}: ${field.source}`,
  );
}

/** Like readNumber, for a field that the state may not have. */
export async function readOptionalNumber(
  visit: StateVisit,
  data: unknown,
  field: NumberField | undefined,
  kind: 'integer' | 'float',
): Promise<number | undefined> {
  return field === undefined ? undefined : readNumber(visit, data, field, kind);
}

/** Reads a limit in seconds, which must be a positive integer. */
export async function readSeconds(
  visit: StateVisit,
  data: unknown,
  field: NumberField | undefined,
): Promise<number | undefined> {
  const seconds = await readOptionalNumber(visit, data, field, 'integer');
  if (seconds !== undefined && field !== undefined && seconds <= 0) {
    throw visit.runtimeFailure(`The ${field.field} must be a positive integer: ${field.source} == ${seconds}`);
  }
  return seconds;
}
