import type { SchemaViolation } from '../schema/schema-violation.ts';
import type { ErrorCode } from './error-codes.ts';
import { MillraceError } from './millrace-error.ts';

/** A value breaks its schema; `errors` tells each place by JSON pointer. */
export class ValidationError extends MillraceError {
  readonly errors: readonly SchemaViolation[];

  /** @param code VALIDATION_FAILED for requests, EVENT_INVALID for events. */
  constructor(
    subject: string,
    errors: readonly SchemaViolation[],
    code: Extract<ErrorCode, 'VALIDATION_FAILED' | 'EVENT_INVALID'> = 'VALIDATION_FAILED',
  ) {
    super(code, describe(subject, errors), { context: { errors } });
    this.errors = errors;
  }
}

function describe(subject: string, errors: readonly SchemaViolation[]): string {
  const first = errors[0];
  if (first === undefined) return `${subject} is not valid`;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${subject}: ${first.pointer === '' ? '' : `${first.pointer} `}${first.message}${more}`;
}
