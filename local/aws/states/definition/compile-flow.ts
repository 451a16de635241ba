import { type PathField, pathField } from '../path/path-field.ts';
import { parseJsonPath } from '../path/path-parser.ts';
import { type CompileContext, compileTemplate, present, type RawObject } from './compile-context.ts';
import type { JsonataFlow, JsonPathFlow } from './compiled-state.ts';

/** Compiles the fields that move data through a state. `parameters` is the name of the field for the effective input. */
export function compileFlow(raw: RawObject, context: CompileContext, parameters?: string): JsonPathFlow | JsonataFlow {
  const assign = compileTemplate(raw, 'Assign', context);
  if (context.language === 'JSONata') {
    return {
      language: 'JSONata',
      ...present<Omit<JsonataFlow, 'language'>>({
        parameters: compileTemplate(raw, 'Arguments', context),
        output: compileTemplate(raw, 'Output', context),
        assign,
      }),
    };
  }
  const resultPath = raw.ResultPath as string | null | undefined;
  return {
    language: 'JSONPath',
    ...present<Omit<JsonPathFlow, 'language'>>({
      inputPath: path(raw, 'InputPath'),
      parameters: parameters === undefined ? undefined : compileTemplate(raw, parameters, context),
      resultSelector: compileTemplate(raw, 'ResultSelector', context),
      resultPath: typeof resultPath === 'string' ? parseJsonPath(resultPath) : resultPath,
      outputPath: path(raw, 'OutputPath'),
      assign,
    }),
  };
}

function path(raw: RawObject, field: string): PathField | null | undefined {
  const text = raw[field];
  if (text === null || text === '$') return text === null ? null : undefined;
  return typeof text === 'string' ? pathField(field, text) : undefined;
}
