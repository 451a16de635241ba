import { parseExact } from '../../../json/written-number.ts';
import { AwsError } from '../../aws-error.ts';

const forbiddenInName =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what is forbidden.
  /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;
const longestName = 80;

/** A name of a state machine or an execution. Throws InvalidName. */
export function checkName(name: unknown): string {
  if (typeof name !== 'string' || name === '' || name.length > longestName || forbiddenInName.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${String(name)}'`);
  }
  return name;
}

/** A required string of a request. Throws ValidationException. */
export function requiredString(request: Record<string, unknown>, member: string): string {
  const value = request[member];
  if (typeof value === 'string') return value;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

/** Refuses members that are there but do nothing here. Throws ValidationException. */
export function refuseMembers(operation: string, request: Record<string, unknown>, members: readonly string[]): void {
  for (const member of members) {
    if (request[member] !== undefined && request[member] !== false) {
      throw new AwsError(
        'ValidationException',
        `${operation}: the parameter '${member}' is not supported by the local engine`,
      );
    }
  }
}

/** A value that JSON text holds. Throws the given code. */
export function parseJson(text: string, fail: (reason: string) => AwsError): unknown {
  try {
    return parseExact(text);
  } catch (error) {
    throw fail((error as Error).message);
  }
}
