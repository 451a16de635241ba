import { type AttributeValue, type DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { getItems } from '../aws/get-items.ts';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import type { Sleep } from '../retry/sleep.ts';
import { KeyCache, type KeyCacheBounds } from './key-cache.ts';
import type { Erasure, PersonKey, PersonKeys } from './person-keys.ts';

type Item = Record<string, AttributeValue>;

/** How keys under KMS are made. */
export interface KmsPersonKeysOptions {
  readonly client: DynamoDBClient;
  /** Key `pk` (S). */
  readonly table: string;
  readonly kms: KMSClient;
  /** Id, ARN or alias of the KMS key that wraps the persons' keys. */
  readonly kmsKeyId: string;
  readonly clock?: Clock;
  readonly cache?: KeyCacheBounds;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

/**
 * Each person's key as a KMS data key: made by KMS and stored only as KMS wrapped it, in an item of its own (`pk` the person,
 * `wrappedKey`, `createdAt`); bound to the person by the encryption context, so that a copied item opens nobody else's. Erasing
 * removes `wrappedKey` and adds `erasedAt`.
 *
 * Unwrapped keys are remembered by the process, within the bounds of its cache, so that KMS is asked once a person and not
 * once an event. To open, the item is read each time all the same (one read unit at most): an erasure holds from its
 * answer on in every process, whatever that remembers. To seal it is not: what a process seals with a key that was destroyed
 * meanwhile opens nowhere. Actions: GetItem, BatchGetItem, PutItem, UpdateItem (erase); kms GenerateDataKey, Decrypt.
 */
export class KmsPersonKeys implements PersonKeys {
  readonly #options: KmsPersonKeysOptions;
  readonly #clock: Clock;
  /** By wrapped key: a new one under an old name is another key. */
  readonly #unwrapped: KeyCache;
  /** By person; only for sealing. */
  readonly #sealing: KeyCache;

  constructor(options: KmsPersonKeysOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#unwrapped = new KeyCache(this.#clock, options.cache);
    this.#sealing = new KeyCache(this.#clock, options.cache);
  }

  async forSealing(persons: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const keys = await mapConcurrently([...new Set(persons)], 8, async (person) => {
      const known = this.#sealing.get(person);
      if (known !== undefined) return [person, known] as const;
      const key = await this.#keyOrNew(person);
      if (key !== 'erased') this.#sealing.put(person, key);
      return [person, key] as const;
    });
    return new Map(keys);
  }

  async forOpening(persons: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const items = await this.#items([...new Set(persons)]);
    const keys = await mapConcurrently(items, 8, async (item) => [item.pk?.S ?? '', await this.#keyOf(item)] as const);
    return new Map(keys);
  }

  async erase(person: string, at: string): Promise<Erasure> {
    const { client, table } = this.#options;
    const erase = new UpdateItemCommand({
      TableName: table,
      Key: { pk: { S: person } },
      UpdateExpression: 'SET erasedAt = if_not_exists(erasedAt, :at) REMOVE wrappedKey',
      ExpressionAttributeValues: { ':at': { S: at } },
      ReturnValues: 'ALL_OLD',
    });
    const { Attributes: before } = await callAws('dynamodb:UpdateItem', () => client.send(erase));
    this.#sealing.forget(person);
    return { person, erasedAt: before?.erasedAt?.S ?? at, hadKey: before?.createdAt !== undefined };
  }

  async #keyOrNew(person: string): Promise<PersonKey> {
    const item = await this.#item(person);
    if (item !== undefined) return this.#keyOf(item);
    const { client, table, kms, kmsKeyId } = this.#options;
    const made = await callAws('kms:GenerateDataKey', () =>
      kms.send(new GenerateDataKeyCommand({ KeyId: kmsKeyId, KeySpec: 'AES_256', EncryptionContext: { person } })),
    );
    const wrapped = made.CiphertextBlob as Uint8Array;
    const put = new PutItemCommand({
      TableName: table,
      Item: { pk: { S: person }, wrappedKey: { B: wrapped }, createdAt: { S: isoNow(this.#clock) } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    try {
      await client.send(put);
      this.#unwrapped.put(nameOf(wrapped), made.Plaintext as Uint8Array);
      return made.Plaintext as Uint8Array;
    } catch (error) {
      if ((error as Error).name !== 'ConditionalCheckFailedException')
        throw translateAwsError(error, 'dynamodb:PutItem');
      // Somebody else was faster, or our own first answer was lost: what is there counts.
      const there = await this.#item(person);
      if (there === undefined) throw new MillraceError('DEPENDENCY_UNAVAILABLE', `the key of ${person} is gone again`);
      return this.#keyOf(there);
    }
  }

  async #keyOf(item: Item): Promise<PersonKey> {
    const person = item.pk?.S ?? '';
    const wrapped = item.wrappedKey?.B;
    if (item.erasedAt !== undefined) return 'erased';
    if (wrapped === undefined) throw new MillraceError('PERSONAL_DATA_UNREADABLE', `the key of ${person} is damaged`);
    const known = this.#unwrapped.get(nameOf(wrapped));
    if (known !== undefined) return known;
    const { kms, kmsKeyId } = this.#options;
    const decrypt = new DecryptCommand({ KeyId: kmsKeyId, CiphertextBlob: wrapped, EncryptionContext: { person } });
    const { Plaintext: key } = await callAws('kms:Decrypt', () => kms.send(decrypt));
    this.#unwrapped.put(nameOf(wrapped), key as Uint8Array);
    return key as Uint8Array;
  }

  async #item(person: string): Promise<Item | undefined> {
    return (await this.#items([person]))[0];
  }

  #items(persons: readonly string[]): Promise<readonly Item[]> {
    return getItems(
      persons.map((person) => ({ pk: { S: person } })),
      this.#options,
    );
  }
}

function nameOf(wrapped: Uint8Array): string {
  return Buffer.from(wrapped).toString('base64');
}
