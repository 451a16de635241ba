import type { Clock } from '../clock/clock.ts';
import { hasCode } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit, StreamClosing } from './commit.ts';
import { isBesideCommits } from './commit-item.ts';
import { checkSequence } from './commit-sequence.ts';
import type { DynamoDbCommitPlaces } from './dynamodb-commit-places.ts';
import { type DynamoDbCommitReader, ReadMeter } from './dynamodb-commit-reader.ts';
import type { LoadedStream, LoadOptions, ReadOptions, SnapshotWanted, StreamHead } from './event-store.ts';
import { itemBytes } from './item.ts';
import { eventsOf } from './read-events.ts';
import { type ReadRange, readRange } from './read-range.ts';
import type { StoredSnapshot } from './snapshot.ts';
import { snapshotFromItem } from './snapshot-item.ts';
import { closedError, closingOf } from './stream-closing.ts';
import { headAfter, noHead } from './stream-head.ts';
import { visibleCommits } from './visible-commits.ts';

/** Commits in order, those that close the stream among them. */
interface Part {
  /** Without those that are past their time: what is left is dense, whatever of the others was deleted first. */
  readonly commits: readonly Commit[];
  /** The last commit with events; it may be before the first of `commits`. */
  readonly end?: Commit | undefined;
  readonly snapshot?: StoredSnapshot | undefined;
}

/** Loads and reads streams of one event table: how a question becomes requests. */
export class DynamoDbStreamLoader {
  readonly #reader: DynamoDbCommitReader;
  readonly #places: DynamoDbCommitPlaces;
  readonly #clock: Clock;

  constructor(parts: {
    readonly reader: DynamoDbCommitReader;
    readonly places: DynamoDbCommitPlaces;
    readonly clock: Clock;
  }) {
    this.#reader = parts.reader;
    this.#places = parts.places;
    this.#clock = parts.clock;
  }

