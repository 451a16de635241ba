import {
  BillingMode,
  type GlobalSecondaryIndexProps,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';

export interface ProtectedTableProps
  extends Omit<
    TableProps,
    | 'billingMode'
    | 'encryption'
    | 'deletionProtection'
    | 'removalPolicy'
    | 'maxReadRequestUnits'
    | 'maxWriteRequestUnits'
  > {
  readonly settings: StageSettings;
}

/**
 * A table on demand as the stage has all of them: encrypted, protected and restorable where data are, and with an upper limit
 * of what it takes a second, so that a fault in a loop costs no more than that.
 */
export class ProtectedTable extends Table {
  readonly indexNames: string[] = [];
  readonly #units: Units;

  constructor(scope: Construct, id: string, props: ProtectedTableProps) {
    const { settings, ...table } = props;
    const { protectData, removalPolicy } = settings;
    const units = unitsOf(settings);
    super(scope, id, {
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: protectData },
      ...table,
      ...units,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      deletionProtection: protectData,
      removalPolicy,
    });
    this.#units = units;
  }

  override addGlobalSecondaryIndex(props: GlobalSecondaryIndexProps): void {
    super.addGlobalSecondaryIndex({ ...props, ...this.#units });
    this.indexNames.push(props.indexName);
  }
}

type Units = Pick<TableProps, 'maxReadRequestUnits' | 'maxWriteRequestUnits'>;

function unitsOf({ tableUnits }: StageSettings): Units {
  return tableUnits ? { maxReadRequestUnits: tableUnits.read, maxWriteRequestUnits: tableUnits.write } : {};
}
