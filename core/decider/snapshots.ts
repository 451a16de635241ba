import { MillraceError } from '../errors/millrace-error.ts';
import { lossOfDerived } from '../event/json-loss.ts';
import type { Commit } from '../event-store/commit.ts';
import type { LoadedStream, SnapshotWanted } from '../event-store/event-store.ts';
import { keptSince, markOf } from '../event-store/remembering.ts';
import type { RememberedCommit, SnapshotToStore } from '../event-store/snapshot.ts';

/** When a snapshot is worth its write: as soon as what lies behind the newest one reaches any of these. */
export interface SnapshotPolicy {
  /** Events behind it. @default 100 */
  readonly everyEvents: number;
  /** Bytes of commits behind it, as they are stored. @default 65,536 */
  readonly everyBytes: number;
  /** Read units that a load spends on what is behind it, where the store counts in units. @default 25 */
  readonly everyReadUnits: number;
  /**
   * Commits with an idempotency key, of those that are to be remembered (`rememberedHours`), that a snapshot knows at most,
   * the newest; each takes some six bytes of it. Where there are more, a command with a key that it does not know looks for
   * it in the stream. @default 10,000
   */
  readonly remember: number;
}

/** How the state of an aggregate becomes a snapshot. */
export interface SnapshotRules<S> {
  /**
   * Names the shape of the state and what the events mean to it; changing either takes a new one, and old snapshots are
   * passed over.
   */
  readonly stateVersion: string;
  /** The state as JSON. Pure. @default the state as it is */
  toJson?(state: S): unknown;
  /** The state of what `toJson` answered. Pure. @default the JSON as it is */
  fromJson?(json: unknown): S;
  /** @default see SnapshotPolicy */
  readonly policy?: Partial<SnapshotPolicy>;
}

/** The policy where rules say nothing else. */
export const defaultSnapshotPolicy: SnapshotPolicy = {
  everyEvents: 100,
  everyBytes: 64 * 1024,
  everyReadUnits: 25,
  remember: 10_000,
};

/** The policy of some rules. */
export function snapshotPolicy(rules: Pick<SnapshotRules<never>, 'policy'>): SnapshotPolicy {
  return { ...defaultSnapshotPolicy, ...rules.policy };
}

/** What a load has to ask for to start from these snapshots. */
export function snapshotWanted(rules: Pick<SnapshotRules<never>, 'policy' | 'stateVersion'>): SnapshotWanted {
  return { stateVersion: rules.stateVersion, within: snapshotPolicy(rules).everyEvents };
}

/**
 * Whether a stream is due for a snapshot once a commit was appended. However large the state is, what lies behind the
 * newest snapshot must be at least half its size: so snapshots take no more room than twice the events.
 */
export function isSnapshotDue(stream: LoadedStream, appended: Commit, policy: SnapshotPolicy): boolean {
  if (appended.expiresAt !== undefined) return false;
  const { snapshot, cost } = stream;
  const events = appended.last - (snapshot?.version ?? 0);
  const size = snapshot?.bytes ?? 0;
  if (cost !== undefined && cost.bytes < size / 2) return false;
  if (events >= policy.everyEvents) return true;
  if (cost === undefined) return false;
  if (cost.bytes >= policy.everyBytes) return true;
  if (cost.readUnits === undefined) return false;
  // The page that a snapshot was found on also holds what lies in front of it, which no snapshot spares.
  const readUnits = snapshot === undefined ? cost.readUnits : Math.ceil(cost.bytes / 4_096);
  return readUnits >= policy.everyReadUnits;
}

/** The snapshot of a stream after an appended commit. Throws CONFIGURATION_INVALID for a state that JSON would change. */
export function snapshotAfter<S>(
  stream: LoadedStream,
  appended: Commit,
  made: { readonly rules: SnapshotRules<S>; readonly state: S },
): SnapshotToStore {
  const { rules, state } = made;
  const json = rules.toJson ? rules.toJson(state) : state;
  const loss = json === undefined ? undefined : lossOfDerived(json);
  if (loss !== undefined) {
    const message = `the state of ${stream.streamId} cannot be a snapshot: ${loss.pointer} ${loss.message}; toJson and fromJson say how`;
    throw new MillraceError('CONFIGURATION_INVALID', message, { context: { streamId: stream.streamId, ...loss } });
  }
  return {
    stateVersion: rules.stateVersion,
    version: appended.last,
    commitNumber: appended.number,
    at: appended.at,
    state: json,
    ...memoryAfter(stream, appended, snapshotPolicy(rules).remember),
  };
}

/**
 * What the snapshot remembers: of what the one before it did and of the commits since, what is recent, and no more than so
 * many.
 */
function memoryAfter(
  { snapshot, commits }: LoadedStream,
  appended: Commit,
  most: number,
): Pick<SnapshotToStore, 'remembered' | 'forgotten'> {
  const keyed = [...commits, appended].filter(({ fingerprint }) => fingerprint !== undefined);
  const known: readonly RememberedCommit[] = [
    ...(snapshot?.remembered ?? []),
    ...keyed.map(({ commitId, first, at }) => ({ mark: markOf(commitId), first, at })),
  ];
  const since = keptSince(Date.parse(appended.at));
  const recent = known.filter(({ at }) => at >= since);
  const remembered = recent.slice(Math.max(0, recent.length - most));
  const left = known[known.length - remembered.length - 1];
  const forgotten = left === undefined ? snapshot?.forgotten : { first: left.first, at: left.at };
  return { remembered, ...(forgotten && { forgotten }) };
}
