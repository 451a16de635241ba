import { decodeCursor, encodeCursor, isPosition } from '../paging/cursor.ts';
import type { ReadAudit, RecordedRead, RecordedReads, RecordedReadsPage, RecordedReadsQuery } from './read-audit.ts';

/** Recorded reads in memory, for tests. */
export class MemoryReadAudit implements ReadAudit, RecordedReads {
  readonly reads: RecordedRead[] = [];

  async record(read: RecordedRead): Promise<void> {
    this.reads.push(read);
  }

  async find({ by, value, since = '', limit, cursor }: RecordedReadsQuery): Promise<RecordedReadsPage> {
    const found = this.reads.filter((read) => read[by] === value && read.at >= since).reverse();
    const asked = ['reads', by, value, since];
    const within = ([place]: readonly unknown[]) => (isPosition(place, 1, found.length) ? place : undefined);
    const start = cursor === undefined ? 0 : decodeCursor(cursor, asked, within);
    const items = found.slice(start, start + limit);
    return start + limit < found.length ? { items, cursor: encodeCursor(asked, [start + limit]) } : { items };
  }
}
