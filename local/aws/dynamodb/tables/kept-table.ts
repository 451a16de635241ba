import type { StateRecord } from '../../state-changes.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';
import type { IndexDefinition } from './table-index.ts';
import type { RegisteredTable } from './table-registry.ts';
import type { TableSettings } from './table-settings.ts';

/** A table without its items, as it is kept. */
export interface KeptTable {
  readonly id: string;
  readonly createdAt: number;
  readonly settings: TableSettings;
  readonly indexes: readonly IndexDefinition[];
  readonly expiryAttribute: string | undefined;
}

/** The record of a table as such. */
export function tableRecord({ table, id, createdAt }: RegisteredTable): StateRecord {
  const kept: KeptTable = {
    id,
    createdAt,
    settings: { ...table.settings, indexes: [], tags: new Map(table.settings.tags) },
    indexes: table.indexes.map(({ definition }) => definition),
    expiryAttribute: table.expiry?.attributeName,
  };
  return ['table', kept];
}

/** The record of a row: its item, or that it is no more. */
export function rowRecord(table: Table, row: Row): StateRecord {
  return table.find(row) === row ? ['item', table.name, row.item] : ['no-item', table.name, row.hash, row.sort];
}
