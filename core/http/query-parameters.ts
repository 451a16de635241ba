import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { instantForm, readInstant } from '../clock/instant.ts';
import { ValidationError } from '../errors/validation-error.ts';
import { nearestNames } from '../schema/nearest-names.ts';

type Parameters = APIGatewayProxyEventV2['queryStringParameters'];

/** The query parameters, each of a known name. Throws VALIDATION_FAILED, with the nearest names, for any other. */
export function knownParameters(given: Parameters, known: readonly string[]): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(given ?? {})) {
    if (!known.includes(name)) {
      const [nearest] = nearestNames(name, known, 1);
      const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
      throw invalid(name, `is not a parameter of this view${hint}`);
    }
    if (value !== undefined) parameters[name] = value;
  }
  return parameters;
}

/** An integer parameter within bounds, or the fallback when it is missing. Throws VALIDATION_FAILED. */
export function integerParameter<F extends number | undefined>(
  parameters: Readonly<Record<string, string>>,
  name: string,
  bounds: { readonly min: number; readonly max: number; readonly fallback: F },
): number | F {
  const text = parameters[name];
  if (text === undefined) return bounds.fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.min && value <= bounds.max) return value;
  throw invalid(name, `must be an integer from ${bounds.min} to ${bounds.max}`);
}

/** A parameter that names a moment, as ISO 8601 in UTC; undefined when it is missing. Throws VALIDATION_FAILED. */
export function instantParameter(parameters: Readonly<Record<string, string>>, name: string): string | undefined {
  const text = parameters[name];
  if (text === undefined) return undefined;
  const instant = readInstant(text);
  if (instant === undefined) throw invalid(name, `must be ${instantForm}`);
  return instant;
}

/** A query parameter that is wrong; its pointer is `/query/<name>`. */
export function invalid(name: string, message: string): ValidationError {
  const pointer = `/query/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return new ValidationError('query', [{ pointer, message }]);
}
