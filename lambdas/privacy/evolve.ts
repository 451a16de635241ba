import type { ErasureEvent } from './erasure-event.ts';
import type { ErasureState } from './state.ts';

/** Folds one event into what the rules know of the erasure. */
export function evolve(state: ErasureState, event: ErasureEvent): ErasureState {
  return event.type === 'privacy.person_erased' ? { erased: true } : state;
}
