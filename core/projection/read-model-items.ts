import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Amount, exactly } from './amount.ts';
import { placeText } from './list-cursor.ts';
import type { DocumentWrite, NoteWrite, Stored, SumsToAdd } from './read-model-store.ts';

/** An item of a table, by attribute. */
export type Item = Record<string, AttributeValue>;

/** The keys, items and actions by which a domain's read models are in a table; `DynamoDbReadModelStore` tells the layout. */
export class ReadModelItems {
  readonly #table: string;
  readonly #domain: string;

  constructor({ table, domain }: { readonly table: string; readonly domain: string }) {
    this.#table = table;
    this.#domain = domain;
  }

  documentKey(view: string, key: string): string {
    return `${this.#domain}/${view}#${key}`;
  }

  noteKey(view: string, id: string): string {
    return `${this.#domain}/${view}#note#${id}`;
  }

  sumKey(view: string, by: string, shard: number): string {
    return `${this.#domain}/${view}#${by}#${shard}`;
  }

  /** The whole item of a document, on its list when it is on one. */
  document({ view, key, document, streamVersion, committedAt, aggregate, list, expiresAt }: DocumentWrite): Item {
    const item: Item = {
      pk: { S: this.documentKey(view, key) },
      sk: { S: 'doc' },
      streamVersion: numberValue(streamVersion),
    };
    if (document !== undefined) item.body = { S: JSON.stringify(document) };
    if (committedAt !== undefined) item.at = { S: committedAt };
    if (aggregate !== undefined) item.aggregate = { S: aggregate };
    if (expiresAt !== undefined) item.expiresAt = numberValue(expiresAt);
    if (list !== undefined) {
      item.listKey = { S: this.documentKey(view, list.key) };
      item.listSort = { S: placeText(list.sort, key) };
    }
    return item;
  }

  /** The put of a note if its version is still the expected one. */
  noteAction(view: string, { id, note, streamVersion, expectedVersion }: NoteWrite): TransactWriteItem {
    const item: Item = {
      pk: { S: this.noteKey(view, id) },
      sk: { S: 'note' },
      body: { S: JSON.stringify(note) },
      streamVersion: numberValue(streamVersion),
    };
    return { Put: { TableName: this.#table, Item: item, ...atVersion(expectedVersion) } };
  }

  /** What adds amounts to one part of a sum; nothing when they cancel each other out. */
  sumAction(view: string, shard: number, { by, key, add }: SumsToAdd): TransactWriteItem | undefined {
    const amounts = Object.entries(add).filter(([, amount]) => exactly(amount) !== 0n);
    if (amounts.length === 0) return undefined;
    return {
      Update: {
        TableName: this.#table,
        Key: { pk: { S: this.sumKey(view, by, shard) }, sk: { S: key } },
        UpdateExpression: `ADD ${amounts.map((_, index) => `#s${index} :s${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(amounts.map(([name], index) => [`#s${index}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          amounts.map(([, amount], index) => [`:s${index}`, numberValue(amount)]),
        ),
      },
    };
  }
}

/** The condition that nothing has moved since a version was read. */
export function atVersion(expectedVersion: number) {
  if (expectedVersion === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: 'streamVersion = :expected',
    ExpressionAttributeValues: { ':expected': numberValue(expectedVersion) },
  };
}

/** A number as DynamoDB takes it. */
export function numberValue(value: Amount): AttributeValue {
  return { N: String(value) };
}

/** What the item of a document or a note holds; version 0 when it holds none. */
export function storedOf(item: Item): Stored<object> {
  const body = item.body?.S;
  const value = body === undefined ? undefined : (JSON.parse(body) as object);
  const committedAt = item.at?.S;
  const aggregate = item.aggregate?.S;
  return {
    value,
    streamVersion: Number(item.streamVersion?.N ?? 0),
    ...(committedAt !== undefined && { committedAt }),
    ...(aggregate !== undefined && { aggregate }),
  };
}
