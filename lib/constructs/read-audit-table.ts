import { AttributeType, ProjectionType } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';
import { ProtectedTable } from './protected-table.ts';

export interface ReadAuditTableProps {
  readonly settings: StageSettings;
  /** Days that a read is kept. */
  readonly retentionDays: number;
}

/** Who has read what: one item a read, by what was read and by who read it, until its time is up. */
export class ReadAuditTable extends Construct {
  readonly table: ProtectedTable;
  readonly #retentionDays: number;

  constructor(scope: Construct, id: string, props: ReadAuditTableProps) {
    super(scope, id);
    this.#retentionDays = props.retentionDays;
    this.table = new ProtectedTable(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      settings: props.settings,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'reader',
      partitionKey: { name: 'reader', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }

  /** Lets a function record what it reads, and nothing else: it can neither read nor delete what is recorded. */
  grantRecord(handler: HandlerFunction): void {
    handler.allow(['dynamodb:PutItem'], [this.table.tableArn]);
    handler.function.addEnvironment('READ_AUDIT_TABLE', this.table.tableName);
    handler.function.addEnvironment('READ_AUDIT_DAYS', String(this.#retentionDays));
  }

  /** Lets a function find what is recorded. */
  grantFind(handler: HandlerFunction): void {
    handler.allow(['dynamodb:Query'], [this.table.tableArn, `${this.table.tableArn}/index/reader`]);
  }
}
