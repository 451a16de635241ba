import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { EventTable } from './event-table.ts';
import type { HandlerCode } from './handler-bundles.ts';
import { HandlerFunction } from './handler-function.ts';
import type { PersonKeys } from './person-keys.ts';

export interface KeyMakerProps {
  readonly settings: StageSettings;
  readonly code: HandlerCode;
  /** The handler's name: see `keyMakerOf`. */
  readonly handler: string;
  readonly personKeys: PersonKeys;
  /** Where erasures are on record, which it looks at before it makes a key. */
  readonly erasures: EventTable;
}

/**
 * The one function that makes persons' keys, called by those that seal. IAM cannot ask for a put on condition, so whoever
 * may write keys could overwrite them all; that is this function alone, which no request reaches and which opens nothing.
 */
export class KeyMaker extends Construct {
  readonly handler: HandlerFunction;

  constructor(scope: Construct, id: string, props: KeyMakerProps) {
    super(scope, id);
    const { settings, code, personKeys, erasures } = props;
    this.handler = new HandlerFunction(this, 'Maker', {
      handler: props.handler,
      description: 'Makes the keys of persons whose data is sealed',
      code,
      settings,
      environment: { EVENT_TABLE: erasures.table.tableName },
    });
    personKeys.grantMake(this.handler);
    erasures.grantRead(this.handler);
  }
}
