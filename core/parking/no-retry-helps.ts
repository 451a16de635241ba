import { hasCode, isRetryable } from '../errors/millrace-error.ts';

/** What AWS calls a request whose content it refuses: too large, or with a value that it does not take. */
const refusedContent = new Set([
  'InvalidArgumentException',
  'InvalidMessageContents',
  'InvalidParameterException',
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'ItemCollectionSizeLimitExceededException',
  'RequestEntityTooLarge',
  'SerializationException',
  'TransactionCanceledException',
  'ValidationException',
]);

/**
 * Whether a record that fails so will fail in the same way until somebody mends the item, the code or a setting.
 *
 * That is true of every error that `isRetryable` calls final, but for two. INTERNAL says that nobody foresaw the error, so
 * it may be a passing one. DEPENDENCY_REJECTED is the record's own fault where AWS refuses the content of a request; a right
 * or a table that is missing is nobody's record's fault, and may be there in a moment (a new role takes a while to be
 * known everywhere).
 */
export function noRetryHelps(error: unknown): boolean {
  if (isRetryable(error) || hasCode(error, 'INTERNAL')) return false;
  return !hasCode(error, 'DEPENDENCY_REJECTED') || refusedContent.has(String(error.context.awsErrorName));
}
