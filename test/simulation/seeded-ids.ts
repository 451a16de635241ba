import { SeededRandom } from '../../local/time/seeded-random.ts';

let random = new SeededRandom('ids');

/**
 * Makes the ids that follow those of a seed: by them records come to shards and lanes, so without it no history comes
 * again.
 */
export function seedIds(seed: string): void {
  random = new SeededRandom(`ids of ${seed}`);
}

/** Stands in for `core/id/new-id.ts`. */
export function newId(): string {
  return random.uuid();
}
