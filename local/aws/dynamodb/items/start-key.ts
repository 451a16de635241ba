import { keyOfItem, keyParts } from '../tables/key-schema.ts';
import type { IndexEntry, ItemKey, Row } from '../tables/row.ts';
import { compareEntries, compareRows } from '../tables/row.ts';
import type { Table } from '../tables/table.ts';
import type { TableIndex } from '../tables/table-index.ts';
import { validationError } from '../validation-error.ts';
import { admitItem } from '../values/admit-value.ts';
import { attribute, type Item } from '../values/attribute-value.ts';

/** Where a page goes on: after this element, which need not exist any more. */
export interface StartKey extends ItemKey {
  readonly row: ItemKey;
}

/** Reads an ExclusiveStartKey: exactly the key attributes of the table and, for an index, of that. */
export function readStartKey(key: Item, table: Table, index: TableIndex | undefined): StartKey {
  admitItem(key);
  const schema = index?.definition.schema ?? table.schema;
  const parts = [...keyParts(table.schema), ...(index === undefined ? [] : keyParts(schema))];
  const names = new Set(parts.map(({ name }) => name));
  const fits = parts.every(({ name, type }) => attribute(key, name)?.[type] !== undefined);
  if (!fits || Object.keys(key).length !== names.size) {
    throw validationError('The provided starting key is invalid: The provided key element does not match the schema');
  }
  try {
    return { ...keyOfItem(schema, key), row: keyOfItem(table.schema, key) };
  } catch (error) {
    throw validationError(`The provided starting key is invalid: ${(error as Error).message}`);
  }
}

/** Compares an element of the table or index with a start key. */
export function compareWithStart(element: Row | IndexEntry, start: StartKey): number {
  if ('row' in element) return compareEntries(element, start as IndexEntry);
  return compareRows(element, start as unknown as Row);
}
