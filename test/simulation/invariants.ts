import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unpacked } from '../../core/analytics/packed-sums.ts';
import type { EventEnvelope } from '../../core/event/envelope.ts';
import type { Commit } from '../../core/event-store/commit.ts';
import { commitFromItem, type Item } from '../../core/event-store/commit-item.ts';
import { checkSequence } from '../../core/event-store/commit-sequence.ts';
import { parseStreamId } from '../../core/event-store/stream-id.ts';
import { type Amount, plus } from '../../core/projection/amount.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import type { DocumentView, TotalsView } from '../../core/projection/view.ts';
import { contributionsOf, eventsView } from '../../lambdas/analytics/views/events.ts';
import { arrivals, notArrived, outOfOrder } from './arrivals.ts';
import { stores } from './functions.ts';
import { names } from './names.ts';
import type { Shopping } from './users.ts';
import type { Visit } from './visits.ts';
import type { World } from './world.ts';

/** What lies in the event tables in the end: commits by stream, oldest first. */
type History = ReadonlyMap<string, readonly Commit[]>;

/** What is wrong in a world that has settled, in words; nothing if all invariants hold. */
export async function violations(
  world: World,
  { shopping, visits }: { readonly shopping: Shopping; readonly visits: readonly Visit[] },
): Promise<string[]> {
  const history = await historyOf(world);
  const events = [...history.values()].flat().flatMap((commit) => commit.events);
  return [
    ...commandsTwiceOrLost(shopping, history),
    ...brokenStreams(history),
    ...eventsMissingOnBus(world, events),
    ...oversoldStock(history),
    ...unsettledOrders(shopping, history),
    ...customersNotTold(history, events),
    ...visitsTwiceOrLost(visits, history),
    ...(await arrivals(world)).flatMap((place) => [...outOfOrder(place), ...notArrived(place, events)]),
    ...(await wrongViews(world, history, events)),
    ...(await leftBehind(world, shopping)),
  ];
}

/** With what has expired. */
async function historyOf({ services, expired }: World): Promise<History> {
  const history = new Map<string, Commit[]>();
  for (const { domain } of stores) {
    const scan = await services.call('dynamodb', 'Scan', { TableName: names.events(domain) });
    const gone = expired.filter((one) => one.domain === domain).map(({ item }) => item);
    for (const item of [...(scan as { Items: Item[] }).Items, ...gone]) {
      if (item.kind !== undefined) continue;
      const commit = commitFromItem(item, `${domain}-service`);
      history.set(commit.streamId, [...(history.get(commit.streamId) ?? []), commit]);
    }
  }
  for (const commits of history.values()) commits.sort((a, b) => a.number - b.number);
  return history;
}

/** A visit that was acknowledged is there once, one that was refused is not, and none is there twice. */
function visitsTwiceOrLost(visits: readonly Visit[], history: History): string[] {
  const recorded = [...history.values()].flat().flatMap(({ events }) => events);
  return visits.flatMap(({ visit, outcome }) => {
    const count = recorded.filter(({ data }) => (data as { visit?: string }).visit === visit).length;
    const isRight = { taken: count === 1, refused: count === 0, unknown: count <= 1 }[outcome];
    return isRight ? [] : [`visit ${visit} (${outcome}) is there ${count} times`];
  });
}

function commandsTwiceOrLost({ commands }: Shopping, history: History): string[] {
  const commits = [...history.values()].flat();
  return commands.flatMap(({ domain, command, key, outcome, streamId, eventIds = [] }) => {
    // What follows from a command by way of a saga has the same correlation id, but a cause.
    const own = commits.filter(({ correlationId, causationId }) => correlationId === key && causationId === undefined);
    const isAcknowledged = outcome === 'taken' && eventIds.length > 0;
    const isRight = isAcknowledged ? own.length === 1 : own.length <= (outcome === 'unknown' ? 1 : 0);
    const ids = own[0]?.events.map(({ eventId }) => eventId).join();
    const isSame = !isAcknowledged || (own[0]?.streamId === streamId && ids === eventIds.join());
    return isRight && isSame ? [] : [`${domain}/${command} ${key} (${outcome}) is there ${own.length} times`];
  });
}

