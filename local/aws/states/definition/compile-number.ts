import { pathField, requireField } from '../path/path-field.ts';
import { type CompileContext, compileTemplate, type RawObject } from './compile-context.ts';
import type { NumberField } from './compiled-state.ts';

/** Compiles a number that stands in `<field>` or behind the path in `<field>Path`. */
export function compileNumber(raw: RawObject, field: string, context: CompileContext): NumberField | undefined {
  const evaluate = compileTemplate(raw, field, context);
  if (evaluate !== undefined) return { field, source: String(raw[field]), evaluate };
  const source = raw[`${field}Path`];
  if (typeof source !== 'string') return undefined;
  const path = pathField(`${field}Path`, source);
  return { field: `${field}Path`, source, evaluate: (frame) => requireField(path, frame) };
}
