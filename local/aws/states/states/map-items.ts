import type { MapState } from '../definition/compiled-state.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { partition } from '../intrinsic/array-functions.ts';
import { typeFailure } from '../jsonata/jsonata-expression.ts';
import { requireField } from '../path/path-field.ts';

/** The array that a Map state goes through. */
export async function mapItems(visit: StateVisit, state: MapState, data: unknown): Promise<readonly unknown[]> {
  return state.flow.language === 'JSONata' ? evaluatedItems(visit, state) : pathItems(visit, state, data);
}

/** The inputs of child executions when items go in batches. */
export async function batches(
  visit: StateVisit,
  batch: NonNullable<MapState['batch']>,
  data: unknown,
  items: readonly unknown[],
): Promise<unknown[]> {
  const shared = await batch.input?.({ visit, data });
  return partition(items, batch.size).map((Items) => ({ ...(shared !== undefined && { BatchInput: shared }), Items }));
}

async function evaluatedItems(visit: StateVisit, state: MapState): Promise<readonly unknown[]> {
  const frame = { visit, data: visit.input };
  const value = state.items === undefined ? visit.input : await state.items.evaluate(frame);
  if (Array.isArray(value)) return value;
  throw typeFailure(frame, { source: state.items?.source ?? '$states.input', field: 'Items' }, 'array', value);
}

function pathItems(visit: StateVisit, state: MapState, data: unknown): readonly unknown[] {
  const value = state.itemsPath === undefined ? data : requireField(state.itemsPath, { visit, data });
  if (Array.isArray(value)) return value;
  const shown = (state.itemsPath?.path.text ?? '$').replace(/^\$\$/, '$');
  throw visit.runtimeFailure(`Reference path "${shown}" must point to array.`);
}
