import { randomBytes } from 'node:crypto';
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import { type KeyMaker, sealingKeyOf } from './dynamodb-sealing-keys.ts';
import type { KmsOpeningKeysOptions } from './kms-opening-keys.ts';
import { keyItemKey, keyItemsOf } from './person-key-items.ts';
import type { SealingKey } from './person-keys.ts';
import { wrappingContext } from './wrapping-context.ts';
import { keyBytes, publicHalfOf } from './x25519.ts';

/** What keys are made with. */
export interface KmsKeyMakerOptions extends Omit<KmsOpeningKeysOptions, 'cache'> {
  /** Whether the history says that a person was erased: then no key is made, even if the table has lost the mark. @default nobody asks */
  readonly wasErased?: (person: string) => Promise<boolean>;
  readonly clock?: Clock;
}

/**
 * Makes the keys of persons. KMS makes 32 bytes, which are the private half as they are and are stored only as KMS wrapped
 * them, bound to person and stage by the encryption context; the public half beside them. Both are written in one transaction,
 * on condition that there is no key and no mark of an erasure: whoever comes second, a retry of our own among them, gets
 * what is there, no key is ever overwritten, and none is made for a person who was erased.
 *
 * Actions: GetItem, BatchGetItem, PutItem, ConditionCheckItem on the table's items but for reading those that are `secret`;
 * kms GenerateDataKey.
 */
export class KmsKeyMaker implements KeyMaker {
  readonly #options: KmsKeyMakerOptions;

  constructor(options: KmsKeyMakerOptions) {
    this.#options = options;
  }

  async make(persons: readonly string[]): Promise<ReadonlyMap<string, SealingKey | 'erased'>> {
    const keys = await mapConcurrently([...new Set(persons)], 8, async (person) => {
      const there = await this.#there(person);
      if (there !== undefined) return [person, there] as const;
      if (await this.#options.wasErased?.(person)) return [person, 'erased'] as const;
      return [person, await this.#makeOne(person)] as const;
    });
    return new Map(keys);
  }

  async #there(person: string): Promise<SealingKey | 'erased' | undefined> {
    const found = (await keyItemsOf([person], ['public', 'erased'], this.#options)).get(person);
    if (found?.erased !== undefined) return 'erased';
    return found?.public && sealingKeyOf(found.public);
  }

  async #makeOne(person: string): Promise<SealingKey | 'erased'> {
    const { client, table, kms, kmsKeyId, stage, clock = systemClock } = this.#options;
    const EncryptionContext = wrappingContext(person, stage);
    const wrap = new GenerateDataKeyCommand({ KeyId: kmsKeyId, KeySpec: 'AES_256', EncryptionContext });
    const { Plaintext, CiphertextBlob } = await callAws('kms:GenerateDataKey', () => kms.send(wrap));
    const { id, publicKey } = publicHalfOf(Plaintext as Uint8Array);
    (Plaintext as Uint8Array).fill(0);
    const confirmKey = randomBytes(keyBytes);
    const half = { id: { S: id }, createdAt: { S: isoNow(clock) } };
    const ifNone = { TableName: table, ConditionExpression: 'attribute_not_exists(pk)' };
    const put = new TransactWriteItemsCommand({
      TransactItems: [
        { ConditionCheck: { ...ifNone, Key: keyItemKey('erased', person) } },
        {
          Put: {
            ...ifNone,
            Item: {
              ...keyItemKey('public', person),
              ...half,
              publicKey: { B: publicKey },
              confirmKey: { B: confirmKey },
            },
          },
        },
        {
          Put: {
            ...ifNone,
            Item: { ...keyItemKey('secret', person), ...half, wrappedKey: { B: CiphertextBlob as Uint8Array } },
          },
        },
      ],
    });
    try {
      await client.send(put);
      return { id, publicKey, confirmKey };
    } catch (error) {
      const { name } = error as Error;
      if (name !== 'TransactionCanceledException' && name !== 'TransactionInProgressException') {
        throw translateAwsError(error, 'dynamodb:TransactWriteItems');
      }
      // Somebody else was faster, or our own first answer was lost: what is there counts.
      const there = await this.#there(person);
      if (there !== undefined) return there;
      throw new MillraceError('DEPENDENCY_UNAVAILABLE', `the key of ${person} is neither there nor could it be made`);
    }
  }
}
