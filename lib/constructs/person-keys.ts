import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';
import { ProtectedTable } from './protected-table.ts';

export interface PersonKeysProps {
  readonly settings: StageSettings;
}

/** Days for which the table can be restored where it is protected: so long a destroyed key could be brought back. */
const recoveryDays = 7;

/**
 * One key for each person whose data events hold: an item of a table, wrapped by one KMS key, which rotates once a year.
 * Erasing a person is removing what is in their item. Losing the table is erasing everyone, so it can be restored; an
 * erasure is therefore beyond recall once the backups of the days before are gone.
 */
export class PersonKeys extends Construct {
  readonly table: ProtectedTable;
  readonly kmsKey: Key;

  constructor(scope: Construct, id: string, props: PersonKeysProps) {
    super(scope, id);
    const { protectData, removalPolicy } = props.settings;
    this.kmsKey = new Key(this, 'Wrapping', {
      description: 'Wraps the keys of persons: what it wraps is in the table beside it',
      enableKeyRotation: true,
      removalPolicy,
    });
    this.table = new ProtectedTable(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: protectData,
        ...(protectData && { recoveryPeriodInDays: recoveryDays }),
      },
      settings: props.settings,
    });
  }

  /** Lets a function seal personal data, and make the keys of persons who have none yet. */
  grantSeal(handler: HandlerFunction): void {
    handler.allow(['dynamodb:PutItem'], [this.table.tableArn]);
    handler.allow(['kms:GenerateDataKey'], [this.kmsKey.keyArn]);
    this.grantOpen(handler);
  }

  /** Lets a function open personal data. */
  grantOpen(handler: HandlerFunction): void {
    handler.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], [this.table.tableArn]);
    handler.allow(['kms:Decrypt'], [this.kmsKey.keyArn]);
    this.name(handler);
  }

  /** Lets a function destroy keys. It can neither read nor make one. */
  grantErase(handler: HandlerFunction): void {
    handler.allow(['dynamodb:UpdateItem'], [this.table.tableArn]);
    this.name(handler);
  }

  private name(handler: HandlerFunction): void {
    handler.function.addEnvironment('PERSON_KEY_TABLE', this.table.tableName);
    handler.function.addEnvironment('PERSON_KMS_KEY', this.kmsKey.keyArn);
  }
}
