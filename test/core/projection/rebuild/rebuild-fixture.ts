import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../../../core/clock/fake-clock.ts';
import { noUpcasting, type Upcaster } from '../../../../core/event/upcaster.ts';
import type { Commit } from '../../../../core/event-store/commit.ts';
import { DynamoDbEventStore } from '../../../../core/event-store/dynamodb-event-store.ts';
import type { EventStore, StreamHead } from '../../../../core/event-store/event-store.ts';
import { MemoryEventStore } from '../../../../core/event-store/memory-event-store.ts';
import { visibleCommits } from '../../../../core/event-store/visible-commits.ts';
import { CurrentReadModels } from '../../../../core/projection/current-read-models.ts';
import { DynamoDbReadModelStore } from '../../../../core/projection/dynamodb-read-model-store.ts';
import { MemoryReadModelStore } from '../../../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../../../core/projection/projector.ts';
import type { ReadModelStore } from '../../../../core/projection/read-model-store.ts';
import type { CommitScan } from '../../../../core/projection/rebuild/commit-scan.ts';
import { DynamoDbCommitScan } from '../../../../core/projection/rebuild/dynamodb-commit-scan.ts';
import { MemoryCommitScan } from '../../../../core/projection/rebuild/memory-commit-scan.ts';
import {
  createRebuildFunction,
  type RebuildFunction,
  type RebuildTask,
  type TimeLeft,
} from '../../../../core/projection/rebuild/rebuild-function.ts';
import type { View } from '../../../../core/projection/view.ts';
import { streamEventOf } from '../../../../core/testing/stream-records.ts';
import { balanceView, movementsView } from '../../support/account-domain.ts';
import { deleteExpiredItems } from '../../support/expired-items.ts';
import {
  createEventTable,
  createReadModelTable,
  type Interference,
  inProcessDynamoDb,
} from '../../support/in-process-dynamodb.ts';

export const source = 'account-service';
const sleep = async () => {};

/** Where the events and views of a test are. */
export interface Storage {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly scan: CommitScan;
  readonly history: (streamId: string) => Promise<readonly Commit[]>;
  readonly timeToLive?: TimeToLive | undefined;
  /** Deletes what has expired, as its service does in time. */
  readonly sweep: () => void | Promise<void>;
}

/** How long the commits of a test are kept. */
export interface TimeToLive {
  readonly timeToLiveSeconds: number;
  readonly clock: FakeClock;
}

/** Everything in this process's memory. */
export function inMemory(timeToLive?: TimeToLive): Storage {
  const commits: Commit[] = [];
  const store = new MemoryEventStore({ source, ...timeToLive, onCommit: (commit) => commits.push(commit) });
  const close = store.close.bind(store);
  store.close = async (streamId, options) => {
    const closing = await close(streamId, options);
    const { as: closes, at, version: last } = closing;
    const facts = { number: Number.MAX_SAFE_INTEGER, commitId: 'closing', correlationId: 'c', events: [] };
    commits.push({ ...facts, streamId, closes, at, first: last + 1, last });
    return closing;
  };
  return {
    store,
    readModels: new MemoryReadModelStore(),
    scan: new MemoryCommitScan(() => commits),
    history: async (id) => commits.filter(({ streamId, closes }) => streamId === id && closes === undefined),
    timeToLive,
    sweep() {
      store.deleteExpiredCommits();
      commits.splice(0, Infinity, ...visibleCommits(commits, timeToLive?.clock.now() ?? 0));
    },
  };
}

/** Tables of the local engine, called in this process; `client` is for what no one should do to them. */
export async function inTables(
  interfere?: Interference,
  timeToLive?: TimeToLive,
): Promise<Storage & { readonly client: DynamoDBClient }> {
  const client = inProcessDynamoDb(interfere);
  await createEventTable(client, 'events');
  await createReadModelTable(client, 'views');
  const scan = new DynamoDbCommitScan({ client, table: 'events', source });
  return {
    client,
    store: new DynamoDbEventStore({ client, table: 'events', source, sleep, ...timeToLive }),
    readModels: new DynamoDbReadModelStore({ client, table: 'views', domain: 'account', sleep }),
    scan,
    history: scan.history,
    timeToLive,
    sweep: () => deleteExpiredItems(client, 'events', timeToLive?.clock.now() ?? 0),
  };
}

