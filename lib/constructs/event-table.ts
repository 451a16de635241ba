import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';

export interface EventTableProps {
  readonly settings: StageSettings;
}

/**
 * A domain's facts: one item a commit, keyed by stream and commit number, with no index, so that a commit costs
 * ceil(KB) write units and nothing else. Its stream carries new images in order per item; two functions read it, the
 * projector and the relay, which is as many as a DynamoDB stream serves without throttling.
 */
export class EventTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: EventTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.NUMBER },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.settings.protectData },
      deletionProtection: props.settings.protectData,
      removalPolicy: props.settings.removalPolicy,
    });
  }

  /** The ARN of the table's stream. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error(`${this.node.path} has no stream.`);
    return arn;
  }

  /** Lets a function read streams and append commits: nothing that changes or deletes one. */
  grantAppend(handler: HandlerFunction): void {
    handler.allow(['dynamodb:Query', 'dynamodb:PutItem'], [this.table.tableArn]);
  }

  /** Lets a function read streams. */
  grantRead(handler: HandlerFunction): void {
    handler.allow(['dynamodb:Query'], [this.table.tableArn]);
  }
}
