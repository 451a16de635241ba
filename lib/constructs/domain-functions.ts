import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { eventSource } from '../../core/event/event-source.ts';
import { deploymentName } from '../../core/manifest/deployment-name.ts';
import type {
  DomainManifest,
  StreamReaderManifest,
  SubscriptionManifest,
} from '../../core/manifest/domain-manifest.ts';
import type { SagaDefinition } from '../../core/saga/saga-definition.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import type { AnalyticsStream } from './analytics-stream.ts';
import type { BelievedEvents } from './believed-events.ts';
import type { Writer } from './deploy-order.ts';
import type { DomainData } from './domain-data.ts';
import type { MillraceBus } from './event-bus.ts';
import type { EventTable } from './event-table.ts';
import type { FailureBucket } from './failure-bucket.ts';
import type { HandlerCode } from './handler-bundles.ts';
import { HandlerFunction } from './handler-function.ts';
import type { MillraceHttpApi } from './http-api.ts';
import { type PersonalDataBackbone, PersonalDataRights } from './personal-data-rights.ts';
import { addReadPolicy } from './policy-variables.ts';
import { Rebuild } from './rebuild.ts';
import { checkQueueRoute, queueRoutes, relayDestinationNames, relayDestinations } from './relay-routes.ts';
import { Saga } from './saga.ts';
import { kinesisStream, StreamReader, type StreamReaderProps, tableStream } from './stream-reader.ts';
import { Subscription } from './subscription.ts';

/** What all domains share. */
export interface Backbone extends PersonalDataBackbone {
  readonly bus: MillraceBus;
  readonly analytics: AnalyticsStream;
  readonly failures: FailureBucket;
  readonly api: MillraceHttpApi;
  readonly code: HandlerCode;
  readonly settings: StageSettings;
  /** Whom consumers believe what. */
  readonly believed: BelievedEvents;
}

export interface DomainFunctionsProps {
  readonly manifest: DomainManifest;
  readonly data: DomainData;
  readonly backbone: Backbone;
}

interface HandlerOptions {
  /** What it does, after the domain's name. */
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
  /** Whether the command line has to find it: it is called `millrace-<stage>-<domain>-<handler>`. @default false */
  readonly named?: boolean;
  readonly reservedConcurrency?: number;
}

/** A queue that events can be routed to. */
interface SubscribedQueue {
  readonly queue: Queue;
  /** What its consumer takes. */
  readonly events: readonly string[];
  readonly consumer: HandlerFunction;
}

/** Commits of an event table that a reader takes at once. */
const tableBatchSize = 100;
/** A batch does many times the work of a command. */
const batchTimeout = Duration.seconds(30);

/**
 * Everything of a domain that runs, built from its manifest: commands, views, projector, relay, consumers and stream
 * readers, each with the rights that its work takes and no more. Sagas call the functions of several domains, so they
 * are added when all of those exist: see `addSagas`.
 */
export class DomainFunctions extends Construct {
  /** The function that takes the domain's commands, if it takes any. */
  readonly commands: HandlerFunction | undefined;
  /** The queues of its subscriptions, by the subscription's name. */
  readonly queues: ReadonlyMap<string, SubscribedQueue>;
  /** The functions that append its events. */
  readonly writers: readonly Writer<HandlerFunction>[];
  readonly #projector: HandlerFunction | undefined;
  /** The function that sends its events, if it owns any. */
  readonly relayFunction: HandlerFunction | undefined;
  readonly #manifest: DomainManifest;
  readonly #data: DomainData;
  readonly #backbone: Backbone;
  readonly #personalData: PersonalDataRights;

  constructor(scope: Construct, id: string, props: DomainFunctionsProps) {
    super(scope, id);
    this.#manifest = props.manifest;
    this.#data = props.data;
    this.#backbone = props.backbone;
    this.#personalData = new PersonalDataRights(props.manifest, props.backbone);
    this.commands = this.commandSide();
    this.querySide();
    if (props.data.events !== undefined) {
      this.#projector = this.projector(props.data.events);
      this.relayFunction = this.relay(props.data.events);
    }
    if (this.commands !== undefined) this.deployAfterReaders(this.commands);
    this.queues = new Map(
      (props.manifest.subscriptions ?? []).map((each) => {
        const { queue, handler } = this.subscribe(each);
        return [each.name, { queue, events: each.events, consumer: handler }];
      }),
    );
    this.writers = this.writersAmong(props.manifest);
    for (const reader of props.manifest.streamReaders ?? []) this.readAnalytics(reader);
  }

  /** Builds the domain's sagas over the command functions of all domains. */
  addSagas(commandFunctions: ReadonlyMap<string, HandlerFunction>): readonly Saga[] {
    return (this.#manifest.sagas ?? []).map(
      (definition: SagaDefinition) =>
        new Saga(this, definition.name, {
          definition,
          domain: this.#manifest.name,
          bus: this.#backbone.bus.bus,
          believed: this.#backbone.believed,
          commandFunctions,
          code: this.#backbone.code,
          settings: this.#backbone.settings,
        }),
    );
  }

