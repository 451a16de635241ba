import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { createAggregator } from '../../core/analytics/aggregator.ts';
import type { Clock } from '../../core/clock/clock.ts';
import type { AnyAggregateCommands } from '../../core/decider/aggregate-commands.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import { timeToLiveOf } from '../../core/manifest/time-to-live.ts';
import type { TableReader } from '../../core/parking/parked-records.ts';
import { S3ParkedRecords } from '../../core/parking/s3-parked-records.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { createProjector } from '../../core/projection/projector.ts';
import type { View } from '../../core/projection/view.ts';
import { createEventBridgePublisher } from '../../core/relay/eventbridge-publisher.ts';
import { createKinesisPublisher } from '../../core/relay/kinesis-publisher.ts';
import { createRelay } from '../../core/relay/relay.ts';
import { createSqsPublisher } from '../../core/relay/sqs-publisher.ts';
import { createSagaStarter } from '../../core/saga/saga-starter.ts';
import { createSfnSagaExecutions } from '../../core/saga/sfn-saga-executions.ts';
import { createSqsSubscriptionQueue } from '../../core/subscription/sqs-subscription-queue.ts';
import { createSubscription } from '../../core/subscription/subscription.ts';
import { contributionsOf, eventsView, packs } from '../../lambdas/analytics/views/events.ts';
import { orderFulfilmentStart } from '../../lambdas/fulfilment/order-fulfilment-start.ts';
import { inventory } from '../../lambdas/inventory/domain.ts';
import { inventoryCommands } from '../../lambdas/inventory/inventory-commands.ts';
import { inventoryViews } from '../../lambdas/inventory/views/index.ts';
import { notification } from '../../lambdas/notification/domain.ts';
import { notifyCustomer } from '../../lambdas/notification/notify-customer.ts';
import { notificationViews } from '../../lambdas/notification/views/index.ts';
import { order } from '../../lambdas/order/domain.ts';
import { orderCommands } from '../../lambdas/order/order-commands.ts';
import { orderViews } from '../../lambdas/order/views/index.ts';
import { payment } from '../../lambdas/payment/domain.ts';
import { paymentCommands } from '../../lambdas/payment/payment-commands.ts';
import { paymentViews } from '../../lambdas/payment/views/index.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import type { Faults } from './faults.ts';
import type { Mutant } from './mutant.ts';
import { names } from './names.ts';
import { prodSettings } from './prod-settings.ts';
import { type SimulatedClientOptions, simulatedClient } from './simulated-client.ts';
import type { Handler } from './simulated-instance.ts';
import { recordVisit, visitLifeSeconds, visitsView } from './visits.ts';

export const catalog = createEventCatalog(allEventValidators);
export const paymentLimit = 100_000;

/** The domains with an event store: what they may send, what they show, and the commands that they take. */
export const stores: readonly {
  readonly domain: string;
  readonly emits: readonly string[];
  readonly views: readonly View[];
  readonly commands?: AnyAggregateCommands;
  readonly timeToLiveSeconds?: number;
}[] = [
  { domain: 'order', emits: order.store?.emits ?? [], views: orderViews, commands: orderCommands },
  { domain: 'inventory', emits: inventory.store?.emits ?? [], views: inventoryViews, commands: inventoryCommands },
  {
    domain: 'payment',
    emits: payment.store?.emits ?? [],
    views: paymentViews,
    commands: paymentCommands({ limit: paymentLimit }),
  },
  {
    domain: 'notification',
    emits: notification.store?.emits ?? [],
    views: notificationViews,
    timeToLiveSeconds: timeToLiveOf(notification.store) ?? 0,
  },
  { domain: 'visit', emits: ['visit.counted'], views: [visitsView], timeToLiveSeconds: visitLifeSeconds },
];

/** What a function has of the world. */
export interface FunctionSurroundings extends SimulatedClientOptions {
  readonly clock: Clock;
  readonly mutant: Mutant;
}

