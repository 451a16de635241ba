import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';
import { ProtectedTable } from './protected-table.ts';

export interface ReadModelTableProps {
  readonly settings: StageSettings;
  /** Whether some of its documents expire, at their `expiresAt`. @default false */
  readonly expires?: boolean;
}

/**
 * All read models of a domain: documents, sums and the positions that they reflect. It holds nothing that cannot be
 * rebuilt from events. The sparse index `list` serves documents that appear in a list.
 */
export class ReadModelTable extends Construct {
  readonly table: ProtectedTable;

  constructor(scope: Construct, id: string, props: ReadModelTableProps) {
    super(scope, id);
    this.table = new ProtectedTable(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      ...(props.expires && { timeToLiveAttribute: 'expiresAt' }),
      settings: props.settings,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'list',
      partitionKey: { name: 'listKey', type: AttributeType.STRING },
      sortKey: { name: 'listSort', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }

  /** Lets a projector write documents, sums and positions. */
  grantProject(handler: HandlerFunction): void {
    handler.allow(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [this.table.tableArn],
    );
  }

  /** Lets a consumer put documents, each whole and by itself. */
  grantPutDocuments(handler: HandlerFunction): void {
    handler.allow(['dynamodb:PutItem'], [this.table.tableArn]);
  }

  /** Lets a function write another generation of a view, compare it with the events and delete what is discarded. */
  grantRebuild(handler: HandlerFunction): void {
    this.grantProject(handler);
    handler.allow(['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:BatchWriteItem'], [this.table.tableArn]);
  }

  /** Lets a function find documents by a list and replace what is in them. */
  grantClear(handler: HandlerFunction): void {
    this.grantQuery(handler);
    handler.allow(['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'], [this.table.tableArn]);
  }

  /** Lets a query function read documents, lists and sums. */
  grantQuery(handler: HandlerFunction): void {
    handler.allow(['dynamodb:GetItem'], [this.table.tableArn]);
    handler.allow(['dynamodb:Query'], [this.table.tableArn, `${this.table.tableArn}/index/list`]);
  }
}
