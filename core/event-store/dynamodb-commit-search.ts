import { type Clock, systemClock } from '../clock/clock.ts';
import type { Commit } from './commit.ts';
import { isBesideCommits } from './commit-item.ts';
import type { DynamoDbCommitReader } from './dynamodb-commit-reader.ts';
import { type Item, numberOf } from './item.ts';
import { keptSince } from './remembering.ts';

/** Where a stream ends, and the commit that was looked for. */
export interface CommitSearchResult {
  /** The stream's last commit, which may be one that closes it; undefined when there is none. */
  readonly last?: Commit | undefined;
  /** The commit with the id. */
  readonly found?: Commit | undefined;
}

/** Items of the first request. Most streams are no longer than that, and most repetitions come soon. */
const newest = 100;

/**
 * Finds the commit with an id, from a stream's end on, as the newest are the likely ones. One request for a stream of up to
 * 100 commits, or when the commit is one of the last 100. Of a longer stream the rest of what ids are remembered of (`keptSince`) has to be
 * read all the same, for only that tells that the id is not in it: a request for each MB, at half the price, for the ids
 * alone (which spares bytes on the way and work here, and no read unit: DynamoDB charges for the whole items). So it is the
 * commits of a day that bound the search, and not the stream's length.
 *
 * Half the price, because those reads are eventually consistent. They miss nothing: commits are never changed and their
 * numbers are dense, so an answer in which no number is missing is what a consistent one would be. Where one is missing (it
 * has expired, or the answer was of a moment ago) the rest is read again, consistently.
 */
export class DynamoDbCommitSearch {
  readonly #reader: DynamoDbCommitReader;
  readonly #clock: Clock;

  constructor(reader: DynamoDbCommitReader, clock: Clock = systemClock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  /** @param after a commit number: those up to it are known not to have the id. */
  async find(streamId: string, commitId: string, after = 0): Promise<CommitSearchResult> {
    const query = { forward: false, low: after === 0 ? undefined : after + 1, firstPage: newest };
    let commits: readonly Item[] = [];
    let isAll = true;
    for await (const { items, isLast } of this.#reader.pages(streamId, query)) {
      commits = items.filter((item) => !isBesideCommits(item));
      isAll = isLast;
      if (commits.length > 0) break;
    }
    const [end] = commits;
    if (end === undefined) return {};
    const last = await this.#reader.commitOf(end);
    const item = commits.find((commit) => this.#has(commit, commitId));
    if (item !== undefined) return { last, found: await this.#reader.commitOf(item) };
    if (isAll || last.closes === 'deleted') return { last };
    if (this.#isForgotten(commits.at(-1))) return { last };
    const number = await this.#findBelow(numberOf(commits.at(-1)?.sk), { streamId, commitId, after });
    return { last, found: number === undefined ? undefined : await this.#reader.last(streamId, number) };
  }

  /** The commit with an id among those up to a number, which is a commit's. */
  async findUpTo(
    upTo: number,
    wanted: { readonly streamId: string; readonly commitId: string },
  ): Promise<Commit | undefined> {
    const number = await this.#findBelow(upTo + 1, { ...wanted, after: 0 });
    return number === undefined ? undefined : this.#reader.last(wanted.streamId, number);
  }

  /** The number of the commit with the id, among those below a number. */
  async #findBelow(
    number: number,
    wanted: { readonly streamId: string; readonly commitId: string; readonly after: number },
  ): Promise<number | undefined> {
    const { streamId, commitId, after } = wanted;
    let below = number;
    for (const consistent of [false, true]) {
      const query = { forward: false, low: after + 1, high: below - 1, only: idAttributes, consistent };
      for await (const item of this.#reader.items(streamId, query)) {
        if (isBesideCommits(item)) continue;
        const place = numberOf(item.sk);
        if (!consistent && place !== below - 1) break;
        if (this.#has(item, commitId)) return place;
        if (this.#isForgotten(item)) return undefined;
        below = place;
      }
      if (below === after + 1) return undefined;
    }
    return undefined;
  }

  /** Whether ids from before this commit need not be remembered any more. Times never decrease along a stream. */
  #isForgotten(item: Item | undefined): boolean {
    return item?.at?.S !== undefined && item.at.S < keptSince(this.#clock.now());
  }

  /** Closing commits have ids of our own; what is past its time to live is not there any more. */
  #has({ kind, commitId, expiresAt }: Item, id: string): boolean {
    if (kind !== undefined || commitId?.S !== id) return false;
    return expiresAt === undefined || numberOf(expiresAt) * 1_000 > this.#clock.now();
  }
}

const idAttributes = ['sk', 'commitId', 'at', 'expiresAt', 'kind'];
