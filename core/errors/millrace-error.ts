import { type ErrorCode, errorCodes, isErrorCode } from './error-codes.ts';

/** What may be said beside code and message. */
export interface MillraceErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown;
  /** Facts for the log and for the problem document; plain JSON, no personal data. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * Every error that Millrace throws on purpose. `name` equals `code`, because that is what Lambda reports as the error's
 * type and so what Step Functions matches on. Recognise it by code (`hasCode`), never by `instanceof`: two bundles have
 * two classes.
 */
export class MillraceError extends Error {
  readonly code: ErrorCode;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: MillraceErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = code;
    this.code = code;
    this.context = options.context ?? {};
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }

  /** The HTTP status of this error as a problem. */
  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** Whether a thrown value is an error of Millrace, whichever bundle it comes from. */
export function isMillraceError(error: unknown): error is MillraceError {
  return error instanceof Error && isErrorCode((error as { code?: unknown }).code);
}

/** Whether a thrown value is an error with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is MillraceError {
  return isMillraceError(error) && error.code === code;
}

/** Whether trying again may help. An error that nobody foresaw may be a passing one, so it counts as retryable. */
export function isRetryable(error: unknown): boolean {
  return isMillraceError(error) ? errorCodes[error.code].retryable : true;
}

/** The error's message, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