  /**
   * Lets the relay send to the queues that its routing names. Queues are those of subscriptions of any domain, so this is
   * done when all domains exist. Throws for a queue that nobody has, or whose subscription does not take such events.
   */
  addQueueRoutes(domains: readonly DomainFunctions[]): void {
    const urls: Record<string, string> = {};
    for (const route of queueRoutes(this.#manifest)) {
      const subscribed = domains.find(({ node }) => node.id === route.domain)?.queues.get(route.subscription);
      checkQueueRoute(route, this.#manifest.name, subscribed?.events);
      if (subscribed === undefined) continue;
      const { queue } = subscribed;
      urls[route.destination] = queue.queueUrl;
      this.relayFunction?.allow(['sqs:SendMessage'], [queue.queueArn]);
    }
    if (Object.keys(urls).length === 0) return;
    this.relayFunction?.function.addEnvironment('QUEUE_URLS', this.relayFunction.stack.toJsonString(urls));
  }

  private commandSide(): HandlerFunction | undefined {
    const { events } = this.#data;
    if (events === undefined || this.#manifest.store?.commands.length === 0) return undefined;
    const { commandConcurrency } = this.#backbone.settings;
    const handler = this.handler('commands', {
      description: 'takes commands',
      environment: { EVENT_TABLE: events.table.tableName, DOMAIN: this.#manifest.name },
      ...(commandConcurrency && { reservedConcurrency: commandConcurrency }),
    });
    events.grantAppend(handler);
    this.#personalData.toAppend(handler);
    this.#personalData.toCommand(handler);
    this.#backbone.api.commandsOf(this.#manifest.name, handler);
    return handler;
  }

  private querySide(): void {
    const { readModels, events } = this.#data;
    if (readModels === undefined) return;
    const handler = this.handler('queries', {
      description: 'answers from its views',
      environment: {
        READ_MODEL_TABLE: readModels.table.tableName,
        ...(events && { EVENT_TABLE: events.table.tableName }),
      },
    });
    readModels.grantQuery(handler);
    events?.grantPlaces(handler);
    if (this.#manifest.showsEvents) this.guardReads(handler);
    this.#personalData.toQuery(handler);
    this.#backbone.api.viewsOf(this.#manifest.name, handler, this.#manifest.queryPaths);
  }

  /** It shows events by the stage's policy, records that, and answers who has read what. */
  private guardReads(handler: HandlerFunction): void {
    const { settings, readAudit } = this.#backbone;
    addReadPolicy(handler, settings.readPolicy);
    readAudit?.grantRecord(handler);
    readAudit?.grantFind(handler);
  }

  private projector(events: EventTable): HandlerFunction | undefined {
    const { readModels } = this.#data;
    if (readModels === undefined) return undefined;
    const handler = this.handler('projector', {
      description: 'builds its views from its events',
      environment: { EVENT_TABLE: events.table.tableName, READ_MODEL_TABLE: readModels.table.tableName },
      timeout: batchTimeout,
      named: true,
    });
    events.grantRead(handler);
    readModels.grantProject(handler);
    // It looks at versions and puts in order what comes in any.
    this.readTable('projector-reader', handler, {
      source: tableStream(events.streamArn, { deletions: true }),
      parallelism: this.#backbone.settings.streamParallelism,
    });
    new Rebuild(this, 'rebuild', {
      domain: this.#manifest.name,
      events,
      readModels,
      environment: this.environment({
        EVENT_TABLE: events.table.tableName,
        READ_MODEL_TABLE: readModels.table.tableName,
      }),
      code: this.#backbone.code,
      settings: this.#backbone.settings,
    });
    return handler;
  }

  private relay(events: EventTable): HandlerFunction {
    const { bus, analytics } = this.#backbone;
    const destinations = relayDestinations(this.#manifest);
    const names = destinations.map((destination) => relayDestinationNames.get(destination) ?? destination);
    const handler = this.handler('relay', {
      description: `sends its events to ${names.join(', ') || 'nobody'}`,
      environment: {
        ...(destinations.includes('bus') && { BUS_NAME: bus.bus.eventBusName }),
        ...(destinations.includes('analytics') && { ANALYTICS_STREAM: analytics.stream.streamName }),
        DOMAIN: this.#manifest.name,
      },
      timeout: batchTimeout,
      named: true,
    });
    const { name, store } = this.#manifest;
    if (destinations.includes('bus')) bus.grantPut(handler, { source: eventSource(name), types: store?.emits ?? [] });
    if (destinations.includes('analytics')) analytics.grantPut(handler);
    events.grantPayloads(handler);
    // Where a destination keeps order, events have to come to it in order: one batch of a shard at a time.
    this.readTable('relay-reader', handler, { source: tableStream(events.streamArn), parallelism: 1 });
    return handler;
  }

  private readTable(
    id: string,
    handler: HandlerFunction,
    reading: Pick<StreamReaderProps, 'source' | 'parallelism'>,
  ): void {
    new StreamReader(this, id, {
      handler,
      ...reading,
      failures: this.#backbone.failures,
      batchSize: tableBatchSize,
      parking: { domain: this.#manifest.name, reader: handler.node.id },
    });
  }

  /** Whoever writes events is deployed when those who read them are: an event that is newer than its readers is parked. */
  private deployAfterReaders(writer: HandlerFunction): void {
    for (const reader of [this.#projector, this.relayFunction]) {
      if (reader !== undefined) writer.function.node.addDependency(reader.function);
    }
  }

  private writersAmong({ store, subscriptions = [] }: DomainManifest): readonly Writer<HandlerFunction>[] {
    const { emits = [] } = store ?? {};
    const consumers = subscriptions.flatMap(({ name, writesOwnStore }) =>
      writesOwnStore === true ? (this.queues.get(name)?.consumer ?? []) : [],
    );
    return [...(this.commands === undefined ? [] : [this.commands]), ...consumers].map((handler) => ({
      handler,
      emits,
    }));
  }

  private subscribe(manifest: SubscriptionManifest): Subscription {
    const { events } = this.#data;
    const writes = manifest.writesOwnStore === true ? events : undefined;
    const views = manifest.writesOwnViews === true ? this.#data.readModels : undefined;
    const { believed } = this.#backbone;
    const handler = `${this.#manifest.name}/consumers/${manifest.name}`;
    const subscription = new Subscription(this, manifest.name, {
      bus: this.#backbone.bus.bus,
      patterns: believed.patterns({ ...manifest, name: handler, eventTypes: manifest.events }),
      handler,
      description: `${this.#manifest.name}: ${manifest.name} on ${summaryOf(manifest.events)}`,
      code: this.#backbone.code,
      settings: this.#backbone.settings,
      environment: this.environment({
        ...(writes && { EVENT_TABLE: writes.table.tableName }),
        ...(views && { READ_MODEL_TABLE: views.table.tableName }),
        ...believed.environment(handler, manifest.events),
      }),
      ...(manifest.batchSize && { batchSize: manifest.batchSize }),
      windowSeconds: this.window(manifest),
      ...(manifest.maxReceiveCount && { maxReceiveCount: manifest.maxReceiveCount }),
    });
    if (manifest.verifies) believed.grantVerify(subscription.handler, manifest.events);
    writes?.grantAppend(subscription.handler);
    if (writes !== undefined) {
      this.#personalData.toAppend(subscription.handler);
      this.deployAfterReaders(subscription.handler);
    }
    views?.grantPutDocuments(subscription.handler);
    this.#personalData.toConsume(subscription.handler, manifest);
    return subscription;
  }

  /** How long a batch is gathered: as the domain says, and no longer than the stage allows. */
  private window({ windowSeconds = 0 }: SubscriptionManifest | StreamReaderManifest): number {
    return Math.min(windowSeconds, this.#backbone.settings.longestWindowSeconds);
  }

  private readAnalytics(manifest: StreamReaderManifest): void {
    const { readModels } = this.#data;
    if (readModels === undefined)
      throw new Error(`${this.#manifest.name} reads the analytics stream but has no views.`);
    const handler = this.handler(manifest.name, {
      description: 'reads the analytics stream',
      environment: { READ_MODEL_TABLE: readModels.table.tableName },
      timeout: batchTimeout,
      named: true,
    });
    readModels.grantProject(handler);
    new StreamReader(this, `${manifest.name}-reader`, {
      handler,
      source: kinesisStream(this.#backbone.analytics.stream.streamArn),
      failures: this.#backbone.failures,
      batchSize: manifest.batchSize ?? 500,
      windowSeconds: this.window(manifest),
      // Two batches of a shard at once would meet at the commit of the shard, and one of them begin anew.
      parallelism: 1,
      parking: { domain: this.#manifest.name, reader: manifest.name },
    });
  }

  private handler(name: string, options: HandlerOptions): HandlerFunction {
    const { settings } = this.#backbone;
    return new HandlerFunction(this, name, {
      handler: `${this.#manifest.name}/${name}`,
      ...(options.named && { functionName: `${deploymentName(settings.stage)}-${this.#manifest.name}-${name}` }),
      description: `${this.#manifest.name}: ${options.description}`,
      code: this.#backbone.code,
      settings,
      environment: this.environment(options.environment),
      ...(options.timeout && { timeout: options.timeout }),
      ...(options.reservedConcurrency && { reservedConcurrency: options.reservedConcurrency }),
    });
  }

  private environment(own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return { ...this.#backbone.settings.domainEnvironment[this.#manifest.name], ...own };
  }
}

/** For a description, which has 256 characters at most. */
function summaryOf(events: readonly string[]): string {
  return events.length > 6 ? `${events.length} types of events` : events.join(', ');
}
