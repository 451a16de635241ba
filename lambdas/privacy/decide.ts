import { BusinessRuleError } from '../../core/errors/business-rule-error.ts';
import { parseStreamId } from '../../core/event-store/stream-id.ts';
import type { CommandOf } from '../../schemas/generated/command-types.ts';
import type { ErasureEvent } from './erasure-event.ts';
import type { ErasureState } from './state.ts';

/** The privacy domain's commands. */
export type ErasureCommand = CommandOf<'privacy'>;

/**
 * Makes the rules: a person of a kind that some event names is erased, once and for good. Erasing somebody again is no error
 * and no news.
 */
export function decideFor(kinds: readonly string[]) {
  return ({ body }: ErasureCommand, state: ErasureState): readonly ErasureEvent[] => {
    const { aggregate: kind } = parseStreamId(body.person);
    if (!kinds.includes(kind)) {
      throw new BusinessRuleError(
        'person-kind-unknown',
        `no event says anything of a ${kind}; persons are named ${kinds.map((known) => `${known}-…`).join(', ')}`,
      );
    }
    const { person, reason } = body;
    if (state.erased) return [];
    return [{ type: 'privacy.person_erased', data: { person, ...(reason !== undefined && { reason }) } }];
  };
}
