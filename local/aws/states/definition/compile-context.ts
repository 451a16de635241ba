import type { JsonataFunctions } from '../jsonata/jsonata-functions.ts';
import { compileJsonataTemplate } from '../jsonata/jsonata-template.ts';
import { compilePathTemplate } from '../path/path-template.ts';
import type { Evaluate } from './expression.ts';
import type { QueryLanguage } from './query-language.ts';

/** A JSON object of a definition. */
export type RawObject = Readonly<Record<string, unknown>>;

/** What compiling one state needs to know. */
export interface CompileContext {
  readonly language: QueryLanguage;
  readonly functions: JsonataFunctions;
}

/** Compiles the template in a field; nothing when the state does not have the field. */
export function compileTemplate(raw: RawObject, field: string, context: CompileContext): Evaluate | undefined {
  const template = raw[field];
  if (template === undefined) return undefined;
  return context.language === 'JSONata'
    ? compileJsonataTemplate(template, field, context.functions)
    : compilePathTemplate(template);
}

/** An object of the members that are not `undefined`, for types with optional members. */
export function present<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
