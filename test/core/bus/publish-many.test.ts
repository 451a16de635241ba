import type { Broker } from '../../../core/bus/broker.ts';
import { EventBus } from '../../../core/bus/event-bus.ts';
import { createEventBridgeBroker } from '../../../core/bus/eventbridge-broker.ts';
import { createKinesisBroker } from '../../../core/bus/kinesis-broker.ts';
import { createSqsBroker } from '../../../core/bus/sqs-broker.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { fakeAwsClient } from '../support/fake-aws-client.ts';
import { orderShipped } from './order-events.ts';

/** The requests that a broker makes for 1,000 events of 1,000 streams, published together and one at a time. */
async function requestsOf(open: (count: () => void) => Broker) {
  let requests = 0;
  const broker = open(() => {
    requests += 1;
  });
  const catalog = createEventCatalog(allEventValidators);
  const bus = new EventBus({ catalog, source: 'shop-service', brokers: [broker] });
  const drafts = Array.from(
    { length: 1_000 },
    (_, id) => ({ type: 'order.shipped', data: orderShipped(`${id}`), streamId: `order-${id}` }) as const,
  );
  await bus.publishMany(drafts);
  const together = requests;
  for (const draft of drafts) await bus.publish(draft);
  return { together, oneByOne: requests - together };
}

test('one id for two events rejects the whole, and nothing is sent', async () => {
  const sent: unknown[] = [];
  const client = fakeAwsClient<never>({ PutEvents: (input: unknown) => sent.push(input) });
  const catalog = createEventCatalog(allEventValidators);
  const brokers = [createEventBridgeBroker({ client, busName: 'millrace' })];
  const bus = new EventBus({ catalog, source: 'shop-service', brokers });
  const eventId = '01a22e4c-fa95-735b-8023-4bb354f40b02';
  const drafts = ['1', '2', '3'].map(
    (id) => ({ type: 'order.shipped', data: orderShipped(id), ...(id !== '2' && { eventId }) }) as const,
  );
  await expect(bus.publishMany(drafts)).rejects.toMatchObject({
    code: 'DUPLICATE_EVENT_ID',
    context: { eventId, places: [0, 2] },
  });
  expect(sent).toEqual([]);
});

test('1,000 events to EventBridge are 100 requests together and 1,000 one at a time', async () => {
  const open = (PutEvents: () => void) =>
    createEventBridgeBroker({ client: fakeAwsClient<never>({ PutEvents }), busName: 'millrace' });
  expect(await requestsOf(open)).toEqual({ together: 100, oneByOne: 1_000 });
});

test('1,000 events to SQS are 100 requests together and 1,000 one at a time', async () => {
  const open = (SendMessageBatch: () => void) =>
    createSqsBroker({ client: fakeAwsClient<never>({ SendMessageBatch }), queueUrl: 'http://127.0.0.1:1/0/orders' });
  expect(await requestsOf(open)).toEqual({ together: 100, oneByOne: 1_000 });
});

test('1,000 events of different streams to Kinesis are 2 requests together and 1,000 one at a time', async () => {
  const open = (PutRecords: () => void) =>
    createKinesisBroker({ client: fakeAwsClient<never>({ PutRecords }), streamName: 'analytics' });
  expect(await requestsOf(open)).toEqual({ together: 2, oneByOne: 1_000 });
});
