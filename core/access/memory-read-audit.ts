import { MillraceError } from '../errors/millrace-error.ts';
import type { ReadAudit, RecordedRead, RecordedReads, RecordedReadsPage, RecordedReadsQuery } from './read-audit.ts';

/** Recorded reads in memory, for tests. */
export class MemoryReadAudit implements ReadAudit, RecordedReads {
  readonly reads: RecordedRead[] = [];

  async record(read: RecordedRead): Promise<void> {
    this.reads.push(read);
  }

  async find({ by, value, since = '', limit, cursor }: RecordedReadsQuery): Promise<RecordedReadsPage> {
    const found = this.reads.filter((read) => read[by] === value && read.at >= since).reverse();
    const start = cursor === undefined ? 0 : Number(cursor);
    if (!Number.isInteger(start))
      throw new MillraceError('INVALID_CURSOR', 'the cursor was not given out by this list');
    const items = found.slice(start, start + limit);
    return start + limit < found.length ? { items, cursor: String(start + limit) } : { items };
  }
}