/** Makes the handlers of an execution environment as the handler files do, over simulated clients. */
export function handlers(world: FunctionSurroundings): Readonly<Record<string, () => Handler>> {
  const { life, clock } = world;
  const random = () => world.random.next();
  const waiting = { sleep: (ms: number) => life.sleep(ms), random };
  const dynamodb = simulatedClient<DynamoDBClient>('dynamodb', world);
  const storeOf = (domain: string): EventStore => {
    const { mutant } = world;
    const parts = { client: mutant.client?.(dynamodb) ?? dynamodb, table: names.events(domain) };
    const timeToLiveSeconds = stores.find((store) => store.domain === domain)?.timeToLiveSeconds;
    const store = new DynamoDbEventStore({
      ...parts,
      source: `${domain}-service`,
      clock,
      timeToLiveSeconds,
      ...waiting,
    });
    return mutant.store?.(store, parts) ?? store;
  };
  const readModelsOf = (domain: string) =>
    new DynamoDbReadModelStore({ client: dynamodb, table: names.readModels(domain), domain, ...waiting });
  const queueOf = (name: string) =>
    createSqsSubscriptionQueue({
      client: simulatedClient<SQSClient>('sqs', world),
      queueUrl: names.queueUrl(name),
      deadLetterQueueUrl: names.queueUrl(names.deadLetters(name)),
    });
  const consumer = (name: string, handle: Parameters<typeof createSubscription>[0]['handle']) =>
    createSubscription({
      handle,
      catalog,
      queue: queueOf(name),
      maxReceiveCount: prodSettings().queue.maxReceiveCount,
      random,
    });
  const parked = new S3ParkedRecords({ client: simulatedClient<S3Client>('s3', world), bucket: names.failures });
  const made: Record<string, () => Handler> = {
    [names.notifier]: () => consumer(names.notifier, notifyCustomer(storeOf('notification'))),
    [names.starter]: () => {
      const executions = createSfnSagaExecutions(simulatedClient<SFNClient>('states', world), names.stateMachineArn);
      return consumer(names.starter, createSagaStarter({ saga: orderFulfilmentStart, executions }));
    },
    [names.visits]: () => recordVisit(storeOf('visit')),
    [names.aggregator]: () =>
      createAggregator({
        view: eventsView.name,
        contributions: contributionsOf,
        packs,
        readModels: readModelsOf('analytics'),
        parking: { domain: 'analytics', reader: 'aggregator', records: parked },
        clock,
        ...waiting,
      }),
  };
  for (const { domain, emits, views, commands } of stores) {
    const source = `${domain}-service`;
    const parkingOf = (reader: TableReader) => ({ domain, reader, records: parked });
    if (commands) {
      made[names.commands(domain)] = () =>
        createCommandFunction({
          commands: snapshotting(commands, world.faults),
          store: storeOf(domain),
          catalog,
          clock,
          ...waiting,
        });
    }
    made[names.projector(domain)] = () =>
      createProjector({
        views,
        store: storeOf(domain),
        readModels: readModelsOf(domain),
        source,
        parking: parkingOf('projector'),
        clock,
        ...waiting,
      });
    made[names.relay(domain)] = () => {
      const client = simulatedClient<EventBridgeClient>('events', world);
      const bus = createEventBridgePublisher({ client, busName: names.bus, ...waiting });
      const kinesis = simulatedClient<KinesisClient>('kinesis', world);
      const stream = createKinesisPublisher({ client: kinesis, streamName: names.stream, ...waiting });
      const sqs = simulatedClient<SQSClient>('sqs', world);
      const fifo = createSqsPublisher({ client: sqs, queueUrl: names.queueUrl(names.fifo), ...waiting });
      return createRelay({ publishers: [bus, stream, fifo], source, emits, parking: parkingOf('relay'), clock });
    };
  }
  return made;
}

/** Takes snapshots at every other commit, where the run is one that forgets soon. */
function snapshotting(commands: AnyAggregateCommands, { forgetsSoon }: Faults): AnyAggregateCommands {
  const { snapshots } = commands;
  if (!forgetsSoon || snapshots === undefined) return commands;
  return { ...commands, snapshots: { ...snapshots, policy: { everyEvents: 2, remember: 1 } } };
}
