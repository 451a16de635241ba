import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { VersionConflictError } from '../errors/version-conflict-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit } from './commit.ts';
import { checkItemSize } from './commit-item.ts';
import { checkSequence } from './commit-sequence.ts';
import type {
  AppendOptions,
  AppendResult,
  EventStore,
  EventToAppend,
  LoadedStream,
  LoadOptions,
  ReadOptions,
} from './event-store.ts';
import { commitAfter, prepareAppend } from './new-commit.ts';
import { eventsOf } from './read-events.ts';
import { parseStreamId } from './stream-id.ts';

/** How a memory store is made. */
export interface MemoryEventStoreOptions {
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  readonly clock?: Clock;
  /** Called after each commit, in order; what the DynamoDB stream is to the table. */
  readonly onCommit?: (commit: Commit) => void;
}

/** An event store in the process's memory, for tests. Keeps what JSON keeps, so it forgives nothing that DynamoDB would not. */
export class MemoryEventStore implements EventStore {
  readonly #streams = new Map<string, Commit[]>();
  readonly #options: MemoryEventStoreOptions;

  constructor(options: MemoryEventStoreOptions) {
    this.#options = options;
  }

  async append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    const { source, clock = systemClock, onCommit } = this.#options;
    const append = prepareAppend(streamId, events, { options, at: isoNow(clock), source });
    const commits = this.#streams.get(streamId) ?? [];
    const earlier = commits.find(({ commitId }) => commitId === append.commitId);
    if (earlier) return { commit: earlier, repeated: true };
    const version = commits.at(-1)?.last ?? 0;
    const expectedVersion = options.expectedVersion === 'none' ? 0 : options.expectedVersion;
    if (expectedVersion !== 'any' && expectedVersion !== version) {
      const winner = commits.find(({ last }) => last > expectedVersion);
      const winning = winner && { winningCommitId: winner.commitId };
      throw new VersionConflictError({ streamId, expectedVersion, actualVersion: version, ...winning });
    }
    const commit = jsonCopy(commitAfter({ version, commitNumber: commits.length }, append));
    checkItemSize(commit);
    this.#streams.set(streamId, [...commits, commit]);
    onCommit?.(commit);
    return { commit, repeated: false };
  }

  async load(streamId: string, options: LoadOptions = {}): Promise<LoadedStream> {
    parseStreamId(streamId);
    const { from = 1, to = Number.MAX_SAFE_INTEGER } = options;
    const upTo = (this.#streams.get(streamId) ?? []).filter(({ first }) => first <= to);
    const end = upTo.at(-1);
    const commits = upTo.filter(({ last }) => last >= from);
    checkSequence(streamId, commits, from <= 1);
    return { streamId, head: { version: end?.last ?? 0, commitNumber: end?.number ?? 0 }, commits };
  }

  async read(streamId: string, options: ReadOptions = {}): Promise<readonly EventEnvelope[]> {
    const { commits } = await this.load(streamId, options);
    return eventsOf(commits, options);
  }
}

function jsonCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
