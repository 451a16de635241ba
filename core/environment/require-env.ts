import { MillraceError } from '../errors/millrace-error.ts';

/** A variable of the function's environment. Throws CONFIGURATION_INVALID, naming it, when it is missing or empty. */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new MillraceError('CONFIGURATION_INVALID', `the environment variable ${name} is not set`);
  }
  return value;
}

/** The same for a variable that holds an integer of 1 or more; `fallback` stands in when it is missing. */
export function positiveIntegerEnv(name: string, fallback?: number): number {
  if (fallback !== undefined && (process.env[name] ?? '') === '') return fallback;
  const value = requireEnv(name);
  if (/^[1-9]\d{0,14}$/.test(value)) return Number(value);
  const message = `the environment variable ${name} is ${JSON.stringify(value)}, not an integer of 1 or more`;
  throw new MillraceError('CONFIGURATION_INVALID', message);
}
