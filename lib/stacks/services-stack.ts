import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { eventOwners } from '../../core/access/event-owners.ts';
import { compilePublishPolicy } from '../../core/access/publish-access.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { deploymentName } from '../../core/manifest/deployment-name.ts';
import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import { BelievedEvents } from '../constructs/believed-events.ts';
import { BusPolicy } from '../constructs/bus-policy.ts';
import { afterConsumers } from '../constructs/deploy-order.ts';
import { type Backbone, DomainFunctions } from '../constructs/domain-functions.ts';
import { eventNames } from '../constructs/event-names.ts';
import type { HandlerCode } from '../constructs/handler-bundles.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { MillraceHttpApi } from '../constructs/http-api.ts';
import { KeyMaker } from '../constructs/key-maker.ts';
import { edgeHandler, keyMakerOf, outsideHandler, streamsHandler } from '../constructs/manifest-handlers.ts';
import { addPublishPolicy, addReadPolicy } from '../constructs/policy-variables.ts';
import { ReaderRoles } from '../constructs/reader-roles.ts';
import { refuseTooLong } from '../constructs/rule-patterns.ts';
import { Subscription } from '../constructs/subscription.ts';
import type { DataStack } from './data-stack.ts';

export interface ServicesStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly domains: readonly DomainManifest[];
  readonly data: DataStack;
  readonly code: HandlerCode;
  readonly detailTypesOf: (eventType: string) => readonly string[];
  readonly holdPersonalData: (eventTypes: readonly string[]) => boolean;
}

/** What runs: functions, queues, rules, sagas and the HTTP API. */
export class ServicesStack extends Stack {
  constructor(scope: Construct, id: string, props: ServicesStackProps) {
    super(scope, id, props);
    const api = new MillraceHttpApi(this, 'HttpApi', props);
    const holding = props.domains.filter(
      ({ store, subscriptions = [] }) =>
        props.holdPersonalData(store?.emits ?? []) || subscriptions.some((each) => each.sealsPersonalData),
    );
    const naming = props.domains.filter((domain) => domain.store?.people !== undefined || holding.includes(domain));
    const kept = (domains: readonly DomainManifest[]) =>
      domains.map(({ name }) => ({ name, data: props.data.dataOf(name) }));
    const believed = believedEvents(props, this.account);
    const backbone: Backbone = {
      ...props.data,
      ...props,
      api,
      personal: kept(holding),
      naming: kept(naming),
      keyMaker: this.keyMaker(props),
      believed,
    };
    const functions = props.domains.map(
      (manifest) =>
        new DomainFunctions(this, manifest.name, { manifest, data: props.data.dataOf(manifest.name), backbone }),
    );
    const commandFunctions = new Map<string, HandlerFunction>();
    for (const domain of functions) {
      if (domain.commands !== undefined) commandFunctions.set(domain.node.id, domain.commands);
    }
    for (const domain of functions) domain.addSagas(commandFunctions);
    for (const domain of functions) domain.addQueueRoutes(functions);
    const edge = this.edge(backbone, this.outside(backbone));
    this.deployConsumersFirst(functions, edge);
    this.streams(backbone, props);
    const relays = functions.flatMap(({ node, relayFunction }) =>
      relayFunction === undefined ? [] : [[eventSource(node.id), relayFunction] as const],
    );
    new BusPolicy(this, 'BusPolicy', {
      ...props,
      bus: props.data.bus,
      publish: believed.publish,
      edge,
      relays: new Map(relays),
    });
    const { readerRoles, stage } = props.settings;
    if (readerRoles !== false)
      new ReaderRoles(this, 'ReaderRoles', { mayAssume: readerRoles, api, name: deploymentName(stage) });
    new CfnOutput(this, 'HttpApiUrl', { value: api.url, description: 'Commands, views and events' });
    new CfnOutput(this, 'BusName', { value: props.data.bus.bus.eventBusName, description: 'Put events here' });
    new CfnOutput(this, 'AnalyticsStreamName', {
      value: props.data.analytics.stream.streamName,
      description: 'Every event, to be followed',
    });
  }

  private keyMaker({ domains, data, ...props }: ServicesStackProps): HandlerFunction {
    const erasing = domains.find(({ reachesPeople }) => reachesPeople);
    const erasures = erasing && data.dataOf(erasing.name).events;
    if (erasing === undefined || erasures === undefined)
      throw new Error('No domain reaches people: nobody could be erased.');
    return new KeyMaker(this, 'Keys', {
      ...props,
      handler: keyMakerOf(erasing),
      personKeys: data.personKeys,
      erasures,
    }).handler;
  }

