import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { hasCode, MillraceError } from '../errors/millrace-error.ts';
import { UnknownNameError } from '../errors/unknown-name-error.ts';
import { ValidationError } from '../errors/validation-error.ts';
import { VersionConflictError } from '../errors/version-conflict-error.ts';
import { noUpcasting, type Upcaster } from '../event/upcaster.ts';
import type { Commit } from '../event-store/commit.ts';
import type { CommandDigest, EventStore, EventToAppend, LoadedStream } from '../event-store/event-store.ts';
import { keptSince, markOf } from '../event-store/remembering.ts';
import { derivedId } from '../id/derived-id.ts';
import { newId } from '../id/new-id.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type BackoffPolicy, fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';
import { nearestNames } from '../schema/nearest-names.ts';
import type { AnyAggregateCommands, CommandDefinition } from './aggregate-commands.ts';
import { commandFingerprint } from './command-fingerprint.ts';
import type { CommandRequest, CommandResult } from './command-request.ts';
import type { Command, NewEvent } from './decider.ts';
import { foldCommits } from './fold.ts';
import { type LoadedState, loadState } from './load-state.ts';
import { SnapshotBackoff } from './snapshot-backoff.ts';
import { isSnapshotDue, snapshotAfter, snapshotPolicy } from './snapshots.ts';

/** What command handling is made of. */
export interface CommandHandlerOptions {
  readonly commands: AnyAggregateCommands;
  readonly store: EventStore;
  readonly catalog: Pick<EventCatalog, 'currentVersion' | 'validate'>;
  readonly clock?: Clock;
  readonly upcast?: Upcaster;
  readonly logger?: Logger;
  /** Tries of a command without an expected version when other writers keep winning. @default 10 */
  readonly maxAttempts?: number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

/** Handles commands of one domain. */
export type CommandHandler = (request: CommandRequest) => Promise<CommandResult>;

const conflictBackoff: BackoffPolicy = { baseMs: 10, capMs: 500 };

/** With what the handler remembers from one command to the next. */
type Handling = CommandHandlerOptions & { readonly backoff: SnapshotBackoff };

/**
 * Makes the way of a command: validate, load, fold, decide, append one commit.
 *
 * With an idempotency key the commit's id is derived from caller, key and stream, so a repeated request finds its commit
 * (when loading, or when the append is refused) and gets the first answer; that holds for If-Match too. Where the aggregate
 * has snapshots, a command loads the newest one and what came behind it; the snapshot remembers the keys of a day and more
 * (`rememberedHours`), or tells that the stream has to be searched for older ones of that time. It writes a snapshot after
 * its commit when one is due. A command that decides nothing writes nothing. Errors: UNKNOWN_COMMAND, VALIDATION_FAILED,
 * BUSINESS_RULE_VIOLATED, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, and those of the event store.
 */
export function createCommandHandler(options: CommandHandlerOptions): CommandHandler {
  const { commands, clock = systemClock, maxAttempts = 10, sleep = systemSleep, random } = options;
  const handling: Handling = { ...options, backoff: new SnapshotBackoff() };
  return async (request) => {
    const attempt = prepare(commands, request, isoNow(clock));
    for (let tries = 1; ; tries += 1) {
      try {
        return await runOnce(handling, request, attempt);
      } catch (error) {
        const conflict = hasCode(error, 'VERSION_CONFLICT');
        if (!conflict || request.expectedVersion !== undefined || tries >= maxAttempts) throw error;
        await sleep(fullJitterDelayMs(tries, conflictBackoff, random));
      }
    }
  };
}

/** A command that is ready to be tried; each try uses the same ids. */
interface Prepared {
  readonly command: Command;
  readonly streamId: string;
  readonly commitId: string;
  readonly digest?: CommandDigest;
}

function prepare(commands: AnyAggregateCommands, request: CommandRequest, now: string): Prepared {
  const { command: name, body, idempotencyKey, caller = request.actor ?? '' } = request;
  const definition = definitionOf(commands, name);
  const violations = definition.validate(body);
  if (violations.length > 0) throw new ValidationError(`${commands.domain}/${name}`, violations);
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return idempotencyKey === undefined
      ? newId()
      : derivedId('prepared', commands.domain, name, caller, idempotencyKey, String(ids));
  };
  const prepared = definition.prepare ? definition.prepare(body, { now, newId: nextId }) : body;
  const streamId = definition.streamId(prepared);
  const command = { name, body: prepared };
  if (idempotencyKey === undefined) return { command, streamId, commitId: newId() };
  const commitId = derivedId('commit', caller, idempotencyKey, streamId);
  return { command, streamId, commitId, digest: commandFingerprint(name, body, commands.personalFields?.[name]) };
}

function definitionOf(commands: AnyAggregateCommands, name: string): CommandDefinition<unknown> {
  const known: Readonly<Record<string, CommandDefinition<unknown>>> = commands.commands;
  const definition = Object.hasOwn(known, name) ? known[name] : undefined;
  if (definition) return definition;
  const nearest = nearestNames(name, Object.keys(known));
  throw new UnknownNameError('UNKNOWN_COMMAND', `command of ${commands.domain}`, { given: name, nearest });
}

