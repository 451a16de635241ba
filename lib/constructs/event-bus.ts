import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
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
 * order. The archive keeps what has a detail-type for as long as the stage says and is replayed to chosen rules only.
 */
export class MillraceBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, props: MillraceBusProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: props.name,
      description: 'Every Millrace event passes here.',
    });
    this.bus.applyRemovalPolicy(RemovalPolicy.DESTROY);
    this.bus.archive('Archive', {
      description: 'Events of this account, for replay.',
      eventPattern: { account: [Stack.of(this).account] },
      retention: Duration.days(props.settings.archiveDays),
    });
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

  /** Lets a function put events to the bus. */
  grantPut(handler: HandlerFunction): void {
    handler.allow(['events:PutEvents'], [this.bus.eventBusArn]);
  }
}
