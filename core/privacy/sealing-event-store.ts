import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit, StreamClosing } from '../event-store/commit.ts';
import type {
  AppendOptions,
  AppendResult,
  CloseOptions,
  CommandDigest,
  EventStore,
  EventToAppend,
  LoadedStream,
  LoadOptions,
  ReadOptions,
} from '../event-store/event-store.ts';
import type { SnapshotToStore } from '../event-store/snapshot.ts';
import { confirmation } from './confirmation.ts';
import { type DataToSeal, personsOf, type SealingOptions, sealData } from './seal-data.ts';

/**
 * An event store whose personal data is sealed before it is written, and comes back sealed: states, snapshots, views, the
 * bus and the analytics stream hold what was committed and nothing that can be read. Whoever shows it to a person opens it,
 * see `openTexts`.
 *
 * The key is there before the commit. A process that dies between the two leaves a key that nothing is sealed with. A
 * repeated append is sealed anew and then recognised by the store as ever, which answers what the first one wrote. Errors:
 * those of the store, EVENT_INVALID for a text that is sealed for somebody else, and DEPENDENCY_* of the keys.
 */
export class SealingEventStore implements EventStore {
  readonly #store: EventStore;
  readonly #sealing: SealingOptions;

  constructor(store: EventStore, sealing: SealingOptions) {
    this.#store = store;
    this.#sealing = sealing;
  }

  async append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    const toSeal = events.map(({ type, version, data }) => ({ eventType: type, version, data, otherwise: streamId }));
    const sealed = await sealData(toSeal, this.#sealing);
    const { personalTexts, ...others } = options;
    const confirmed = personalTexts && (await this.#confirmation(personalTexts, toSeal));
    return this.#store.append(
      streamId,
      events.map((event, index) => ({ ...event, data: sealed[index] })),
      { ...others, ...(confirmed && { fingerprint: `${others.fingerprint}.${confirmed}` }) },
    );
  }

  /** For a person who was erased since, only the rest of the command can be compared. */
  async confirms(commit: Commit, { fingerprint, personalTexts }: CommandDigest): Promise<boolean> {
    const [plain, confirmed] = commit.fingerprint?.split('.') ?? [];
    if (plain !== fingerprint) return false;
    const told = commit.events.map((event) => ({ ...event, otherwise: commit.streamId }));
    const given = personalTexts && (await this.#confirmation(personalTexts, told));
    return confirmed === undefined || given === undefined || confirmed === given;
  }

  #confirmation(personalTexts: string, events: readonly DataToSeal[]): Promise<string | undefined> {
    const { keys, fields } = this.#sealing;
    return confirmation(
      personalTexts,
      events.flatMap((event) => personsOf(event, fields)),
      keys,
    );
  }

  load(streamId: string, options?: LoadOptions): Promise<LoadedStream> {
    return this.#store.load(streamId, options);
  }

  findCommit(streamId: string, commitId: string, upTo: number): Promise<Commit | undefined> {
    return this.#store.findCommit(streamId, commitId, upTo);
  }

  read(streamId: string, options?: ReadOptions): Promise<readonly EventEnvelope[]> {
    return this.#store.read(streamId, options);
  }

  close(streamId: string, options: CloseOptions): Promise<StreamClosing> {
    return this.#store.close(streamId, options);
  }

  putSnapshot(streamId: string, snapshot: SnapshotToStore): Promise<boolean> {
    return this.#store.putSnapshot(streamId, snapshot);
  }
}
