import { isJsonata } from '../jsonata/jsonata-expression.ts';
import type { RawObject } from './compile-context.ts';
import type { QueryLanguage } from './query-language.ts';
import { parseTimestamp } from './timestamp.ts';
import type { ValidationContext } from './validation-context.ts';

const alternatives = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

/** Checks the fields of a Wait state. */
export function validateWait(raw: RawObject, at: string, language: QueryLanguage, context: ValidationContext): void {
  const given = alternatives.filter((field) => raw[field] !== undefined);
  if (given.length !== 1) {
    context.found.schema(`Exactly one of the fields ${alternatives.join(', ')} is required`, at);
  }
  context.number(raw, 'Seconds', at, { language, least: 0 });
  if (Number.isFinite(raw.Seconds) && !Number.isInteger(raw.Seconds)) {
    context.found.schema('Expected value of type Integer', `${at}/Seconds`);
  }
  context.path(raw, 'SecondsPath', at);
  context.path(raw, 'TimestampPath', at);
  const timestamp = raw.Timestamp;
  if (timestamp === undefined) return;
  if (language === 'JSONata' && typeof timestamp === 'string' && isJsonata(timestamp)) {
    context.template(raw, 'Timestamp', at, language);
  } else if (parseTimestamp(timestamp) === undefined) {
    context.found.schema('String does not match RFC3339 timestamp', `${at}/Timestamp`);
  }
}
