import { pathField } from '../path/path-field.ts';
import { compileTemplate, present, type RawObject } from './compile-context.ts';
import { compileFlow } from './compile-flow.ts';
import { compileNumber } from './compile-number.ts';
import { compileRecovery } from './compile-recovery.ts';
import type { StateCompileContext } from './compile-state.ts';
import type { MapState } from './compiled-state.ts';
import type { Evaluate } from './expression.ts';

/** Compiles a Map state, in its present form or in the older one with `Iterator` and `Parameters`. */
export function compileMap(name: string, raw: RawObject, context: StateCompileContext): MapState {
  const processor = (raw.ItemProcessor ?? raw.Iterator) as RawObject;
  const config = (processor.ProcessorConfig ?? {}) as RawObject;
  const items = compileTemplate(raw, 'Items', context);
  return present<MapState>({
    type: 'Map',
    name,
    flow: compileFlow(raw, context),
    next: raw.Next as string | undefined,
    items: items === undefined ? undefined : { source: String(raw.Items), evaluate: items },
    itemsPath: typeof raw.ItemsPath === 'string' ? pathField('ItemsPath', raw.ItemsPath) : undefined,
    itemSelector: compileTemplate(raw, 'ItemSelector', context) ?? legacyParameters(raw, context),
    processor: context.machine(processor),
    distributed: config.Mode === 'DISTRIBUTED',
    label: raw.Label as string | undefined,
    batch: compileBatch(raw, context),
    maxConcurrency: compileNumber(raw, 'MaxConcurrency', context),
    toleratedFailureCount: compileNumber(raw, 'ToleratedFailureCount', context),
    toleratedFailurePercentage: compileNumber(raw, 'ToleratedFailurePercentage', context),
    ...compileRecovery(raw, context),
  });
}

function legacyParameters(raw: RawObject, context: StateCompileContext): Evaluate | undefined {
  return context.language === 'JSONPath' ? compileTemplate(raw, 'Parameters', context) : undefined;
}

function compileBatch(raw: RawObject, context: StateCompileContext): MapState['batch'] {
  const batcher = raw.ItemBatcher as RawObject | undefined;
  if (batcher === undefined) return undefined;
  const input = compileTemplate(batcher, 'BatchInput', context);
  return { size: batcher.MaxItemsPerBatch as number, ...(input !== undefined && { input }) };
}
