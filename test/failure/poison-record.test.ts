import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { RunningEngine } from './running-engine.ts';
import { eventCounts, placeOrder, view } from './shop.ts';

let running: RunningEngine;

beforeAll(async () => {
  running = await RunningEngine.start();
}, 60_000);

afterAll(() => running.stop());

/** What the failure bucket holds: the reader that gave up, why, and the records as it got them. */
async function givenUp() {
  const { call } = running.engine;
  const Bucket = running.failureBucket;
  const { Contents = [] } = (await call('s3', 'ListObjectsV2', { Bucket })) as { Contents?: { Key: string }[] };
  return Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = (await call('s3', 'GetObject', { Bucket, Key })) as { Body: Uint8Array };
      const { requestContext, payload } = JSON.parse(Buffer.from(Body).toString());
      const records = JSON.parse(payload).Records as { dynamodb: { NewImage: unknown } }[];
      return {
        functionName: requestContext.functionArn.split(':').at(-1),
        condition: requestContext.condition,
        tries: requestContext.approximateInvokeCount,
        images: records.map(({ dynamodb }) => dynamodb.NewImage),
      };
    }),
  );
}

test('a record that is no commit stops no other, and ends whole in the failure bucket after ten retries', async () => {
  const poison = { pk: { S: 'order-poison' }, sk: { N: '1' }, note: { S: 'written by hand' } };
  const line = { sku: 'cup', quantity: 1, unitPrice: 250 };
  const place = (orderId: string) => placeOrder(running, { orderId, lines: [line], fulfilment: 'external' });
  for (const orderId of ['before-1', 'before-2', 'before-3']) await place(orderId);
  await running.dynamoDb.send(new PutItemCommand({ TableName: running.table('order', 'Events'), Item: poison }));
  for (const orderId of ['after-1', 'after-2', 'after-3']) await place(orderId);
  await running.settle();

  for (const orderId of ['before-1', 'before-2', 'before-3', 'after-1', 'after-2', 'after-3']) {
    expect(await view(running, `order/status/${orderId}`)).toMatchObject({ status: 'created', streamVersion: 1 });
  }
  expect((await view(running, 'order/revenue?by=country')).total).toMatchObject({ orders: 6, gross: 1500 });
  expect(await eventCounts(running)).toEqual({ 'order.created': 6 });
  const failures = await givenUp();
  const readers = ['projector', 'relay'].map((role) => running.functionName('order', role));
  expect(failures.map(({ functionName }) => functionName).sort()).toEqual(readers.sort());
  for (const failure of failures) {
    expect(failure).toMatchObject({ condition: 'RetryAttemptsExhausted', tries: 11, images: [poison] });
  }
}, 60_000);
