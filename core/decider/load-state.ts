import type { Upcaster } from '../event/upcaster.ts';
import type { Commit } from '../event-store/commit.ts';
import type { EventStore, LoadedStream } from '../event-store/event-store.ts';
import type { AnyAggregateCommands } from './aggregate-commands.ts';
import { foldCommits } from './fold.ts';
import { snapshotWanted } from './snapshots.ts';

/** A stream with the state it leads to. */
export interface LoadedState {
  readonly stream: LoadedStream;
  readonly state: unknown;
}

/** What a state is loaded with. */
export interface StateContext {
  readonly commands: Pick<AnyAggregateCommands, 'decider' | 'snapshots'>;
  readonly store: Pick<EventStore, 'load'>;
  readonly upcast: Upcaster;
}

/**
 * A stream's state, from its newest snapshot where the aggregate has snapshots, now or as of a version or a time. A
 * version within a commit is answered as it was then. A snapshot that the code cannot read is passed over.
 */
export async function loadState(streamId: string, context: StateContext, asOf?: number | string): Promise<LoadedState> {
  const { commands, store, upcast } = context;
  const { decider, snapshots } = commands;
  const bound = asOf === undefined ? {} : { asOf };
  const stream = await store.load(streamId, { ...bound, ...(snapshots && { snapshot: snapshotWanted(snapshots) }) });
  const commits = typeof asOf === 'number' ? stream.commits.map((commit) => upTo(commit, asOf)) : stream.commits;
  const start = startOf(commands, stream);
  if (start !== undefined) {
    return { stream, state: foldCommits({ ...decider, initialState: start.state }, commits, upcast) };
  }
  return loadState(streamId, { ...context, commands: { decider } }, asOf);
}

/** Where the fold starts; undefined for a snapshot that cannot be used. */
function startOf(commands: StateContext['commands'], { snapshot }: LoadedStream): { state: unknown } | undefined {
  const { decider, snapshots } = commands;
  if (snapshot === undefined || snapshots === undefined) return { state: decider.initialState };
  try {
    return { state: snapshots.fromJson ? snapshots.fromJson(snapshot.state) : (snapshot.state ?? undefined) };
  } catch {
    // A snapshot only spares reading: without it the state is folded from the events, and nothing is missing.
    return undefined;
  }
}

function upTo(commit: Commit, version: number): Commit {
  if (commit.last <= version) return commit;
  return { ...commit, events: commit.events.filter(({ streamVersion = 0 }) => streamVersion <= version) };
}
