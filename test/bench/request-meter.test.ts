import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CastoreLedger, createCastoreTable } from '../../bench/castore-ledger.ts';
import { bookingsFrom } from '../../bench/ledger.ts';
import { RequestMeter } from '../../bench/request-meter.ts';
import { inProcessDynamoDb } from '../core/support/in-process-dynamodb.ts';

async function metered() {
  const client = inProcessDynamoDb();
  await createCastoreTable(client, 'castore');
  return { client, meter: new RequestMeter(client) };
}

const put = (version: number, more: object) =>
  new PutItemCommand({
    TableName: 'castore',
    Item: { aggregateId: { S: 'a' }, version: { N: String(version) }, ...more },
  });

test('counts requests and the units of the table, without those of its index', async () => {
  const { client, meter } = await metered();
  const indexed = { eventStoreId: { S: 'a' }, timestamp: { S: '2026-03-14T09:26:53.589Z' } };
  const cost = await meter.costOf(async () => {
    const { ConsumedCapacity } = await client.send(put(1, indexed));
    expect(ConsumedCapacity?.CapacityUnits).toBe(2);
    await client.send(put(2, { text: { S: 'x'.repeat(2_000) } }));
  });
  expect(cost).toEqual({ requests: 2, units: 3 });
});

test('counts each time anew, and leaves requests outside of it as they are', async () => {
  const { client, meter } = await metered();
  expect(await meter.costOf(() => client.send(put(1, {})))).toEqual({ requests: 1, units: 1 });
  expect(await client.send(put(2, {}))).not.toHaveProperty('ConsumedCapacity');
  const key = { aggregateId: { S: 'a' }, version: { N: '1' } };
  const get = new GetItemCommand({ TableName: 'castore', Key: key });
  expect(await meter.costOf(() => client.send(get))).toEqual({ requests: 1, units: 0.5 });
});

test('reads what a transaction takes, which DynamoDB answers table by table', async () => {
  const { client, meter } = await metered();
  const castore = new CastoreLedger(client, 'castore');
  expect(await meter.costOf(() => castore.pushGroup('a', bookingsFrom(0, 3)))).toEqual({ requests: 1, units: 6 });
});