function brokenStreams(history: History): string[] {
  return [...history].flatMap(([streamId, commits]) => {
    try {
      checkSequence(streamId, commits, { version: 0, commitNumber: 0 });
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

function eventsMissingOnBus({ onBus }: World, events: readonly EventEnvelope[]): string[] {
  const arrived = new Set(onBus.map(({ eventId }) => eventId));
  return events
    .filter(({ eventId }) => !arrived.has(eventId))
    .map(({ eventType, streamId }) => `${eventType} of ${streamId} never reached the bus`);
}

function oversoldStock(history: History): string[] {
  return [...history].flatMap(([streamId, commits]) => {
    if (!streamId.startsWith('inventory-')) return [];
    let available = 0;
    const lowest = Math.min(
      ...commits.flatMap(({ events }) => events.map((event) => (available += stockChange(event)))),
    );
    return lowest < 0 ? [`${streamId} went down to ${lowest}`] : [];
  });
}

/** Of what can be sold: what was set aside is not, and whether it has left makes no difference then. */
function stockChange({ eventType, data }: EventEnvelope): number {
  const { quantity } = data as { quantity: number };
  if (eventType === 'inventory.reserved') return -quantity;
  return eventType === 'inventory.replenished' || eventType === 'inventory.released' ? quantity : 0;
}

/** Every managed order that exists ends completed, paid and with its stock; or cancelled, with nothing held or taken. */
function unsettledOrders({ managed }: Shopping, history: History): string[] {
  return managed.flatMap((orderId) => {
    const types = typesIn(history, `order-${orderId}`);
    if (types.length === 0) return [];
    const paid = typesIn(history, `payment-${orderId}`).at(-1) ?? 'nothing';
    const held = reservationsOf(history, orderId);
    const gone = movedFor(history, orderId, ['inventory.consumed']);
    const state = `${orderId}: ${types.join()} / ${paid} / holds ${JSON.stringify(held)}, took ${JSON.stringify(gone)}`;
    if (types.at(-1) === 'order.completed') {
      const wanted = wantedBy(history, orderId);
      const isTaken = JSON.stringify(gone) === JSON.stringify(wanted) && Object.keys(held).length === 0;
      return paid === 'payment.processed' && isTaken ? [] : [state];
    }
    const isNothingLeft = Object.keys({ ...held, ...gone }).length === 0;
    const undone = ['nothing', 'payment.failed', 'payment.refunded', 'payment.refused'].includes(paid) && isNothingLeft;
    return types.at(-1) === 'order.cancelled' && undone ? [] : [state];
  });
}

function typesIn(history: History, streamId: string): string[] {
  return (history.get(streamId) ?? []).flatMap(({ events }) => events.map(({ eventType }) => eventType));
}

function wantedBy(history: History, orderId: string): Record<string, number> {
  const created = history.get(`order-${orderId}`)?.[0]?.events[0]?.data;
  return summed((created as { lines?: { sku: string; quantity: number }[] } | undefined)?.lines ?? []);
}

/** What an order still holds. */
function reservationsOf(history: History, orderId: string): Record<string, number> {
  return movedFor(history, orderId, ['inventory.reserved'], ['inventory.released', 'inventory.consumed']);
}

/** Quantities that some types of events have moved for an order, less those of others. */
function movedFor(
  history: History,
  orderId: string,
  added: readonly string[],
  taken: readonly string[] = [],
): Record<string, number> {
  const moves = [...history.values()].flat().flatMap(({ events }) => events);
  return summed(
    moves.flatMap(({ eventType, data }) => {
      const moved = data as { orderId?: string; sku: string; quantity: number };
      if (moved.orderId !== orderId) return [];
      if (added.includes(eventType)) return [{ sku: moved.sku, quantity: moved.quantity }];
      return taken.includes(eventType) ? [{ sku: moved.sku, quantity: -moved.quantity }] : [];
    }),
  );
}

/** Quantities by article, in order of the articles, without zeros. */
function summed(lines: readonly { readonly sku: string; readonly quantity: number }[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return Object.fromEntries([...sums].filter(([, quantity]) => quantity !== 0).sort());
}

/** Each payment that went through or failed is told once, by two messages. */
function customersNotTold(history: History, events: readonly EventEnvelope[]): string[] {
  return events
    .filter(({ eventType }) => eventType === 'payment.processed' || eventType === 'payment.failed')
    .filter(
      ({ eventId }) => typesIn(history, `notification-${eventId}`).join() !== 'notification.sent,notification.sent',
    )
    .map(({ eventType, streamId }) => `the customer was not told once of ${eventType} of ${streamId}`);
}

async function wrongViews(world: World, history: History, events: readonly EventEnvelope[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { domain, views } of stores) {
    const streams = [...history].filter(([streamId]) => parseStreamId(streamId).aggregate === domain);
    for (const view of views) {
      const found =
        view.kind === 'document' ? await wrongDocuments(world, view, streams) : await wrongTotals(world, view, streams);
      wrong.push(...found);
    }
  }
  const counted = events.flatMap(contributionsOf);
  return [...wrong, ...(await compareTotals(world, { domain: 'analytics', view: eventsView, counted }))];
}

async function wrongDocuments(
  world: World,
  view: DocumentView<object>,
  streams: readonly (readonly [string, readonly Commit[]])[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [streamId, commits] of streams) {
    const { aggregate, id } = parseStreamId(streamId);
    const events = commits.flatMap((commit) => commit.events);
    const expected = events.reduce<object | undefined>((document, event) => view.project(document, event), undefined);
    const stored = (await readModels(world, aggregate).getDocuments(view.name, [id])).get(id);
    const committedAt = events.at(-1)?.timestamp;
    const whole = { value: expected, streamVersion: events.length, committedAt, aggregate };
    const same = JSON.stringify(stored) === JSON.stringify(whole);
    if (!same)
      wrong.push(`${aggregate}/${view.name}/${id} is ${JSON.stringify(stored)}, not ${JSON.stringify(expected)}`);
  }
  return wrong;
}

function wrongTotals(
  world: World,
  view: TotalsView<object>,
  streams: readonly (readonly [string, readonly Commit[]])[],
): Promise<string[]> {
  const counted = streams.flatMap(([, commits]) => {
    let note: object | undefined;
    return commits
      .flatMap((commit) => commit.events)
      .flatMap((event) => {
        const projected = view.project(note, event);
        note = projected.note;
        return projected.contributions;
      });
  });
  return compareTotals(world, { domain: 'order', view, counted });
}

async function compareTotals(
  world: World,
  what: {
    readonly domain: string;
    readonly view: Pick<TotalsView<object>, 'name' | 'groupings'>;
    readonly counted: ReturnType<typeof contributionsOf>;
  },
): Promise<string[]> {
  const { domain, view, counted } = what;
  const wrong: string[] = [];
  for (const by of view.groupings) {
    const expected = new Map<string, Record<string, Amount>>();
    for (const { key, add } of counted.filter((contribution) => contribution.by === by)) {
      const sums = expected.get(key) ?? {};
      for (const [name, amount] of Object.entries(add)) sums[name] = plus(sums[name] ?? 0, amount);
      expected.set(key, sums);
    }
    const stored = await unpacked(readModels(world, domain)).getTotals(view.name, by);
    const [is, shouldBe] = [stored, expected].map(sorted);
    if (is !== shouldBe) wrong.push(`${domain}/${view.name} by ${by} is ${is}, not ${shouldBe}`);
  }
  return wrong;
}

function sorted(totals: ReadonlyMap<string, Readonly<Record<string, Amount>>>): string {
  const digits = (sums: object) => Object.entries(sums).map(([name, sum]) => [name, String(sum)]);
  return JSON.stringify([...totals].map(([key, sums]) => [key, digits(sums).sort()]).sort());
}

function readModels({ services }: World, domain: string): DynamoDbReadModelStore {
  const client = {
    send: (command: { readonly input: object }) =>
      services.call('dynamodb', command.constructor.name.replace(/Command$/, ''), command.input),
  } as unknown as DynamoDBClient;
  return new DynamoDbReadModelStore({ client, table: names.readModels(domain), domain });
}

/** Whatever was given up or parked, and executions beyond one an order or that ended neither completed nor compensated. */
async function leftBehind({ services }: World, { managed }: Shopping): Promise<string[]> {
  const { Contents = [] } = (await services.call('s3', 'ListObjectsV2', { Bucket: names.failures })) as {
    Contents?: { Key: string }[];
  };
  const request = { stateMachineArn: names.stateMachineArn };
  const { executions } = (await services.call('states', 'ListExecutions', request)) as {
    executions: { name: string; status: string }[];
  };
  const failed = executions.filter(({ status }) => status !== 'SUCCEEDED');
  const tooMany = executions.length > managed.length ? [`${executions.length} sagas for ${managed.length} orders`] : [];
  const deadLetters = await Promise.all(
    [names.notifier, names.starter].map(async (queue) => {
      const asked = { QueueUrl: names.queueUrl(names.deadLetters(queue)), MaxNumberOfMessages: 10 };
      const { Messages = [] } = (await services.call('sqs', 'ReceiveMessage', asked)) as {
        Messages?: { Body: string }[];
      };
      return Messages.map(({ Body }) => `${queue} cannot handle ${Body}`);
    }),
  );
  return [
    ...deadLetters.flat(),
    ...tooMany,
    ...Contents.map(({ Key }) => `records were given up or parked: ${Key}`),
    ...failed.map(({ name, status }) => `execution ${name} is ${status}`),
  ];
}
