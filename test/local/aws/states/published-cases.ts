import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A published state machine with what AWS made of it. */
export interface PublishedCase {
  readonly name: string;
  readonly definition?: Record<string, unknown>;
  readonly definitionText?: string;
  readonly input: unknown;
  readonly expectedStatus: string;
  readonly expectedOutput?: unknown;
  readonly expectedOutputMasked?: boolean;
  readonly mayBeNonDeterministic?: boolean;
  readonly expectedError?: string;
  readonly expectedCause?: unknown;
  readonly expectedCauseMasked?: boolean;
  readonly expectedMessage?: string;
  readonly historyTypes?: readonly string[];
  readonly stateTypes?: readonly string[];
  readonly lambdas?: readonly { readonly name: string; readonly behaviour: string; readonly handler: string }[];
}

/** The cases of a file beside the repository; none, and a warning, where the file is not at hand. */
export function publishedCases<T = PublishedCase>(file: string): T[] {
  const location = path.join(import.meta.dirname, '../../../../../shared/conformance', file);
  if (!existsSync(location)) {
    console.warn(`SKIPPED: ${location} is not there, so nothing is checked against the published cases of ${file}.`);
    return [];
  }
  return JSON.parse(readFileSync(location, 'utf8')) as T[];
}

/** Strings that hold a JSON object or array compare as what they hold. */
export function parsedInside(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!/^[{[].*[}\]]$/s.test(value)) return value;
    try {
      return parsedInside(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(parsedInside);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, parsedInside(member)]));
}
