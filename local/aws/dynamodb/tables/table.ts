import type { StateChanges } from '../../state-changes.ts';
import type { Change, TableStream } from '../streams/table-stream.ts';
import type { Item } from '../values/attribute-value.ts';
import type { ExpiryQueue } from './expiry-queue.ts';
import { rowRecord } from './kept-table.ts';
import type { KeySchema } from './key-schema.ts';
import { Partitions } from './partitions.ts';
import { compareRows, type ItemKey, type Row } from './row.ts';
import { type IndexDefinition, TableIndex } from './table-index.ts';
import type { TableSettings } from './table-settings.ts';

/** The rows of one table with its indexes, stream and expiry. Requests have been checked before they come here. */
export class Table {
  readonly name: string;
  readonly arn: string;
  readonly schema: KeySchema;
  readonly settings: TableSettings;
  readonly rows = new Partitions<Row>(compareRows);
  readonly indexes: TableIndex[] = [];
  stream: TableStream | undefined;
  expiry: ExpiryQueue | undefined;
  itemCount = 0;
  sizeBytes = 0;
  readonly #changes: StateChanges | undefined;

  constructor(arn: string, settings: TableSettings, changes?: StateChanges) {
    this.#changes = changes;
    this.name = settings.name;
    this.arn = arn;
    this.schema = settings.schema;
    this.settings = settings;
    for (const definition of settings.indexes) this.indexes.push(new TableIndex(definition, this.schema));
  }

  find({ hash, sort }: ItemKey): Row | undefined {
    return this.rows.get(hash)?.find((row) => (row.sort < sort ? -1 : row.sort > sort ? 1 : 0));
  }

  /** Refuses an item whose attributes do not fit the keys of the indexes. */
  checkIndexKeys(item: Item): void {
    for (const index of this.indexes) index.check(item);
  }

  /** Stores an item of `size` bytes at its key, where `row` is now (if anything is). */
  put(key: ItemKey, row: Row | undefined, item: Item, size: number): void {
    const before = row?.item;
    const sizeBefore = row?.size ?? 0;
    this.#tell(this.#store(key, row, item, size));
    this.stream?.append({ hash: key.hash, before, after: item, sizeBefore, sizeAfter: size });
  }

  /** Deletes a row. `expired` marks the record as DynamoDB's own doing. */
  delete(row: Row, expired = false): void {
    this.drop(row);
    this.#tell(row);
    const change: Change = {
      hash: row.hash,
      before: row.item,
      after: undefined,
      sizeBefore: row.size,
      sizeAfter: 0,
      expired,
    };
    this.stream?.append(change);
  }

  /** Puts an item back that was stored before; no stream tells of it. */
  restore(key: ItemKey, item: Item, size: number): void {
    this.#store(key, this.find(key), item, size);
  }

  /** Takes a row out; no stream tells of it. */
  drop(row: Row): void {
    this.rows.remove(row);
    this.itemCount--;
    this.sizeBytes -= row.size;
    this.#updateIndexes(row, undefined);
    this.expiry?.forget(row);
  }

  /** Adds an index and fills it. Items that do not fit its key stay out of it. */
  addIndex(definition: IndexDefinition): void {
    const index = new TableIndex(definition, this.schema);
    const position = this.indexes.push(index) - 1;
    this.visitRows((row) => {
      try {
        index.check(row.item);
      } catch {
        return;
      }
      row.entries[position] = index.update(row, undefined, row.item);
    });
  }

  removeIndex(name: string): void {
    const position = this.indexes.findIndex((index) => index.definition.name === name);
    this.indexes.splice(position, 1);
    this.visitRows((row) => void row.entries.splice(position, 1));
  }

  visitRows(visit: (row: Row) => void): void {
    this.rows.visit(
      () => false,
      ({ elements }) => {
        elements.visitForward(
          () => false,
          (row) => {
            visit(row);
            return true;
          },
        );
        return true;
      },
    );
  }

  #store(key: ItemKey, row: Row | undefined, item: Item, size: number): Row {
    const sizeBefore = row?.size ?? 0;
    const stored = row ?? this.#insert(key, item, size);
    stored.item = item;
    stored.size = size;
    this.sizeBytes += size - sizeBefore;
    this.#updateIndexes(stored, item);
    this.expiry?.track(stored);
    return stored;
  }

  #tell(row: Row): void {
    if (this.#changes !== undefined) this.#changes.touch(row, () => rowRecord(this, row));
  }

  #insert({ hash, sort }: ItemKey, item: Item, size: number): Row {
    const row: Row = { hash, sort, item, size, entries: [], expiresAt: 0 };
    this.rows.add(row);
    this.itemCount++;
    return row;
  }

  #updateIndexes(row: Row, item: Item | undefined): void {
    for (let i = 0; i < this.indexes.length; i++) {
      row.entries[i] = this.indexes[i]?.update(row, row.entries[i], item);
    }
  }
}
