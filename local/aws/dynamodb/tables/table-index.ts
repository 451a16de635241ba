import { invalidParameter, validationError } from '../validation-error.ts';
import { type AttributeValue, attribute, type Item, setAttribute, typeOf } from '../values/attribute-value.ts';
import { encodeHashKey, encodeSortKey } from '../values/key-encoding.ts';
import { sizeOfItem } from '../values/value-size.ts';
import { type KeySchema, keyParts } from './key-schema.ts';
import { Partitions } from './partitions.ts';
import { compareEntries, type IndexEntry, type Row } from './row.ts';

/** What an index copies of each item. */
export interface IndexProjection {
  readonly type: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes: readonly string[];
}

/** What makes an index. */
export interface IndexDefinition {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly schema: KeySchema;
  readonly projection: IndexProjection;
  /** Echoed in descriptions, without effect. */
  readonly throughput?: { ReadCapacityUnits: number; WriteCapacityUnits: number } | undefined;
}

/** A secondary index: sparse, kept up to date with every write. */
export class TableIndex {
  readonly definition: IndexDefinition;
  readonly partitions = new Partitions<IndexEntry>(compareEntries);
  itemCount = 0;
  /** The attributes that the index holds; undefined for all. */
  readonly projected: ReadonlySet<string> | undefined;

  constructor(definition: IndexDefinition, tableSchema: KeySchema) {
    this.definition = definition;
    const { type, nonKeyAttributes } = definition.projection;
    const keys = [...keyParts(tableSchema), ...keyParts(definition.schema)].map(({ name }) => name);
    this.projected = type === 'ALL' ? undefined : new Set([...keys, ...nonKeyAttributes]);
  }

  /** Refuses an item whose attribute for the index's key has another type or is empty. */
  check(item: Item): void {
    for (const part of keyParts(this.definition.schema)) {
      const value = attribute(item, part.name);
      if (value === undefined) continue;
      if (value[part.type] === undefined) {
        throw invalidParameter(
          `Type mismatch for Index Key ${part.name} Expected: ${part.type} Actual: ${typeOf(value)} ` +
            `IndexName: ${this.definition.name}`,
        );
      }
      if (value.S === '' || value.B?.length === 0) {
        throw validationError(
          'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
            `The AttributeValue for a key attribute cannot contain an empty ${value.S === '' ? 'string' : 'binary'} ` +
            `value. IndexName: ${this.definition.name}, IndexKey: ${part.name}`,
        );
      }
    }
  }

  /** The entry for a row after its item changed from what made `entry`; the same one if its key did not change. */
  update(row: Row, entry: IndexEntry | undefined, item: Item | undefined): IndexEntry | undefined {
    const { hash, range } = this.definition.schema;
    const hashValue = item && attribute(item, hash.name);
    const rangeValue = item && range && attribute(item, range.name);
    const present = hashValue !== undefined && (range === undefined || rangeValue !== undefined);
    const key = present ? encodeHashKey(hashValue) : '';
    const sort = present && rangeValue !== undefined ? encodeSortKey(rangeValue) : '';
    if (entry !== undefined) {
      if (present && entry.hash === key && entry.sort === sort) return entry;
      this.partitions.remove(entry);
      this.itemCount--;
    }
    if (!present) return undefined;
    const added: IndexEntry = { hash: key, sort, row };
    this.partitions.add(added);
    this.itemCount++;
    return added;
  }

  /** What the index holds of an item. */
  project(item: Item): Item {
    if (this.projected === undefined) return item;
    const projected: Item = {};
    for (const name of this.projected) {
      const value = attribute(item, name);
      if (value !== undefined) setAttribute(projected, name, value as AttributeValue);
    }
    return projected;
  }

  /** The size in bytes of what the index holds of a row. */
  sizeOf(row: { readonly item: Item; readonly size: number }): number {
    return this.projected === undefined ? row.size : sizeOfItem(this.project(row.item));
  }
}
