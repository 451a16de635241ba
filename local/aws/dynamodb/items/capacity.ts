import { assertChoice } from '../request-check.ts';
import { keyParts } from '../tables/key-schema.ts';
import type { Row } from '../tables/row.ts';
import type { Table } from '../tables/table.ts';
import type { TableIndex } from '../tables/table-index.ts';
import { attribute, type Item } from '../values/attribute-value.ts';
import { itemsEqual } from '../values/compare-values.ts';

export type ReturnConsumedCapacity = 'INDEXES' | 'TOTAL' | 'NONE';

/** What was stored before and is stored after a write, with sizes in bytes. */
export interface CountedWrite {
  readonly before: Item | undefined;
  readonly sizeBefore: number;
  readonly after: Item | undefined;
  readonly sizeAfter: number;
}

type SizedItem = Pick<Row, 'item' | 'size'>;

const READ_UNIT = 4096;
const WRITE_UNIT = 1024;

/** Read units for `bytes`; half of them for an eventually consistent read. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(Math.ceil(bytes / READ_UNIT), 1) * (consistent ? 1 : 0.5);
}

/** Write units for `bytes`. */
export function writeUnits(bytes: number): number {
  return Math.max(Math.ceil(bytes / WRITE_UNIT), 1);
}

export function assertCapacityChoice(choice: string | undefined): void {
  assertChoice(choice, 'returnConsumedCapacity', ['INDEXES', 'TOTAL', 'NONE']);
}

/** Adds up what a request consumed on one table and its indexes. */
export class ConsumedCapacity {
  readonly #table: Table;
  readonly #kind: 'read' | 'write' | undefined;
  #tableUnits = 0;
  readonly #indexUnits = new Map<TableIndex, number>();

  /** With `kind`, as in transactions, the units are told as read or write units too. */
  constructor(table: Table, kind?: 'read' | 'write') {
    this.#table = table;
    this.#kind = kind;
  }

  addTable(units: number): void {
    this.#tableUnits += units;
  }

  addIndex(index: TableIndex, units: number): void {
    this.#indexUnits.set(index, (this.#indexUnits.get(index) ?? 0) + units);
  }

  /** Adds one write; `factor` is 2 in transactions. */
  addWrite(write: CountedWrite, factor = 1): void {
    const before = write.before && { item: write.before, size: write.sizeBefore };
    const after = write.after && { item: write.after, size: write.sizeAfter };
    this.addTable(factor * writeUnits(Math.max(before?.size ?? 0, after?.size ?? 0)));
    for (const index of this.#table.indexes) {
      const units = indexWriteUnits(index, before, after);
      if (units > 0) this.addIndex(index, factor * units);
    }
  }

  describe(choice: ReturnConsumedCapacity): object {
    const total = [...this.#indexUnits.values()].reduce((sum, units) => sum + units, this.#tableUnits);
    return {
      TableName: this.#table.name,
      ...this.#units(total),
      ...(choice === 'INDEXES' && {
        Table: this.#units(this.#tableUnits),
        ...this.#describeIndexes('LocalSecondaryIndexes', 'local'),
        ...this.#describeIndexes('GlobalSecondaryIndexes', 'global'),
      }),
    };
  }

  #describeIndexes(member: string, kind: 'local' | 'global'): object {
    const found = [...this.#indexUnits].filter(([{ definition }]) => definition.kind === kind);
    if (found.length === 0) return {};
    return {
      [member]: Object.fromEntries(found.map(([{ definition }, units]) => [definition.name, this.#units(units)])),
    };
  }

  #units(units: number): object {
    return {
      CapacityUnits: units,
      ...(this.#kind === 'read' && { ReadCapacityUnits: units }),
      ...(this.#kind === 'write' && { WriteCapacityUnits: units }),
    };
  }
}

function indexWriteUnits(index: TableIndex, before: SizedItem | undefined, after: SizedItem | undefined): number {
  const old = before !== undefined && isIn(index, before.item) ? before : undefined;
  const now = after !== undefined && isIn(index, after.item) ? after : undefined;
  if (old === undefined && now === undefined) return 0;
  if (old === undefined || now === undefined) return writeUnits(index.sizeOf((old ?? now) as SizedItem));
  const parts = keyParts(index.definition.schema);
  const key = (item: Item): Item => Object.fromEntries(parts.map(({ name }) => [name, item[name] ?? {}]));
  if (!itemsEqual(key(old.item), key(now.item))) return writeUnits(index.sizeOf(old)) + writeUnits(index.sizeOf(now));
  if (itemsEqual(index.project(old.item), index.project(now.item))) return 0;
  return writeUnits(Math.max(index.sizeOf(old), index.sizeOf(now)));
}

function isIn(index: TableIndex, item: Item): boolean {
  return keyParts(index.definition.schema).every(({ name }) => attribute(item, name) !== undefined);
}
