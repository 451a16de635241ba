import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { GetItemsOptions } from '../aws/get-items.ts';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import { keyItemKey, keyItemsOf } from './person-key-items.ts';
import type { Erasure, KeyErasure } from './person-keys.ts';

/** What keys are destroyed with. */
export interface DynamoDbKeyErasureOptions extends GetItemsOptions {
  readonly clock?: Clock;
}

/**
 * Destroys person keys: puts the mark, from which on no key can be made; deletes what opens and what seals; then looks at the
 * clock and writes down when that was done, once. So the time is never before the key was gone. A crash at any point leaves a
 * mark without a time at most, and erasing again goes on from there.
 *
 * Nothing that it may do shows it a wrapped key or lets it write one. Actions: GetItem, BatchGetItem on items that are `public`
 * or `erased`, UpdateItem on those that are `erased`, DeleteItem on those that are `public` or `secret`, returning nothing.
 */
export class DynamoDbKeyErasure implements KeyErasure {
  readonly #options: DynamoDbKeyErasureOptions;
  readonly #clock: Clock;

  constructor(options: DynamoDbKeyErasureOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  async erase(person: string): Promise<Erasure> {
    const { client, table } = this.#options;
    const { public: before } = (await keyItemsOf([person], ['public'], this.#options)).get(person) ?? {};
    const hadKey = before !== undefined;
    await this.#mark(person, { since: { S: isoNow(this.#clock) }, hadKey: { BOOL: hadKey } });
    for (const kind of ['secret', 'public'] as const) {
      const remove = new DeleteItemCommand({ TableName: table, Key: keyItemKey(kind, person) });
      await callAws('dynamodb:DeleteItem', () => client.send(remove));
    }
    const marked = await this.#mark(person, { erasedAt: { S: isoNow(this.#clock) } });
    return { person, erasedAt: marked.erasedAt?.S ?? '', hadKey: marked.hadKey?.BOOL ?? false };
  }

  async known(persons: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await keyItemsOf(persons, ['public', 'erased'], this.#options);
    return new Set(persons.filter((person) => Object.keys(found.get(person) ?? {}).length > 0));
  }

  /** Adds to the mark what it does not say yet, and answers it. */
  async #mark(person: string, values: Readonly<Record<string, { S: string } | { BOOL: boolean }>>) {
    const { client, table } = this.#options;
    const names = Object.keys(values);
    const mark = new UpdateItemCommand({
      TableName: table,
      Key: keyItemKey('erased', person),
      UpdateExpression: `SET ${names.map((name) => `${name} = if_not_exists(${name}, :${name})`).join(', ')}`,
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, values[name] as { S: string }])),
      ReturnValues: 'ALL_NEW',
    });
    return (await callAws('dynamodb:UpdateItem', () => client.send(mark))).Attributes ?? {};
  }
}
