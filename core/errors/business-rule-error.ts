import { MillraceError } from './millrace-error.ts';

/**
 * A rule of a domain says no (code BUSINESS_RULE_VIOLATED, not retryable). Thrown by `decide`; the message is shown to
 * the user and, in a saga, becomes the reason of the cancellation.
 */
export class BusinessRuleError extends MillraceError {
  /** Kebab-case name of the rule, e.g. `not-enough-stock`. */
  readonly rule: string;

  constructor(rule: string, message: string, context: Readonly<Record<string, unknown>> = {}) {
    super('BUSINESS_RULE_VIOLATED', message, { context: { ...context, rule } });
    this.rule = rule;
  }
}
