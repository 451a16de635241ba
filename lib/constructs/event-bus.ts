import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, IncludeDetail, Level } from 'aws-cdk-lib/aws-events';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';

/** A schema as the registry keeps it. */
export interface RegisteredSchema {
  /** The event type, e.g. `order.created`. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema, draft 4, as text. */
  readonly content: string;
}

export interface MillraceBusProps {
  readonly settings: StageSettings;
  /** The name that producers put events to. */
  readonly name: string;
  readonly schemas: readonly RegisteredSchema[];
}

/**
 * The bus that every event passes, its archive and its schema registry. EventBridge delivers at least once and in no
 * order. The archive keeps what has a detail-type for as long as the stage says and is replayed to chosen rules only. Of
 * events from outside it is the only copy, so it and the bus, without which it cannot be replayed, are kept where data are.
 */
export class MillraceBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, props: MillraceBusProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: props.name,
      description: 'Every Millrace event passes here.',
      logConfig: { level: Level.ERROR, includeDetail: IncludeDetail.NONE },
    });
    this.bus.applyRemovalPolicy(props.settings.removalPolicy);
    this.logErrors(props);
    const archive = this.bus.archive('Archive', {
      description: 'Events of this account, for replay.',
      eventPattern: { account: [Stack.of(this).account] },
      retention: Duration.days(props.settings.archiveDays),
    });
    archive.applyRemovalPolicy(props.settings.removalPolicy);
    const registry = new CfnRegistry(this, 'Registry', {
      registryName: props.name,
      description: 'Schemas of the events on the bus.',
    });
    for (const schema of props.schemas) {
      new CfnSchema(this, schema.name, {
        registryName: registry.attrRegistryName,
        schemaName: schema.name,
        type: 'JSONSchemaDraft4',
        description: schema.description,
        content: schema.content,
      });
    }
  }

  /** What the bus could not deliver, and why; nothing of the events. */
  private logErrors({ name, settings }: MillraceBusProps): void {
    const logGroup = new LogGroup(this, 'ErrorLog', {
      // Groups of this name may be written by log delivery without a policy for each.
      logGroupName: `/aws/vendedlogs/events/event-bus/${name}`,
      retention: settings.logRetention,
      removalPolicy: settings.removalPolicy,
    });
    const source = new CfnDeliverySource(this, 'ErrorSource', {
      name: `${name}-errors`,
      logType: 'ERROR_LOGS',
      resourceArn: this.bus.eventBusArn,
    });
    const destination = new CfnDeliveryDestination(this, 'ErrorDestination', {
      name: `${name}-errors`,
      destinationResourceArn: logGroup.logGroupArn,
    });
    new CfnDelivery(this, 'ErrorDelivery', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
    });
  }

  /** Lets a relay put the events of its own domain to the bus, and nothing under another name. */
  grantPut(handler: HandlerFunction, own: { readonly source: string; readonly types: readonly string[] }): void {
    this.#allowPut(handler, {
      StringEquals: { 'events:source': own.source, 'events:detail-type': [...own.types] },
    });
  }

  /** Lets a function put events for others: under these sources, of which `*` is every one that is no domain's. */
  grantPutFor(handler: HandlerFunction, sources: readonly string[], domainSources: readonly string[]): void {
    if (sources.length === 0) return;
    this.#allowPut(
      handler,
      sources.includes('*')
        ? { StringNotEqualsIgnoreCase: { 'events:source': [...domainSources] } }
        : { StringEquals: { 'events:source': [...sources] } },
    );
  }

  #allowPut(handler: HandlerFunction, conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>): void {
    handler.function.addToRolePolicy(
      new PolicyStatement({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn], conditions }),
    );
  }
}
