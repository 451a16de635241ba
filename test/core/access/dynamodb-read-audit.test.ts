import { CreateTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDbReadAudit } from '../../../core/access/dynamodb-read-audit.ts';
import type { RecordedRead } from '../../../core/access/read-audit.ts';
import { type Interference, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

async function setUp(interfere?: Interference) {
  const client = inProcessDynamoDb(interfere);
  const keys = (hash: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: 'reads',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('pk'),
      AttributeDefinitions: ['pk', 'sk', 'reader'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [
        { IndexName: 'reader', KeySchema: keys('reader'), Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
  return { client, audit: new DynamoDbReadAudit({ client, table: 'reads', retentionDays: 30 }) };
}

function read(second: number, change: Partial<RecordedRead> = {}): RecordedRead {
  return {
    readId: `read-${second}`,
    at: `2026-01-01T00:00:0${second}.000Z`,
    subject: 'order-1',
    kind: 'events',
    outcome: 'answered',
    reader: 'ann',
    sourceIp: '192.0.2.1',
    events: 3,
    hidden: 0,
    correlationId: 'request-1',
    ...change,
  };
}

test('a read is one item that expires', async () => {
  const operations: string[] = [];
  const { client, audit } = await setUp((operation, moment) => moment === 'before' && operations.push(operation));
  await audit.record(read(1));
  expect(operations).toEqual(['CreateTable', 'PutItem']);
  const Key = { pk: { S: 'order-1' }, sk: { S: '2026-01-01T00:00:01.000Z read-1' } };
  const { Item } = await client.send(new GetItemCommand({ TableName: 'reads', Key }));
  expect(Item?.expiresAt).toEqual({ N: '1769817601' });
});

test('reads are found by what was read and by who read it, newest first, page by page', async () => {
  const { audit } = await setUp();
  for (const second of [1, 2, 3]) await audit.record(read(second));
  await audit.record(read(4, { subject: 'order-2' }));
  const first = await audit.find({ by: 'subject', value: 'order-1', limit: 2 });
  expect(first.items).toEqual([read(3), read(2)]);
  const rest = await audit.find({ by: 'subject', value: 'order-1', limit: 2, cursor: first.cursor ?? '' });
  expect(rest.items).toEqual([read(1)]);
  const byReader = await audit.find({ by: 'reader', value: 'ann', limit: 3 });
  expect(byReader.items.map(({ readId }) => readId)).toEqual(['read-4', 'read-3', 'read-2']);
  const onward = await audit.find({ by: 'reader', value: 'ann', limit: 3, cursor: byReader.cursor ?? '' });
  expect(onward.items.map(({ readId }) => readId)).toEqual(['read-1']);
  const since = await audit.find({ by: 'subject', value: 'order-1', since: '2026-01-01T00:00:02.000Z', limit: 9 });
  expect(since.items.map(({ readId }) => readId)).toEqual(['read-3', 'read-2']);
  const other = audit.find({ by: 'subject', value: 'order-2', limit: 2, cursor: first.cursor ?? '' });
  await expect(other).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
});

test('a cursor is of its question, and its place can be that of a read', async () => {
  const { audit } = await setUp();
  for (const second of [1, 2, 3]) await audit.record(read(second));
  const made = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const asked = ['reads', 'subject', 'order-1', null];
  const key = '2026-01-01T00:00:02.000Z read-2';
  const find = (cursor: string) => audit.find({ by: 'subject', value: 'order-1', limit: 1, cursor });
  expect((await find(made(asked, ['order-1', key]))).items).toEqual([read(1)]);
  for (const cursor of [
    '',
    made(asked, ['order-1', '']),
    made(asked, ['order-1', 'x'.repeat(3_000)]),
    made(asked, ['order-1', 'yesterday read-2']),
    made(asked, ['order-1', '2026-02-30T00:00:00.000Z read-2']),
    made(asked, ['order-2', key]),
    made(asked, ['order-1', 2]),
    made(['reads', 'reader', 'order-1', null], ['order-1', key]),
    made(['reads', 'subject', 'order-1', '2026-01-01T00:00:03.000Z'], ['order-1', key]),
  ]) {
    await expect(find(cursor)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  }
});

test('a lost answer of the table does not fail the record or double it', async () => {
  let lost = 0;
  const { audit } = await setUp((operation, moment) => {
    if (operation !== 'PutItem' || moment !== 'after' || lost > 0) return;
    lost += 1;
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });
  await audit.record(read(1)).catch(() => audit.record(read(1)));
  expect((await audit.find({ by: 'subject', value: 'order-1', limit: 9 })).items).toEqual([read(1)]);
});
