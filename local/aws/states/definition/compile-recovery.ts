import { parseJsonPath } from '../path/path-parser.ts';
import { type CompileContext, compileTemplate, present, type RawObject } from './compile-context.ts';
import type { Catcher, Retrier } from './compiled-state.ts';

/** Compiles `Retry` and `Catch`. */
export function compileRecovery(raw: RawObject, context: CompileContext): { retry: Retrier[]; catch: Catcher[] } {
  return {
    retry: ((raw.Retry ?? []) as RawObject[]).map(compileRetrier),
    catch: ((raw.Catch ?? []) as RawObject[]).map((catcher) => compileCatcher(catcher, context)),
  };
}

function compileRetrier(raw: RawObject): Retrier {
  return {
    errorEquals: raw.ErrorEquals as string[],
    intervalSeconds: (raw.IntervalSeconds as number | undefined) ?? 1,
    maxAttempts: (raw.MaxAttempts as number | undefined) ?? 3,
    backoffRate: (raw.BackoffRate as number | undefined) ?? 2,
    maxDelaySeconds: raw.MaxDelaySeconds as number | undefined,
    fullJitter: raw.JitterStrategy === 'FULL',
  };
}

function compileCatcher(raw: RawObject, context: CompileContext): Catcher {
  const resultPath = raw.ResultPath as string | null | undefined;
  return present<Catcher>({
    errorEquals: raw.ErrorEquals as string[],
    next: raw.Next as string,
    resultPath: typeof resultPath === 'string' ? parseJsonPath(resultPath) : resultPath,
    output: context.language === 'JSONata' ? compileTemplate(raw, 'Output', context) : undefined,
    assign: compileTemplate(raw, 'Assign', context),
  });
}
