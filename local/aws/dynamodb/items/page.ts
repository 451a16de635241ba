import { keyAttributes } from '../tables/key-schema.ts';
import type { Row } from '../tables/row.ts';
import type { Item } from '../values/attribute-value.ts';
import { ConsumedCapacity, type ReturnConsumedCapacity, readUnits } from './capacity.ts';
import type { ReadPlan } from './read-request.ts';

const MAX_PAGE_BYTES = 1024 * 1024;

/** Collects one page of a Query or Scan: stops at the limit or after 1 MB of data read, whatever the filter drops. */
export class Page {
  readonly #plan: ReadPlan;
  readonly #items: Item[] = [];
  #count = 0;
  #scanned = 0;
  #bytes = 0;
  #lastKey: Item | undefined;

  constructor(plan: ReadPlan) {
    this.#plan = plan;
  }

  get isFull(): boolean {
    return this.#lastKey !== undefined;
  }

  /** Takes the next row that was read; returns whether there is room for more. */
  take(row: Row): boolean {
    const { index, accepts, view, limit } = this.#plan;
    this.#scanned++;
    this.#bytes += index === undefined ? row.size : index.sizeOf(row);
    // A filter sees what the index holds; only a local index can look further.
    const seen = index?.definition.kind === 'global' ? index.project(row.item) : row.item;
    if (accepts(seen)) {
      this.#count++;
      if (view !== undefined) this.#items.push(view(row.item));
    }
    if (this.#scanned < limit && this.#bytes <= MAX_PAGE_BYTES) return true;
    this.#lastKey = this.#keyOf(row.item);
    return false;
  }

  answer(capacity: ReturnConsumedCapacity | undefined): object {
    return {
      ...(this.#plan.view !== undefined && { Items: this.#items }),
      Count: this.#count,
      ScannedCount: this.#scanned,
      ...(this.#lastKey !== undefined && { LastEvaluatedKey: this.#lastKey }),
      ...((capacity === 'TOTAL' || capacity === 'INDEXES') && { ConsumedCapacity: this.#consumed(capacity) }),
    };
  }

  #keyOf(item: Item): Item {
    const { table, index } = this.#plan;
    const key = keyAttributes(table.schema, item);
    return index === undefined ? key : { ...keyAttributes(index.definition.schema, item), ...key };
  }

  #consumed(choice: ReturnConsumedCapacity): object {
    const { table, index, consistent } = this.#plan;
    const consumed = new ConsumedCapacity(table);
    const units = readUnits(this.#bytes, consistent);
    if (index === undefined) consumed.addTable(units);
    else consumed.addIndex(index, units);
    return consumed.describe(choice);
  }
}
