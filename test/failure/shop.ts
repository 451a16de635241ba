import { brotliDecompressSync } from 'node:zlib';
import type { Answer } from '../e2e/http-client.ts';
import type { RunningEngine } from './running-engine.ts';

/** A line of an order. */
export interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

export interface OrderToPlace {
  readonly orderId: string;
  readonly lines: readonly Line[];
  /** `external` orders start no saga. Default `managed`. */
  readonly fulfilment?: 'managed' | 'external';
}

/** Creates an order of customer 17850 at a fixed time; the order's number is the idempotency key. */
export function placeOrder(running: RunningEngine, order: OrderToPlace): Promise<Answer> {
  const { orderId, lines, fulfilment = 'managed' } = order;
  const placedAt = '2026-03-14T09:26:53.000Z';
  const body = { orderId, customerId: '17850', currency: 'GBP', country: 'France', lines, placedAt, fulfilment };
  return running.http.post('/v1/order/create', body, { 'idempotency-key': `create-${orderId}` });
}

export function replenish(running: RunningEngine, sku: string, quantity: number): Promise<Answer> {
  return running.http.post('/v1/inventory/replenish', { sku, quantity }, { 'idempotency-key': `stock-${sku}` });
}

/** Sends a command again, as a client would, until it is acknowledged; answers what came each time. */
export async function untilAcknowledged(send: () => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < 50) {
    const answer = await send();
    answers.push(answer);
    if (answer.status < 300) return answers;
  }
  throw new Error(`never acknowledged: ${JSON.stringify(answers.at(-1))}`);
}

/** A single document of a view, or the status of the answer if there is none. */
export async function view(running: RunningEngine, path: string) {
  const { status, body } = await running.http.get(`/v1/${path}`);
  return status === 200 ? body : { status };
}

/** How many events of each type the analytics stream's reader has counted. */
export async function eventCounts(running: RunningEngine): Promise<Record<string, number>> {
  const { items } = await view(running, 'analytics/events?by=type');
  return Object.fromEntries(items.map(({ key, count }: { key: string; count: number }) => [key, count]));
}

/** Commits of a stream as they lie in the event table, oldest first. */
export async function commitsOf(running: RunningEngine, domain: string, streamId: string) {
  const { Items } = (await running.engine.call('dynamodb', 'Query', {
    TableName: running.table(domain, 'Events'),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: streamId } },
  })) as { Items: StoredItem[] };
  return Items.filter(isCommit).map(({ commitId, events, packed }) => ({
    commitId: commitId?.S,
    eventTypes: (
      JSON.parse(packed ? brotliDecompressSync(packed.B).toString() : (events?.S ?? '[]')) as { eventType: string }[]
    ).map(({ eventType }) => eventType),
  }));
}

interface StoredItem {
  readonly kind?: { readonly S: string };
  readonly commitId?: { readonly S: string };
  readonly events?: { readonly S: string };
  readonly packed?: { readonly B: Uint8Array };
}

/** Snapshots, and what says that a stream has begun, are of a kind. */
function isCommit({ kind }: StoredItem): boolean {
  return kind === undefined;
}

/** Number of commits in a domain's event table: of the items that are not of another kind. */
export async function commitCount(running: RunningEngine, domain: string): Promise<number> {
  const scan = await running.engine.call('dynamodb', 'Scan', {
    TableName: running.table(domain, 'Events'),
    FilterExpression: 'attribute_not_exists(kind)',
  });
  return (scan as { Count: number }).Count;
}

/** The execution of an order's saga, with the names of the states that it entered. */
export async function fulfilmentOf(running: RunningEngine, orderId: string) {
  const executionArn = `${running.stateMachineArn.replace(':stateMachine:', ':execution:')}:order-${orderId}`;
  const execution = await running.engine.call('states', 'DescribeExecution', { executionArn });
  const history = await running.engine.call('states', 'GetExecutionHistory', { executionArn, maxResults: 1000 });
  const { status, output, error, cause } = execution as Record<string, string>;
  const { events } = history as { events: { type: string; stateEnteredEventDetails?: { name: string } }[] };
  return {
    status,
    error,
    cause,
    outcome: output === undefined ? undefined : JSON.parse(output).outcome,
    states: events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []),
    failedTries: events.filter(({ type }) => type === 'TaskFailed').length,
  };
}