  /** See EventStore.load. One request for each MB; bounded loads take one more, which looks whether the stream was closed. */
  async load(streamId: string, options: LoadOptions): Promise<LoadedStream> {
    const range = readRange(options);
    const meter = new ReadMeter();
    const [part, closed] = await this.#unlessDeleted(streamId, [
      this.#part(streamId, range, { wanted: options.snapshot, meter }),
      isBounded(range) ? this.#closing(streamId) : undefined,
    ]);
    const { snapshot, commits: found, end } = part;
    const closing = closed ?? closingOf(found.at(-1));
    if (closing?.as === 'deleted') throw closedError(streamId, closing);
    const commits = found.filter(({ closes }) => closes === undefined);
    return {
      streamId,
      head: headOf(end, snapshot, found),
      commits,
      ...(snapshot && { snapshot }),
      ...(closing && { closed: closing }),
      cost: { bytes: meter.bytes, readUnits: meter.readUnits },
    };
  }

  async #part(
    streamId: string,
    range: ReadRange,
    how: { readonly wanted: SnapshotWanted | undefined; readonly meter: ReadMeter },
  ): Promise<Part> {
    const { wanted, meter } = how;
    if (wanted !== undefined) return this.#fromSnapshot(streamId, range, { wanted, meter });
    return range.from <= 1 ? this.#fromStart(streamId, range, meter) : this.#fromEnd(streamId, range, { meter });
  }

  async #fromStart(streamId: string, range: ReadRange, meter: ReadMeter): Promise<Part> {
    const commits: Commit[] = [];
    for await (const commit of this.#reader.commits(streamId, { forward: true, high: highest(range), meter })) {
      if (!beginsWithin(commit, range)) break;
      commits.push(commit);
    }
    return { commits: this.#left(streamId, commits, noHead), end: lastWithEvents(commits) };
  }

  /**
   * A version does not tell its commit's number, only that the number is not above it. So a later part of a stream is
   * read from its end, which costs what is wanted and never the stream's length: where commits hold many events, and a page
   * of them is behind the part, its end is looked for by bisection.
   */
  async #fromEnd(
    streamId: string,
    range: ReadRange,
    how: { readonly meter: ReadMeter; readonly high?: number | undefined },
  ): Promise<Part> {
    const { from, to } = range;
    const { meter, high = highest(range) } = how;
    const commits: Commit[] = [];
    let end: Commit | undefined;
    let behind = 0;
    const pageSize = Number.isFinite(to) ? Math.max(2, to - from + 2) : from === Number.MAX_SAFE_INTEGER ? 2 : 100;
    const query = { forward: false, high, pageSize, meter };
    for await (const commit of this.#reader.commits(streamId, query)) {
      if (!beginsWithin(commit, range)) {
        behind += 1;
        if (behind < pageSize) continue;
        const last = await this.#places.lastWithin(streamId, range);
        return last === undefined ? { commits } : this.#fromEnd(streamId, range, { meter, high: last.number });
      }
      if (commit.closes === undefined) end ??= commit;
      if (commit.last < from && commit.closes === undefined) break;
      commits.push(commit);
      if (commit.first <= from && commit.closes === undefined) break;
    }
    commits.reverse();
    return { commits: this.#left(streamId, commits, undefined), end };
  }

  /** From the end back to the newest snapshot that can be used, or to the start when there is none. */
  async #fromSnapshot(
    streamId: string,
    range: ReadRange,
    how: { readonly wanted: SnapshotWanted; readonly meter: ReadMeter },
  ): Promise<Part> {
    const { wanted, meter } = how;
    const last = isBounded(range) ? await this.#places.lastWithin(streamId, range) : undefined;
    if (last === undefined && isBounded(range)) return { commits: [] };
    // Half a number further lies the snapshot of that commit, which is of no use when the commit goes beyond what is wanted.
    const bound = last === undefined ? undefined : last.number + (last.last > range.to ? 0 : 0.5);
    const commits: Commit[] = [];
    let snapshot: StoredSnapshot | undefined;
    const query = { forward: false, high: bound, firstPage: (wanted.within ?? 100) + 2, meter };
    for await (const item of this.#reader.items(streamId, query)) {
      if (!isBesideCommits(item)) {
        meter.bytes += itemBytes(item);
        commits.push(await this.#reader.commitOf(item));
        continue;
      }
      snapshot = snapshotFromItem(item, wanted.stateVersion);
      const next = commits.at(-1);
      const fits = next === undefined || next.number === (snapshot?.commitNumber ?? 0) + 1;
      if (snapshot !== undefined && fits && (next === undefined || next.first === snapshot.version + 1)) break;
      snapshot = undefined;
    }
    commits.reverse();
    return { commits: this.#left(streamId, commits, snapshot ?? noHead), end: lastWithEvents(commits), snapshot };
  }

  /** The commits that are not past their time, checked to be dense. */
  #left(streamId: string, commits: readonly Commit[], after: Parameters<typeof checkSequence>[2]): readonly Commit[] {
    const left = visibleCommits(commits, this.#clock.now());
    checkSequence(streamId, left, after);
    return left;
  }

  /** See EventStore.read. */
  async read(streamId: string, options: ReadOptions): Promise<readonly EventEnvelope[]> {
    const { direction = 'forward', limit, ...bounds } = options;
    if (limit === undefined) return eventsOf((await this.load(streamId, bounds)).commits, options);
    const range = readRange(options);
    const forward = direction === 'forward';
    const [commits, closing] = await this.#unlessDeleted(streamId, [
      this.#upToLimit(streamId, range, { forward, limit }),
      forward || isBounded(range) ? this.#closing(streamId) : undefined,
    ]);
    const closed = closing ?? closingOf(commits.at(-1));
    if (closed?.as === 'deleted') throw closedError(streamId, closed);
    return eventsOf(commits, options);
  }

  /** The commits, in order, that hold the first events of a range in one direction. */
  async #upToLimit(
    streamId: string,
    range: ReadRange,
    how: { readonly forward: boolean; readonly limit: number },
  ): Promise<readonly Commit[]> {
    const { forward, limit } = how;
    const { from } = range;
    const start = forward && from > 1 ? await this.#places.lastWithin(streamId, { to: from }) : undefined;
    const end = forward || !isBounded(range) ? undefined : await this.#places.lastWithin(streamId, range);
    if (end === undefined && !forward && isBounded(range)) return [];
    const commits: Commit[] = [];
    let wanted = limit;
    const query = { forward, low: start?.number, high: end?.number, pageSize: Math.max(2, limit + 1) };
    for await (const commit of this.#reader.commits(streamId, query)) {
      if (wanted <= 0 || (!forward && commit.last < from && commit.closes === undefined)) break;
      if (!beginsWithin(commit, range)) break;
      commits.push(commit);
      wanted -= eventsOf(visibleCommits([commit], this.#clock.now()), { ...range, to: range.to }).length;
    }
    if (!forward) commits.reverse();
    return this.#left(streamId, commits, forward && from <= 1 ? noHead : undefined);
  }

  /** What a purge has left of a stream, or is just taking away, looks corrupt; but the stream is deleted. */
  async #unlessDeleted<T>(
    streamId: string,
    reading: readonly [Promise<T>, Promise<StreamClosing | undefined> | undefined],
  ): Promise<[T, StreamClosing | undefined]> {
    try {
      return await Promise.all(reading);
    } catch (error) {
      const closing = hasCode(error, 'CORRUPT_STREAM') ? await this.#closing(streamId) : undefined;
      if (closing?.as === 'deleted') throw closedError(streamId, closing);
      throw error;
    }
  }

  async #closing(streamId: string): Promise<StreamClosing | undefined> {
    return closingOf(await this.#reader.last(streamId));
  }
}

function lastWithEvents(commits: readonly Commit[]): Commit | undefined {
  return commits.findLast(({ closes }) => closes === undefined);
}

function isBounded({ to, until }: ReadRange): boolean {
  return Number.isFinite(to) || until !== undefined;
}

function highest({ to }: ReadRange): number | undefined {
  return Number.isFinite(to) ? to : undefined;
}

function beginsWithin({ first, at }: Commit, { to, until }: ReadRange): boolean {
  return first <= to && (until === undefined || at <= until);
}

/** Where a part ends; what closes the stream is behind its head, and tells it where all else has expired. */
function headOf(end: Commit | undefined, snapshot: StoredSnapshot | undefined, commits: readonly Commit[]): StreamHead {
  if (end !== undefined) return headAfter(end);
  if (snapshot !== undefined)
    return { version: snapshot.version, commitNumber: snapshot.commitNumber, at: snapshot.at };
  const [closing] = commits;
  return closing === undefined ? noHead : { version: closing.last, commitNumber: closing.number - 1, at: closing.at };
}