/** A domain with its projector, queries and rebuild function over some storage. */
export function accountDomain(
  storage: Storage,
  views: readonly View[] = [balanceView, movementsView],
  upcast: Upcaster = noUpcasting,
) {
  const { store, readModels, scan, history, timeToLive } = storage;
  const { clock = new FakeClock(), timeToLiveSeconds } = timeToLive ?? {};
  const project = createProjector({ views, store, readModels, history, source, upcast, clock, sleep });
  const how = { upcast, clock, sleep, timeToLiveSeconds };
  const rebuild = createRebuildFunction({ views, store, readModels, scan, history, ...how });
  const readers = new CurrentReadModels(readModels, clock);
  return {
    ...storage,
    clock,
    rebuild,
    readers,
    project: (commits: readonly Commit[]) => project(streamEventOf(commits)),
    /** What readers get, some time after the last change. */
    read: {
      balance: async (id: string) => {
        clock.advance(2_000);
        return (await readers.getDocuments('balance', [id])).get(id);
      },
      movements: async (by = 'all') => {
        clock.advance(2_000);
        return readers.getTotals('movements', by);
      },
    },
    status: async (view: string) => {
      // biome-ignore lint/suspicious/noExplicitAny: each test looks at what it needs.
      const { views: all } = (await rebuild({ task: 'status' })) as { views: any[] };
      return all.find((status) => status.view === view);
    },
  };
}

/** An event of an account. */
export function deposited(amount: number) {
  return { type: 'account.deposited', version: '1.0', data: { amount } };
}

/** The first event of an account. */
export function opened(owner: string) {
  return { type: 'account.opened', version: '1.0', data: { owner } };
}

/** How many commits each account gets, and events each commit; the first has one more, which opens the account. */
export interface Filling {
  /** @default 2 */
  readonly commits?: number;
  /** @default 1 */
  readonly events?: number;
}

/** Opens accounts with some deposits each; answers the commits. */
export async function fill(store: EventStore, accounts: number, filling: Filling = {}): Promise<Commit[]> {
  const { commits: each = 2, events = 1 } = filling;
  const commits: Commit[] = [];
  for (let index = 0; index < accounts; index += 1) {
    let head: StreamHead = { version: 0, commitNumber: 0 };
    for (let number = 0; number < each; number += 1) {
      const amounts = Array.from({ length: events }, (_, more) => (number === 0 && more === 0 ? index : number + more));
      const opening = number === 0 ? [opened(`owner-${index % 7}`)] : [];
      const options = { expectedVersion: head.version, head, correlationId: 'c' };
      const { commit } = await store.append(`account-${index}`, [...opening, ...amounts.map(deposited)], options);
      head = { version: commit.last, commitNumber: commit.number, at: commit.at };
      commits.push(commit);
    }
  }
  return commits;
}

/** The state machine in a few lines: each task's answer is the next task, until the rebuild is concluded. */
export async function runRebuild(
  rebuild: RebuildFunction,
  view: string,
  options: {
    readonly segments?: number;
    readonly acceptExpired?: boolean;
    readonly time?: () => TimeLeft;
    readonly between?: (task: RebuildTask['task']) => Promise<void>;
  } = {},
): Promise<{ outcome: string; why?: string; streams: number; events: number; documents: number; failed: number }> {
  const { segments = 4, time, between = async () => {}, ...accepted } = options;
  const call = async (task: object) => {
    const answer = await rebuild(task as RebuildTask, time?.());
    await between((task as RebuildTask).task);
    // biome-ignore lint/suspicious/noExplicitAny: the answers of the function, which are JSON to whoever calls it.
    return answer as any;
  };
  const toTheEnd = async (task: object) => {
    for (let answer = await call(task); !answer.done; answer = await call(answer));
  };
  const begun = await call({ task: 'begin', view, segments, rate: 1_000_000_000, ...accepted });
  await Promise.all(begun.tasks.map(toTheEnd));
  for (;;) {
    const { view: name, generation } = begun;
    const pass = await call({ task: 'begin-verification', view: name, generation });
    await Promise.all(pass.tasks.map(toTheEnd));
    const conclusion = await call({ task: 'conclude', view: name, generation, pass: pass.pass });
    if (conclusion.outcome !== 'again') return conclusion;
  }
}

/** Deletes a discarded generation to the end. */
export async function runPurge(rebuild: RebuildFunction, view: string, generation: number): Promise<void> {
  let answer = (await rebuild({ task: 'purge', view, generation })) as { done: boolean };
  while (!answer.done) answer = (await rebuild({ task: 'purge', ...answer } as never)) as { done: boolean };
}
