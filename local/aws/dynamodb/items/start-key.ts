import { keyParts } from '../tables/key-schema.ts';
import type { IndexEntry, ItemKey, Row } from '../tables/row.ts';
import { compareEntries, compareRows } from '../tables/row.ts';
import type { Table } from '../tables/table.ts';
import type { TableIndex } from '../tables/table-index.ts';
import { validationError } from '../validation-error.ts';
import { admitItem } from '../values/admit-value.ts';
import { type AttributeValue, attribute, type Item } from '../values/attribute-value.ts';
import { encodeHashKey, encodeSortKey } from '../values/key-encoding.ts';

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
  const place = ({ hash, range }: typeof schema): ItemKey => ({
    hash: encodeHashKey(key[hash.name] as AttributeValue),
    sort: range === undefined ? '' : encodeSortKey(key[range.name] as AttributeValue),
  });
  return { ...place(schema), row: place(table.schema) };
}

/** Compares an element of the table or index with a start key. */
export function compareWithStart(element: Row | IndexEntry, start: StartKey): number {
  if ('row' in element) return compareEntries(element, start as IndexEntry);
  return compareRows(element, start as unknown as Row);
}
