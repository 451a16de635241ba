import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListMessageMoveTasksCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { messagesIn, queueArn } from './dead-letters.ts';
import { paymentProcessed } from './payment-events.ts';
import { RunningEngine } from './running-engine.ts';
import { commitCount, view } from './shop.ts';

let running: RunningEngine;

beforeEach(async () => {
  running = await RunningEngine.start();
}, 60_000);

afterEach(() => running.stop());

/** Puts ten events to the bus with the SDK and lets them be handled. */
async function put(events: readonly ReturnType<typeof paymentProcessed>[]): Promise<void> {
  const answer = await running.eventBridge.send(new PutEventsCommand({ Entries: events.map(({ entry }) => entry) }));
  expect(answer.FailedEntryCount).toBe(0);
  await running.settle();
}

function ten(fourth: Readonly<Record<string, unknown>> = {}) {
  return Array.from({ length: 10 }, (_, index) => paymentProcessed(index, index === 3 ? fourth : {}));
}

/** Moves all dead letters back to the consumer's queue, as the runbook says. */
async function redrive(): Promise<void> {
  const { queue, deadLetters } = running.notifyCustomer;
  const SourceArn = queueArn(deadLetters);
  await running.sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn: queueArn(queue) }));
  await running.settle();
  const { Results = [] } = await running.sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
  expect(Results[0]).toMatchObject({ Status: 'COMPLETED' });
}

const deadLetters = () => messagesIn(running, running.notifyCustomer.deadLetters);
const sent = (eventId: string) => view(running, `notification/sent/${eventId}`);

test('of ten events, the one that breaks its schema is a dead letter with the reason, and nine are handled', async () => {
  const events = ten({ amount: -5 });
  await put(events);
  const letters = await deadLetters();
  expect(letters.map(({ event }) => event.detail.eventId)).toEqual([events[3]?.eventId]);
  expect(letters[0]?.attributes).toMatchObject({
    code: 'EVENT_INVALID',
    reason: expect.stringContaining('/data/amount'),
    pointers: '/data/amount',
    receiveCount: '1',
  });
  for (const [index, { eventId }] of events.entries()) {
    expect(await sent(eventId)).toMatchObject(index === 3 ? { status: 404 } : { sourceEventId: eventId });
  }
  expect(await commitCount(running, 'notification')).toBe(9);
}, 60_000);

test('an event that nobody can ever handle comes back from a redrive to the dead letters', async () => {
  await put(ten({ currency: 'pound sterling' }));
  await redrive();
  const letters = await deadLetters();
  expect(letters.map(({ attributes }) => attributes.pointers)).toEqual(['/data/currency']);
  expect(await commitCount(running, 'notification')).toBe(9);
}, 60_000);

test('an event whose handler throws is a dead letter, and is handled once the cause is gone and it is moved back', async () => {
  const events = ten();
  const poison = events[3]?.eventId ?? '';
  const TableName = running.table('notification', 'Events');
  const Key = { pk: { S: `notification-${poison}` }, sk: { N: '1' } };
  // What lies where the handler wants to write is no commit: it cannot tell whether the customer was told already.
  await running.dynamoDb.send(new PutItemCommand({ TableName, Item: { ...Key, events: { S: 'no commit' } } }));
  await put(events);
  const letters = await deadLetters();
  expect(letters.map(({ event }) => event.detail.eventId)).toEqual([poison]);
  expect(letters[0]?.attributes).toMatchObject({
    code: 'CORRUPT_STREAM',
    reason: `notification-${poison}: item 1 cannot be read: its checksum is wrong`,
  });
  expect(await sent(poison)).toEqual({ status: 404 });

  await running.dynamoDb.send(new DeleteItemCommand({ TableName, Key }));
  await redrive();
  expect(await deadLetters()).toEqual([]);
  expect(await commitCount(running, 'notification')).toBe(10);
  expect((await sent(poison)).messages).toHaveLength(2);
}, 60_000);

test('a dependency that is throttled for half an hour makes no dead letter and loses nothing', async () => {
  const recover = running.engine.services.dynamodb.throttle(running.table('notification', 'Events'), () => true);
  const events = ten();
  await running.eventBridge.send(new PutEventsCommand({ Entries: events.map(({ entry }) => entry) }));
  await running.advance(30 * 60 * 1_000);
  recover();
  await running.settle();
  expect(await deadLetters()).toEqual([]);
  expect(await commitCount(running, 'notification')).toBe(10);
}, 60_000);

test('an event that fails in a passing way is tried sixteen times with growing waits before it is a dead letter', async () => {
  const recover = running.engine.services.dynamodb.throttle(running.table('notification', 'Events'), () => true);
  await put([paymentProcessed(0)]);
  const letters = await deadLetters();
  expect(letters[0]?.attributes).toMatchObject({ code: 'DEPENDENCY_THROTTLED', receiveCount: '16' });

  recover();
  await redrive();
  expect(await deadLetters()).toEqual([]);
  expect(await sent(paymentProcessed(0).eventId)).toMatchObject({ customerId: '17850' });
}, 60_000);

test('a consumer that dies each time leaves the message to the queue’s own redrive, and nothing is lost', async () => {
  const { function: functionName } = running.notifyCustomer;
  let deaths = 0;
  const recover = running.engine.services.dynamodb.throttle(running.table('notification', 'Events'), () => {
    deaths += 1;
    running.engine.services.host.killWorker(functionName);
    return true;
  });
  await put([paymentProcessed(0)]);
  const letters = await deadLetters();
  expect(letters.map(({ event }) => event['detail-type'])).toEqual(['payment.processed']);
  expect(deaths).toBe(16);
  expect(letters[0]?.attributes).toEqual({});

  recover();
  await redrive();
  expect(await commitCount(running, 'notification')).toBe(1);
}, 60_000);
