import type { ErrorCode } from './error-codes.ts';
import { MillraceError } from './millrace-error.ts';

/** A name that nothing has; `nearest` are known names that look like it, best first. */
export class UnknownNameError extends MillraceError {
  readonly nearest: readonly string[];

  constructor(
    code: Extract<ErrorCode, 'UNKNOWN_DOMAIN' | 'UNKNOWN_COMMAND' | 'UNKNOWN_VIEW' | 'UNKNOWN_EVENT_TYPE'>,
    what: string,
    names: { readonly given: string; readonly nearest: readonly string[] },
  ) {
    const hint = names.nearest.length === 0 ? '' : `; did you mean ${names.nearest.join(' or ')}?`;
    super(code, `no ${what} is called ${JSON.stringify(names.given.slice(0, 100))}${hint}`, {
      context: { nearest: names.nearest },
    });
    this.nearest = names.nearest;
  }
}
