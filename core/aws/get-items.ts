import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';

type Item = Record<string, AttributeValue>;

/** Where items are read, and how the reader waits when the table is throttled. */
export interface GetItemsOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly sleep?: Sleep | undefined;
  readonly random?: (() => number) | undefined;
}

const backoff = { baseMs: 20, capMs: 500 };
const maxTries = 8;

/**
 * The items under some keys, each of which is there once; consistent, in no order, absent ones left out. One key is a
 * GetItem, more are BatchGetItems of 100, whose unread keys are asked for again. Throws DEPENDENCY_*.
 */
export async function getItems(keys: readonly Item[], options: GetItemsOptions): Promise<readonly Item[]> {
  const { client, table } = options;
  const [only] = keys;
  if (only === undefined) return [];
  if (keys.length === 1) {
    const input = { TableName: table, Key: only, ConsistentRead: true };
    const { Item: item } = await callAws('dynamodb:GetItem', () => client.send(new GetItemCommand(input)));
    return item === undefined ? [] : [item];
  }
  const batches = Array.from({ length: Math.ceil(keys.length / 100) }, (_, i) => keys.slice(i * 100, i * 100 + 100));
  return (await mapConcurrently(batches, 4, (batch) => getBatch(batch, options))).flat();
}

async function getBatch(keys: readonly Item[], options: GetItemsOptions): Promise<Item[]> {
  const { client, table, sleep = systemSleep, random = Math.random } = options;
  const items: Item[] = [];
  let left = [...keys];
  for (let tries = 1; left.length > 0; tries += 1) {
    if (tries > maxTries) throw new MillraceError('DEPENDENCY_THROTTLED', 'dynamodb:BatchGetItem leaves keys unread');
    if (tries > 1) await sleep(fullJitterDelayMs(tries - 1, backoff, random));
    const RequestItems = { [table]: { Keys: left, ConsistentRead: true } };
    const page = await callAws('dynamodb:BatchGetItem', () => client.send(new BatchGetItemCommand({ RequestItems })));
    items.push(...(page.Responses?.[table] ?? []));
    left = page.UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return items;
}
