import { ValidationError } from '../errors/validation-error.ts';
import { looksSealed, mayHoldSealedText } from './sealed-text.ts';
import { pointerOf, textsIn } from './text-values.ts';

/**
 * Refuses sealed texts that come in from outside, and what looks like one, where all is plain: somebody who found one could
 * else have it opened in a document of their own, and one that opens nowhere would stand in the history for ever. Throws
 * VALIDATION_FAILED, naming the places.
 *
 * @param json what `value` was parsed from.
 */
export function refuseSealed(value: unknown, json: string): void {
  if (!mayHoldSealedText(json)) return;
  const errors = textsIn(value, looksSealed).map(({ path }) => ({
    pointer: pointerOf(path),
    message: 'must not be a sealed text',
  }));
  if (errors.length > 0) throw new ValidationError('body', errors.slice(0, 100));
}
