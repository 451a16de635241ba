import { type AttributeValue, type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { readInstant } from '../clock/instant.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import { decodeCursor, encodeCursor, isKeyText } from '../paging/cursor.ts';
import type { ReadAudit, RecordedRead, RecordedReads, RecordedReadsPage, RecordedReadsQuery } from './read-audit.ts';

type Item = Record<string, AttributeValue>;

/** How the trail in DynamoDB is made. */
export interface DynamoDbReadAuditOptions {
  readonly client: DynamoDBClient;
  /** Keys `pk` (S) and `sk` (S), index `reader` on `reader` (S) and `sk`, time to live on `expiresAt`. */
  readonly table: string;
  /** Days that a read is kept. */
  readonly retentionDays: number;
}

/**
 * The trail in a DynamoDB table: one item a read, `pk` the subject, `sk` its time and id, `body` the rest as JSON. Actions:
 * PutItem to record, unconditionally, for the id is new and a retry writes the same; Query, on the table and its index, to find.
 */
export class DynamoDbReadAudit implements ReadAudit, RecordedReads {
  readonly #options: DynamoDbReadAuditOptions;

  constructor(options: DynamoDbReadAuditOptions) {
    this.#options = options;
  }

  async record(read: RecordedRead): Promise<void> {
    const { client, table, retentionDays } = this.#options;
    const { subject, reader, at, readId } = read;
    const expiresAt = Math.floor(Date.parse(at) / 1_000) + retentionDays * 86_400;
    const put = new PutItemCommand({
      TableName: table,
      Item: {
        pk: { S: subject },
        sk: { S: `${at} ${readId}` },
        reader: { S: reader },
        body: { S: JSON.stringify(read) },
        expiresAt: { N: String(expiresAt) },
      },
    });
    await callAws('DynamoDB PutItem', () => client.send(put));
  }

  async find({ by, value, since, limit, cursor }: RecordedReadsQuery): Promise<RecordedReadsPage> {
    const { client, table } = this.#options;
    const asked = ['reads', by, value, since ?? null];
    const start = cursor === undefined ? undefined : decodeCursor(cursor, asked, (place) => startKey(by, value, place));
    const query = new QueryCommand({
      TableName: table,
      ...(by === 'reader' && { IndexName: 'reader' }),
      KeyConditionExpression: since === undefined ? '#by = :value' : '#by = :value AND sk >= :since',
      ExpressionAttributeNames: { '#by': by === 'subject' ? 'pk' : 'reader' },
      ExpressionAttributeValues: { ':value': { S: value }, ...(since !== undefined && { ':since': { S: since } }) },
      ScanIndexForward: false,
      Limit: limit,
      ...(start && { ExclusiveStartKey: start }),
    });
    const { Items = [], LastEvaluatedKey: last } = await callAws('DynamoDB Query', () => client.send(query));
    const items = Items.map((item) => JSON.parse(item.body?.S ?? '{}') as RecordedRead);
    return last === undefined ? { items } : { items, cursor: encodeCursor(asked, [last.pk?.S, last.sk?.S]) };
  }
}

/** Where to go on, if the parts can be the key of a read that answers the question. */
function startKey(by: string, value: string, [pk, sk]: readonly unknown[]): Item | undefined {
  if (!isKeyText(pk, 2_048) || !isKeyText(sk) || (by === 'subject' && pk !== value)) return undefined;
  const [at = '', readId = ''] = sk.split(' ');
  if (readInstant(at) !== at || readId === '') return undefined;
  return { pk: { S: pk }, sk: { S: sk }, ...(by === 'reader' && { reader: { S: value } }) };
}
