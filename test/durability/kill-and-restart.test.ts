import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { until } from '../e2e/http-client.ts';
import { KillableMillrace, type Ready } from './killable-millrace.ts';

/**
 * 1,000 commands in ten rounds; each round is cut off by a kill while further commands are under way. Every tenth is an
 * order, with its saga of reservation, payment and notification; the others stock an article of their own.
 */
const rounds = 10;
const commandsPerRound = 100;
const writers = 8;
/** Orders are spread over so many articles, so that sagas do not wait for each other's reservations. */
const articles = 10;

let directory: string;
let millrace: KillableMillrace;
let ready: Ready;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'millrace-data-'));
  millrace = await KillableMillrace.start(path.join(directory, 'state'));
}, 60_000);

afterAll(async () => {
  for (const client of clients) client.destroy();
  await millrace?.stop();
  rmSync(directory, { recursive: true, force: true });
});

test('ten kills in the middle of 1,000 acknowledged commands lose nothing and apply nothing twice', async () => {
  for (let article = 0; article < articles; article += 1) {
    const filled = await millrace.http.post('/v1/inventory/replenish', { sku: `lantern-${article}`, quantity: 1_000 });
    expect(filled.status).toBe(201);
  }
  const acknowledged = new Set<string>();
  const tried = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    await placeUntilKilled(round, acknowledged, tried);
    ready = await millrace.restart();
    expect(ready.data.restored).toBe(true);
    const created = [
      ...(await firstCommits('order', 'order-')),
      ...(await firstCommits('inventory', 'inventory-own-')),
    ];
    const known = new Set(created);
    expect(known.size).toBe(created.length);
    expect([...acknowledged].filter((id) => !known.has(id))).toEqual([]);
    expect(created.filter((id) => !tried.has(id))).toEqual([]);
  }
  expect(acknowledged.size).toBe(rounds * commandsPerRound);
  const orders = await firstCommits('order', 'order-');
  const stocked = await firstCommits('inventory', 'inventory-own-');

  // Views, sagas, notifications and analytics end as if nothing had happened.
  await until(
    async () => (await runningExecutions()) + (await messagesLeft()),
    (left) => left === 0,
    60,
  );
  await until(ordersCompleted, (count) => count === orders.length, 60);
  expect(await stockTaken()).toBe(orders.length);
  const counts = await until(eventCounts, (now) => now['order.completed'] === orders.length, 60);
  expect(counts['order.created']).toBe(orders.length);
  expect(counts['inventory.replenished']).toBe(stocked.length + articles);
  expect(counts['payment.processed']).toBe(orders.length);
  expect(await deadLetters()).toBe(0);
}, 240_000);

test('a second engine on the same directory is refused with its own exit code', async () => {
  const { code, errors } = await millrace.rival();
  expect(code).toBe(4);
  expect(errors).toContain('is in use by another engine');
}, 30_000);

/** Several writers place orders; once the round's share is acknowledged the process is killed under their hands. */
async function placeUntilKilled(round: number, acknowledged: Set<string>, tried: Set<string>): Promise<void> {
  const goal = (round + 1) * commandsPerRound;
  let next = 0;
  let killed: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    while (killed === undefined) {
      const number = next++;
      const id = `r${round}-${number}`;
      tried.add(id);
      const answer = await (number % 10 === 0 ? placeOrder(id) : stockOwn(id)).catch(() => undefined);
      if (answer?.status !== 201 || acknowledged.size >= goal) continue;
      acknowledged.add(id);
      if (acknowledged.size === goal) killed = millrace.kill();
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await killed;
}

async function stockTaken(): Promise<number> {
  let taken = 0;
  for (let article = 0; article < articles; article += 1) {
    const { body } = await millrace.http.get(`/v1/inventory/stock/lantern-${article}`);
    taken += 1_000 - body.available;
  }
  return taken;
}

function orderOf(orderId: string): object {
  const sku = `lantern-${(Number(orderId.split('-')[1]) / 10) % articles}`;
  const lines = [{ sku, quantity: 1, unitPrice: 339 }];
  return { orderId, customerId: '17850', currency: 'GBP', country: 'United Kingdom', lines };
}

const placeOrder = (id: string) => millrace.http.post('/v1/order/create', orderOf(id));
const stockOwn = (id: string) => millrace.http.post('/v1/inventory/replenish', { sku: `own-${id}`, quantity: 1 });

/** The ids of the streams that begin so, as they lie in a domain's event table. */
async function firstCommits(domain: string, prefix: string): Promise<string[]> {
  const { Items } = await scanAll(eventTable(domain));
  return Items.flatMap(({ pk, sk }) => (pk?.S?.startsWith(prefix) && sk?.N === '1' ? [pk.S.slice(prefix.length)] : []));
}

async function ordersCompleted(): Promise<number> {
  const { Items = [] } = await scanAll(eventTable('order'));
  return Items.filter(({ events }) => events?.S?.includes('order.completed')).length;
}

async function scanAll(TableName: string) {
  const Items: Record<string, { S?: string; N?: string }>[] = [];
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const page = await client(DynamoDBClient).send(new ScanCommand({ TableName, ExclusiveStartKey }));
    Items.push(...((page.Items ?? []) as typeof Items));
    ExclusiveStartKey = page.LastEvaluatedKey as Record<string, never> | undefined;
  } while (ExclusiveStartKey !== undefined);
  return { Items };
}

async function runningExecutions(): Promise<number> {
  const request = {
    stateMachineArn: ready.stateMachines.find((arn) => !arn.endsWith('-rebuild')),
    statusFilter: 'RUNNING' as const,
  };
  const { executions = [] } = await client(SFNClient).send(new ListExecutionsCommand(request));
  return executions.length;
}

async function eventCounts(): Promise<Record<string, number>> {
  const { body } = await millrace.http.get('/v1/analytics/events?by=type');
  return Object.fromEntries(body.items.map(({ key, count }: { key: string; count: number }) => [key, count]));
}

const messagesLeft = (): Promise<number> => messagesIn((url) => !isDeadLetterQueue(url));
const deadLetters = (): Promise<number> => messagesIn(isDeadLetterQueue);

async function messagesIn(wanted: (url: string) => boolean): Promise<number> {
  let sum = 0;
  for (const QueueUrl of ready.queues.filter(wanted)) {
    const { Attributes = {} } = await client(SQSClient).send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    for (const name of ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const) {
      sum += Number(Attributes[name]);
    }
  }
  return sum;
}

function isDeadLetterQueue(url: string): boolean {
  return /dead-?letter/i.test(url);
}

function eventTable(domain: string): string {
  return ready.tables.find((name) => new RegExp(`${domain}.*events`, 'i').test(name)) ?? '';
}

function client<C extends { destroy(): void }>(Client: new (settings: object) => C): C {
  const known = clients.find((one) => one instanceof Client);
  if (known !== undefined) return known as C;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const made = new Client({ endpoint: millrace.endpoint, region: 'us-east-1', credentials });
  clients.push(made);
  return made;
}
