import type { GetItemsOptions } from '../aws/get-items.ts';
import { type Clock, systemClock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { AgingCache, type CacheBounds } from './aging-cache.ts';
import { type KeyItem, keyItemsOf } from './person-key-items.ts';
import type { SealingKey, SealingKeys } from './person-keys.ts';

/** Makes the keys of persons who have none: see `KmsKeyMaker`. */
export interface KeyMaker {
  /** The public halves of the keys of some persons, made for those who never had one. Throws DEPENDENCY_*. */
  make(persons: readonly string[]): Promise<ReadonlyMap<string, SealingKey | 'erased'>>;
}

/** What sealing keys are found with. */
export interface DynamoDbSealingKeysOptions extends GetItemsOptions {
  readonly maker: KeyMaker;
  readonly clock?: Clock;
  readonly cache?: CacheBounds;
}

/**
 * The public halves of person keys from their table; whose are not there are asked of the maker. They are remembered by
 * the process within the bounds of its cache, for they open nothing. An erasure is remembered like a key. Actions: GetItem,
 * BatchGetItem on the items that are `public` or `erased`.
 */
export class DynamoDbSealingKeys implements SealingKeys {
  readonly #options: DynamoDbSealingKeysOptions;
  readonly #known: AgingCache<SealingKey | 'erased'>;

  constructor(options: DynamoDbSealingKeysOptions) {
    this.#options = options;
    this.#known = new AgingCache(options.clock ?? systemClock, options.cache);
  }

  async forSealing(persons: readonly string[]): Promise<ReadonlyMap<string, SealingKey | 'erased'>> {
    const found = new Map<string, SealingKey | 'erased'>();
    for (const person of new Set(persons)) {
      const known = this.#known.get(person);
      if (known !== undefined) found.set(person, known);
    }
    const unknown = persons.filter((person) => !found.has(person));
    if (unknown.length === 0) return found;
    for (const [person, items] of await keyItemsOf(unknown, ['public', 'erased'], this.#options)) {
      if (items.erased !== undefined) found.set(person, 'erased');
      else if (items.public !== undefined) found.set(person, sealingKeyOf(items.public));
    }
    const missing = [...new Set(unknown.filter((person) => !found.has(person)))];
    const made = missing.length === 0 ? [] : await this.#options.maker.make(missing);
    for (const [person, key] of made) found.set(person, key);
    for (const person of unknown) {
      const key = found.get(person);
      if (key === undefined) throw new MillraceError('DEPENDENCY_UNAVAILABLE', `no key was made for ${person}`);
      this.#known.put(person, key);
    }
    return found;
  }
}

/** The public half in an item. */
export function sealingKeyOf({ id, publicKey, confirmKey }: KeyItem): SealingKey {
  const key = { id: id?.S ?? '', publicKey: publicKey?.B, confirmKey: confirmKey?.B };
  if (key.publicKey === undefined || key.confirmKey === undefined) {
    throw new MillraceError('PERSONAL_DATA_UNREADABLE', 'an item of the person keys is damaged');
  }
  return key as SealingKey;
}
