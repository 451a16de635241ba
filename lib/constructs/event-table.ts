import { AttributeType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { placeAttributes } from '../../core/event-store/place-attributes.ts';
import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { PayloadBucket } from './payload-bucket.ts';
import { ProtectedTable } from './protected-table.ts';

export interface EventTableProps {
  readonly settings: StageSettings;
  readonly manifest: DomainManifest;
  /** Where payloads go that are too large for an item. */
  readonly payloads: PayloadBucket;
}

/**
 * A domain's facts: one item a commit, keyed by stream and commit number, with no index, so that a commit costs
 * ceil(KB) write units and nothing else. Its stream carries new images in order per item; two functions read it, the
 * projector and the relay, which is as many as a DynamoDB stream serves without throttling.
 */
export class EventTable extends Construct {
  readonly table: ProtectedTable;
  readonly #domain: string;
  readonly #payloads: PayloadBucket;

  constructor(scope: Construct, id: string, props: EventTableProps) {
    super(scope, id);
    this.#domain = props.manifest.name;
    this.#payloads = props.payloads;
    this.table = new ProtectedTable(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.NUMBER },
      stream: StreamViewType.NEW_IMAGE,
      ...(props.manifest.store?.timeToLiveDays !== undefined && { timeToLiveAttribute: 'expiresAt' }),
      settings: props.settings,
    });
  }

  /** The ARN of the table's stream. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error(`${this.node.path} has no stream.`);
    return arn;
  }

  /** Lets a function read streams, append commits and write snapshots (a put too, on no condition). */
  grantAppend(handler: HandlerFunction): void {
    handler.allow(['dynamodb:Query', 'dynamodb:PutItem'], [this.table.tableArn]);
    this.#payloads.grantWrite(handler, this.#domain);
  }

  /** Lets a function close streams: one put each. IAM cannot tell it from an append, so only the code does. */
  grantClose(handler: HandlerFunction): void {
    handler.allow(['dynamodb:PutItem'], [this.table.tableArn]);
  }

  /** Lets a function that closes streams purge them too: delete their items, and their payloads. */
  grantPurge(handler: HandlerFunction): void {
    handler.allow(['dynamodb:DeleteItem'], [this.table.tableArn]);
    this.#payloads.grantRemove(handler, this.#domain);
  }

  /** Lets a function read streams, and the whole table from end to end. */
  grantScan(handler: HandlerFunction): void {
    this.grantRead(handler);
    handler.allow(['dynamodb:Scan', 'dynamodb:DescribeTable'], [this.table.tableArn]);
  }

  /** Lets a function read streams. */
  grantRead(handler: HandlerFunction): void {
    handler.allow(['dynamodb:Query'], [this.table.tableArn]);
    this.grantPayloads(handler);
  }

  /** Lets a function see where the commits of a stream stand, and when they were made; nothing of the events. */
  grantPlaces(handler: HandlerFunction): void {
    handler.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [this.table.tableArn],
        conditions: {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': [...placeAttributes] },
          StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        },
      }),
    );
  }

  /** Lets a function that gets commits from the table's stream fetch their payloads. */
  grantPayloads(handler: HandlerFunction): void {
    this.#payloads.grantRead(handler, this.#domain);
  }
}
