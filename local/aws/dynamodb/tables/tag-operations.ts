import { assertKnownParameters } from '../request-check.ts';
import type { TableRegistry } from './table-registry.ts';

const TAG_PARAMETERS: ReadonlySet<string> = new Set(['ResourceArn', 'Tags']);
const UNTAG_PARAMETERS: ReadonlySet<string> = new Set(['ResourceArn', 'TagKeys']);
const LIST_PARAMETERS: ReadonlySet<string> = new Set(['ResourceArn']);
const BACKUP_PARAMETERS: ReadonlySet<string> = new Set(['TableName', 'PointInTimeRecoverySpecification']);
const ONLY_NAME: ReadonlySet<string> = new Set(['TableName']);

/** Tags, and the switch for point-in-time recovery: kept and shown, without effect on the engine. */
export class TagOperations {
  readonly #tables: TableRegistry;

  constructor(tables: TableRegistry) {
    this.#tables = tables;
  }

  readonly tagResource = (request: { ResourceArn: string; Tags: { Key: string; Value: string }[] }): object => {
    assertKnownParameters('TagResource', request, TAG_PARAMETERS);
    const { tags } = this.#tables.describe(request.ResourceArn).table.settings;
    for (const { Key, Value } of request.Tags) tags.set(Key, Value);
    return {};
  };

  readonly untagResource = (request: { ResourceArn: string; TagKeys: string[] }): object => {
    assertKnownParameters('UntagResource', request, UNTAG_PARAMETERS);
    const { tags } = this.#tables.describe(request.ResourceArn).table.settings;
    for (const key of request.TagKeys) tags.delete(key);
    return {};
  };

  readonly listTagsOfResource = (request: { ResourceArn: string }): object => {
    assertKnownParameters('ListTagsOfResource', request, LIST_PARAMETERS);
    const { tags } = this.#tables.describe(request.ResourceArn).table.settings;
    return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
  };

  readonly updateContinuousBackups = (request: {
    TableName: string;
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: boolean };
  }): object => {
    assertKnownParameters('UpdateContinuousBackups', request, BACKUP_PARAMETERS);
    const { settings } = this.#tables.describe(request.TableName).table;
    settings.pointInTimeRecovery = request.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled;
    return describeBackups(settings.pointInTimeRecovery);
  };

  readonly describeContinuousBackups = (request: { TableName: string }): object => {
    assertKnownParameters('DescribeContinuousBackups', request, ONLY_NAME);
    return describeBackups(this.#tables.describe(request.TableName).table.settings.pointInTimeRecovery);
  };
}

function describeBackups(enabled: boolean): object {
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: enabled ? 'ENABLED' : 'DISABLED' },
    },
  };
}
