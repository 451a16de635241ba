import type { JsonataFunctions } from '../jsonata/jsonata-functions.ts';
import type { RawObject } from './compile-context.ts';
import { compileState } from './compile-state.ts';
import type { CompiledMachine, CompiledState } from './compiled-state.ts';
import type { QueryLanguage } from './query-language.ts';

/** Compiles a definition that has passed validation. */
export function compileDefinition(raw: RawObject, functions: JsonataFunctions): CompiledMachine {
  const language = (raw.QueryLanguage as QueryLanguage | undefined) ?? 'JSONPath';
  return compileMachine(raw, language, functions);
}

/** Compiles `StartAt` and `States` of a machine, a branch or an item processor. */
export function compileMachine(raw: RawObject, language: QueryLanguage, functions: JsonataFunctions): CompiledMachine {
  const states = new Map<string, CompiledState>();
  for (const [name, state] of Object.entries(raw.States as Record<string, RawObject>)) {
    const own = (state.QueryLanguage as QueryLanguage | undefined) ?? language;
    const machine = (inner: RawObject) => compileMachine(inner, language, functions);
    states.set(name, compileState(name, state, { language: own, functions, machine }));
  }
  return { startAt: raw.StartAt as string, states, timeoutSeconds: raw.TimeoutSeconds as number | undefined };
}
