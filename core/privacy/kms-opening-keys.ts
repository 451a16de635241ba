import { DecryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { GetItemsOptions } from '../aws/get-items.ts';
import { type Clock, systemClock } from '../clock/clock.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { translateAwsError } from '../errors/translate-aws-error.ts';
import { AgingCache, type CacheBounds } from './aging-cache.ts';
import { keyItemsOf } from './person-key-items.ts';
import type { OpeningKey, OpeningKeys } from './person-keys.ts';
import { wrappingContext } from './wrapping-context.ts';

/** What opening keys are found and unwrapped with. */
export interface KmsOpeningKeysOptions extends GetItemsOptions {
  readonly kms: KMSClient;
  /** Id, ARN or alias of the KMS key that wraps the persons' keys. */
  readonly kmsKeyId: string;
  /** The stage that the keys were made on: part of the encryption context. */
  readonly stage: string;
  readonly clock?: Clock;
  readonly cache?: CacheBounds;
}

/** KMS says with these that what it was given is none of its own, or was made for somebody else. */
const notOurs = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);

/**
 * The private halves of person keys, unwrapped by KMS. The items are read each time (two read units a person at most), so an
 * erasure holds from its answer on in every process, whatever that remembers; and while the mark of an erasure is there no key
 * opens, even if somebody has put it back. Only what KMS unwrapped is remembered, within the bounds of the cache, overwritten
 * with zeros when it leaves: by age, when others are used more, and once its person is found erased.
 *
 * Whose key cannot be unwrapped is left out, as those are who have none. Actions: GetItem, BatchGetItem on the items that are
 * `secret` or `erased`; kms Decrypt.
 */
export class KmsOpeningKeys implements OpeningKeys {
  readonly #options: KmsOpeningKeysOptions;
  readonly #unwrapped: AgingCache<{ readonly wrapped: string; readonly privateKey: Uint8Array }>;

  constructor(options: KmsOpeningKeysOptions) {
    this.#options = options;
    this.#unwrapped = new AgingCache(options.clock ?? systemClock, options.cache, ({ privateKey }) =>
      privateKey.fill(0),
    );
  }

  async forOpening(persons: readonly string[]): Promise<ReadonlyMap<string, OpeningKey | 'erased'>> {
    this.#unwrapped.sweep();
    const found = new Map<string, OpeningKey | 'erased'>();
    const stored = [...(await keyItemsOf(persons, ['secret', 'erased'], this.#options))];
    await mapConcurrently(stored, 8, async ([person, { secret, erased }]) => {
      if (erased !== undefined) {
        this.#unwrapped.forget(person);
        found.set(person, 'erased');
        return;
      }
      const wrapped = secret?.wrappedKey?.B;
      if (wrapped === undefined) return;
      const privateKey = await this.#privateKeyOf(person, wrapped);
      if (privateKey !== undefined) found.set(person, { id: secret?.id?.S ?? '', privateKey });
    });
    return found;
  }

  /** A copy, for one piece of work. */
  async #privateKeyOf(person: string, wrapped: Uint8Array): Promise<Uint8Array | undefined> {
    const name = Buffer.from(wrapped).toString('base64');
    const known = this.#unwrapped.get(person);
    if (known?.wrapped === name) return Uint8Array.from(known.privateKey);
    const { kms, kmsKeyId, stage } = this.#options;
    const EncryptionContext = wrappingContext(person, stage);
    try {
      const { Plaintext } = await kms.send(
        new DecryptCommand({ KeyId: kmsKeyId, CiphertextBlob: wrapped, EncryptionContext }),
      );
      const privateKey = Plaintext as Uint8Array;
      this.#unwrapped.put(person, { wrapped: name, privateKey });
      return Uint8Array.from(privateKey);
    } catch (error) {
      if (notOurs.has((error as Error).name)) return undefined;
      throw translateAwsError(error, 'kms:Decrypt');
    }
  }
}
