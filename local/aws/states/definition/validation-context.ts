import { JsonataSyntaxError } from '../jsonata/jsonata-expression.ts';
import { compileJsonataTemplate } from '../jsonata/jsonata-template.ts';
import { JsonPathSyntaxError } from '../path/json-path.ts';
import { parseJsonPath } from '../path/path-parser.ts';
import { compilePathExpression, compilePathTemplate } from '../path/path-template.ts';
import { isReferencePath } from '../path/reference-path.ts';
import type { RawObject } from './compile-context.ts';
import type { Diagnostics } from './diagnostic.ts';
import type { QueryLanguage } from './query-language.ts';
import type { MachineType } from './validate-definition.ts';

/** What is known while a definition is walked, and the checks of fields that many states share. */
export class ValidationContext {
  readonly found: Diagnostics;
  readonly machineType: MachineType;
  readonly defaultLanguage: QueryLanguage;
  /** Names must be unique over all levels. */
  readonly names = new Set<string>();

  constructor(found: Diagnostics, machineType: MachineType, defaultLanguage: QueryLanguage) {
    this.found = found;
    this.machineType = machineType;
    this.defaultLanguage = defaultLanguage;
  }

  /** A field that holds a path, if it is there. */
  path(raw: RawObject, field: string, at: string, options: { reference?: boolean; intrinsic?: boolean } = {}): void {
    const value = raw[field];
    if (value === undefined || value === null) return;
    const location = `${at}/${field}`;
    if (typeof value !== 'string') {
      this.found.schema('Expected value of type String', location);
      return;
    }
    this.#syntax(location, `Value is not a valid JSONPath: ${value}`, () => {
      if (options.intrinsic) compilePathExpression(value, field);
      else if (options.reference && !isReferencePath(parseJsonPath(value))) {
        this.found.schema('Value is not a Reference Path', location);
      } else parseJsonPath(value);
    });
  }

  /** A field that holds a payload template, if it is there. */
  template(raw: RawObject, field: string, at: string, language: QueryLanguage): void {
    const value = raw[field];
    if (value === undefined) return;
    const location = `${at}/${field}`;
    if (language === 'JSONata') {
      this.#syntax(location, 'Invalid JSONata expression', () => compileJsonataTemplate(value, field, {}));
    } else {
      this.#syntax(location, undefined, () => compilePathTemplate(value));
    }
  }

  /** A field that holds a number, or an expression for one. */
  number(
    raw: RawObject,
    field: string,
    at: string,
    limits: { language: QueryLanguage; least: number; most?: number },
  ): void {
    const value = raw[field];
    if (value === undefined) return;
    if (limits.language === 'JSONata' && typeof value === 'string') {
      this.template(raw, field, at, 'JSONata');
      return;
    }
    const most = limits.most ?? 99_999_999;
    const valid = Number.isFinite(value) && (value as number) >= limits.least && (value as number) <= most;
    if (!valid) this.found.schema(`Expected a number between ${limits.least} and ${most}`, `${at}/${field}`);
  }

  /** Variables' names and the template of their values. */
  assign(raw: RawObject, at: string, language: QueryLanguage): void {
    const value = raw.Assign;
    if (value === undefined) return;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      this.found.schema('Expected value of type Object', `${at}/Assign`);
      return;
    }
    for (const name of Object.keys(value)) {
      const variable = language === 'JSONPath' && name.endsWith('.$') ? name.slice(0, -2) : name;
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(variable) || variable.length > 80 || variable === 'states') {
        this.found.schema(`'${variable}' is not a valid variable name`, `${at}/Assign`);
      }
    }
    this.template(raw, 'Assign', at, language);
  }

  #syntax(location: string, message: string | undefined, check: () => unknown): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof JsonPathSyntaxError || error instanceof JsonataSyntaxError)) throw error;
      this.found.schema(message === undefined ? error.message : `${message} (${error.message})`, location);
    }
  }
}
