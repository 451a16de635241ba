import { ValidationError } from '../errors/validation-error.ts';
import { mayHoldSealedText, sealedText } from './sealed-text.ts';

/**
 * Refuses sealed texts that come in from outside, where all is plain: somebody who found one could else have it opened in
 * a document of their own. Throws VALIDATION_FAILED, naming the first one.
 *
 * @param json what `value` was parsed from.
 */
export function refuseSealed(value: unknown, json: string): void {
  if (!mayHoldSealedText(json)) return;
  const pointer = pointerToSealed(value, '');
  if (pointer === undefined) return;
  throw new ValidationError('body', [{ pointer, message: 'must not be a sealed text' }]);
}

function pointerToSealed(value: unknown, pointer: string): string | undefined {
  if (typeof value === 'string') return sealedText(value) === undefined ? undefined : pointer;
  if (value === null || typeof value !== 'object') return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = pointerToSealed(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