  /** Of saga starters no order is possible: they start what calls the functions that write. They try newer events slowly. */
  private deployConsumersFirst(domains: readonly DomainFunctions[], edge: HandlerFunction): void {
    const queues = domains.flatMap((domain) => [...domain.queues.values()]);
    const consumers = queues.map(({ consumer, events }) => ({ handler: consumer, takes: events }));
    const outside = { handler: edge, emits: queues.flatMap(({ events }) => events) };
    const writers = [...domains.flatMap((domain) => domain.writers), outside];
    for (const [writer, consumer] of afterConsumers(writers, consumers)) {
      writer.function.node.addDependency(consumer.function);
    }
  }

  /** Sees what no domain says: a rule without types, so that nothing of it is lost. */
  private outside(backbone: Backbone): Subscription {
    const { publish } = backbone.believed;
    const pattern = { source: [{ 'anything-but': [...publish.owners.sources] }], 'replay-name': [{ exists: false }] };
    refuseTooLong('what no domain says', pattern);
    const outside = new Subscription(this, 'Outside', {
      bus: backbone.bus.bus,
      patterns: [pattern],
      handler: outsideHandler,
      description: 'Brings what others say to the analytics stream, and keeps what nobody may say or nobody knows',
      deadLettersHold: 'events that nobody may say or nobody knows, with the reason',
      code: backbone.code,
      settings: backbone.settings,
      environment: { ANALYTICS_STREAM: backbone.analytics.stream.streamName },
    });
    backbone.analytics.grantPut(outside.handler);
    addPublishPolicy(outside.handler, backbone.settings.publishPolicy);
    return outside;
  }

  private edge(backbone: Backbone, outside: Subscription): HandlerFunction {
    const handler = new HandlerFunction(this, 'Edge', {
      handler: edgeHandler,
      description: 'Health, events from outside, and routes that nobody has',
      code: backbone.code,
      settings: backbone.settings,
      environment: { REFUSED_QUEUE_URL: outside.queue.queueUrl, BUS_NAME: backbone.bus.bus.eventBusName },
    });
    const { rules, owners } = backbone.believed.publish;
    const overHttp = rules.filter(({ who }) => who !== 'account').flatMap(({ sources }) => sources);
    backbone.bus.grantPutFor(handler, [...new Set(overHttp)], owners.sources);
    addPublishPolicy(handler, backbone.settings.publishPolicy);
    handler.allow(['sqs:SendMessage'], [outside.queue.queueArn]);
    backbone.personKeys.grantSeal(handler, backbone.keyMaker);
    backbone.api.edge(handler);
    return handler;
  }

  /** Reads streams of every domain, closes and purges them; writes nothing else but the record of what was read. */
  private streams(backbone: Backbone, { domains, data }: ServicesStackProps): void {
    const stores = domains.flatMap(({ name }) => {
      const { events } = data.dataOf(name);
      return events === undefined ? [] : [{ name, events }];
    });
    const tables = Object.fromEntries(stores.map(({ name, events }) => [name, events.table.tableName]));
    const handler = new HandlerFunction(this, 'Streams', {
      handler: streamsHandler,
      description: 'Events and states of streams, now and then, and the end of a stream',
      code: backbone.code,
      settings: backbone.settings,
      environment: { EVENT_TABLES: this.toJsonString(tables), ...purgeEnvironment(backbone.settings) },
    });
    for (const { events } of stores) {
      events.grantRead(handler);
      events.grantClose(handler);
      events.grantPurge(handler);
    }
    addReadPolicy(handler, backbone.settings.readPolicy);
    data.readAudit?.grantRecord(handler);
    data.personKeys.grantOpen(handler);
    backbone.api.streams(handler);
  }
}

function believedEvents(
  { settings, domains, data, detailTypesOf }: ServicesStackProps,
  account: string,
): BelievedEvents {
  const policy = { ...(/^\d{12}$/.test(account) ? { account } : unresolvedAccount), ...settings.publishPolicy };
  const publish = compilePublishPolicy(policy, eventOwners(domains), eventNames(domains, detailTypesOf));
  return new BelievedEvents({ publish, domains, detailTypesOf, dataOf: (domain) => data.dataOf(domain) });
}

/** Principals are not matched at synth time: any account stands for one that is known at deployment only. */
const unresolvedAccount = { account: '000000000000' };

function purgeEnvironment({ purge: { graceHours, atOnce } }: StageSettings): Readonly<Record<string, string>> {
  if (!atOnce && !(graceHours >= 24)) {
    throw new Error(
      `A purge waits for ${graceHours} h; it must be 24 at least, as long as a table's stream keeps a record.`,
    );
  }
  return { PURGE_GRACE_HOURS: String(graceHours), ...(atOnce && { PURGE_AT_ONCE: 'allowed' }) };
}
