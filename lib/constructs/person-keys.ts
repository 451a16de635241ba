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

/** The kinds of items of a person: see `person-key-items.ts`. */
type ItemKind = 'public' | 'secret' | 'erased';

/**
 * One pair of keys for each person whose data events hold, in items of a table: what seals, and what opens, wrapped by one
 * KMS key, which rotates once a year. Erasing a person is deleting both. Losing the table is erasing everyone, so it can
 * be restored; an erasure is therefore beyond recall once the backups of the days before are gone.
 *
 * Who seals cannot open, who opens cannot write, who erases can neither open nor put a key back, and keys are made by one
 * function that shows none. An item's key begins with its kind, by which the rights tell items apart.
 */
export class PersonKeys extends Construct {
  readonly table: ProtectedTable;
  readonly kmsKey: Key;
  readonly #stage: string;

  constructor(scope: Construct, id: string, props: PersonKeysProps) {
    super(scope, id);
    const { protectData, removalPolicy, stage } = props.settings;
    this.#stage = stage;
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

  /** Lets a function seal personal data, and have keys made for persons who have none. It opens nothing. */
  grantSeal(handler: HandlerFunction, maker: HandlerFunction): void {
    this.items(handler, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], ['public', 'erased']);
    handler.allow(['lambda:InvokeFunction'], [maker.function.functionArn]);
    handler.function.addEnvironment('PERSON_KEY_TABLE', this.table.tableName);
    handler.function.addEnvironment('PERSON_KEY_MAKER', maker.function.functionName);
  }

  /** Lets a function open personal data. It writes no key. */
  grantOpen(handler: HandlerFunction): void {
    this.items(handler, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], ['secret', 'erased']);
    this.wrapping(handler, 'kms:Decrypt');
    this.underKms(handler);
  }

  /** Lets the one function that makes keys make them. It opens none; that it overwrites none is its code's promise alone. */
  grantMake(handler: HandlerFunction): void {
    this.items(handler, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], ['public', 'erased']);
    this.items(handler, ['dynamodb:PutItem'], ['public', 'secret']);
    this.items(handler, ['dynamodb:ConditionCheckItem'], ['erased']);
    this.wrapping(handler, 'kms:GenerateDataKey');
    this.underKms(handler);
  }

  /** Lets a function destroy keys. It can read no wrapped key, not even as it deletes it, and write none. */
  grantErase(handler: HandlerFunction): void {
    this.items(handler, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], ['public', 'erased']);
    this.items(handler, ['dynamodb:UpdateItem'], ['erased']);
    this.items(handler, ['dynamodb:DeleteItem'], ['public', 'secret'], {
      StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
    });
    handler.function.addEnvironment('PERSON_KEY_TABLE', this.table.tableName);
  }

  private items(handler: HandlerFunction, actions: string[], kinds: ItemKind[], conditions: object = {}): void {
    handler.allow(actions, [this.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds.map((kind) => `${kind}/*`) },
      // A request that names no key would pass the line above.
      Null: { 'dynamodb:LeadingKeys': 'false' },
      ...conditions,
    });
  }

  /** With the encryption context of this stage's persons, and no other. */
  private wrapping(handler: HandlerFunction, action: string): void {
    handler.allow([action], [this.kmsKey.keyArn], {
      StringEquals: { 'kms:EncryptionContext:stage': this.#stage },
      'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['person', 'stage'] },
      Null: { 'kms:EncryptionContext:person': 'false' },
    });
  }

  private underKms(handler: HandlerFunction): void {
    handler.function.addEnvironment('PERSON_KEY_TABLE', this.table.tableName);
    handler.function.addEnvironment('PERSON_KMS_KEY', this.kmsKey.keyArn);
  }
}