async function runOnce(options: Handling, request: CommandRequest, prepared: Prepared): Promise<CommandResult> {
  const { commands, store, upcast = noUpcasting } = options;
  const { streamId, commitId, digest } = prepared;
  const { stream, state } = await loadState(streamId, { commands, store, upcast });
  const earlier = await earlierCommit(stream, prepared, options);
  if (earlier) return repeatedResult(earlier, digest, store);
  await checkExpectedVersion(stream, request.expectedVersion, store);
  const decided = commands.decider.decide(prepared.command, state) as readonly NewEvent[];
  if (decided.length === 0) {
    const { version } = stream.head;
    return { streamId, streamVersion: version, events: [], correlationId: request.correlationId, repeated: false };
  }
  const events = decided.map((event) => toAppend(event, options.catalog));
  const { commit, repeated } = await store.append(streamId, events, {
    expectedVersion: stream.head.version,
    head: stream.head,
    commitId,
    ...metadataOf(request),
    ...digest,
  });
  // Without a key the id is this very request's: it is in the stream because an answer was lost on the way.
  if (repeated && digest !== undefined) return repeatedResult(commit, digest, store);
  await takeSnapshot(options, { stream, state }, commit);
  return resultOf(commit, false);
}

/** The commit that the request repeats: among those that were loaded, or one that the snapshot knows of. */
async function earlierCommit(
  stream: LoadedStream,
  { commitId, digest }: Prepared,
  { store, clock = systemClock }: CommandHandlerOptions,
): Promise<Commit | undefined> {
  const { streamId, commits, snapshot } = stream;
  const loaded = commits.find((commit) => commit.commitId === commitId);
  // Without a key the id was made for this very request.
  if (loaded !== undefined || snapshot === undefined || digest === undefined) return loaded;
  const mark = markOf(commitId);
  for (const { first } of snapshot.remembered.filter((remembered) => remembered.mark === mark)) {
    const { commits: found } = await store.load(streamId, { from: first, to: first });
    const earlier = found.find((commit) => commit.commitId === commitId);
    if (earlier !== undefined) return earlier;
  }
  const { forgotten } = snapshot;
  if (forgotten === undefined || forgotten.at < keptSince(clock.now())) return undefined;
  return store.findCommit(streamId, commitId, forgotten.first);
}

/** After the append, which stands whatever becomes of the snapshot: never rejects. */
async function takeSnapshot(options: Handling, loaded: LoadedState, commit: Commit): Promise<void> {
  const { commands, store, backoff, upcast = noUpcasting, logger = silentLogger } = options;
  const rules = commands.snapshots;
  if (rules === undefined || !isSnapshotDue(loaded.stream, commit, snapshotPolicy(rules))) return;
  const { streamId, last } = commit;
  const events = last - (loaded.stream.snapshot?.version ?? 0);
  if (!backoff.allows(streamId, events)) return;
  try {
    const state = foldCommits({ ...commands.decider, initialState: loaded.state }, [commit], upcast);
    const kept = await store.putSnapshot(streamId, snapshotAfter(loaded.stream, commit, { rules, state }));
    backoff.told(streamId, events, kept);
    if (!kept) logger.warn('snapshot too large to be kept', { streamId, version: last });
  } catch (error) {
    logger.warn('snapshot not written', { streamId, version: last, error });
  }
}

async function checkExpectedVersion(
  stream: LoadedStream,
  expectedVersion: number | undefined,
  store: EventStore,
): Promise<void> {
  const { streamId, head, snapshot } = stream;
  const actualVersion = head.version;
  if (expectedVersion === undefined || expectedVersion === actualVersion) return;
  const next = expectedVersion + 1;
  const isBehindSnapshot = snapshot !== undefined && next <= snapshot.version;
  const { commits } = isBehindSnapshot ? await store.load(streamId, { from: next, to: next }) : stream;
  const winner = commits.find(({ last }) => last >= next);
  throw new VersionConflictError({
    streamId,
    expectedVersion,
    actualVersion,
    ...(winner && { winningCommitId: winner.commitId }),
  });
}

/** The schema version is the catalog's; an event that breaks its own schema is our mistake and must not be stored. */
function toAppend(event: NewEvent, catalog: CommandHandlerOptions['catalog']): EventToAppend {
  const version = catalog.currentVersion(event.type);
  const errors = catalog.validate(event.type, version, event.data);
  if (errors.length === 0) return { ...event, version };
  const first = errors[0];
  const message = `${event.type} was decided but breaks its schema: ${first?.pointer} ${first?.message}`;
  throw new MillraceError('INTERNAL', message, { context: { eventType: event.type, errors } });
}

function metadataOf({ correlationId, causationId, actor, traceparent }: CommandRequest) {
  return {
    correlationId,
    ...(causationId !== undefined && { causationId }),
    ...(actor !== undefined && { actor }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

async function repeatedResult(
  commit: Commit,
  digest: CommandDigest | undefined,
  store: EventStore,
): Promise<CommandResult> {
  const same =
    digest !== undefined && store.confirms !== undefined
      ? await store.confirms(commit, digest)
      : commit.fingerprint === digest?.fingerprint;
  if (!same) {
    const context = { streamId: commit.streamId };
    const message = `the idempotency key was used on ${commit.streamId} for another command`;
    throw new MillraceError('IDEMPOTENCY_KEY_REUSED', message, { context });
  }
  return resultOf(commit, true);
}

function resultOf(commit: Commit, repeated: boolean): CommandResult {
  const { streamId, last, events, correlationId } = commit;
  return { streamId, streamVersion: last, events, correlationId, repeated };
}
