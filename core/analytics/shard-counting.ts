import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { ReadModelStore, Stored } from '../projection/read-model-store.ts';
import type { Contribution } from '../projection/view.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import type { Sleep } from '../retry/sleep.ts';
import { type Commits, type CommitsOf, type Counted, countedVersions, withClaim, withCommit } from './counted.ts';
import { type CountedIdentity, identityOf } from './counted-identity.ts';
import { PackedSums, type Packs } from './packed-sums.ts';
import { hasVersion, unionOf, type VersionRanges } from './version-set.ts';

/** What counting needs. */
export interface CountingOptions {
  /** Names the sums in the read models, e.g. `events`. */
  readonly view: string;
  readonly readModels: Pick<ReadModelStore, 'getDocuments' | 'putDocument' | 'getNotes' | 'applyTotals'>;
  /** What an event adds; pure. */
  readonly contributions: (event: EventEnvelope) => readonly Contribution[];
  readonly packs: Packs;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** What came of events. */
export interface CountingResult {
  readonly counted: number;
  /** Events that had been counted before. */
  readonly seen: number;
}

/** A try to count events of a shard: what it found there. */
interface Attempt {
  readonly shard: string;
  /** Differs from that of every other try for the same commit. */
  readonly token: string;
  /** The commits of the shard and of those that have claimed something of the same streams. */
  readonly commitsOf: CommitsOf;
  readonly stored: ReadonlyMap<string, Stored<object>>;
  readonly options: CountingOptions;
}

/** What is claimed of a stream. */
interface Claimed {
  readonly versions: VersionRanges;
  readonly expires: boolean;
}

/** What a try is going to write. */
interface Plan {
  /** Events that are done with afterwards, the first ones. */
  readonly taken: number;
  readonly counted: number;
  readonly sums: PackedSums;
  readonly claims: ReadonlyMap<string, Claimed>;
}

/** Seconds for which an event from outside is recognised. */
const rememberedForSeconds = 7 * 24 * 60 * 60;

/** Puts under way at once. */
const concurrency = 16;
const maxTries = 8;

/** Counts events of a shard, in as few transactions as hold their sums; `createAggregator` tells why each counts once. */
export async function countEvents(
  shard: string,
  events: readonly EventEnvelope[],
  options: CountingOptions,
): Promise<CountingResult> {
  let result = { counted: 0, seen: 0 };
  for (let rest = events; rest.length > 0; ) {
    const { taken, counted } = await countSome(shard, rest, options);
    result = { counted: result.counted + counted, seen: result.seen + taken - counted };
    rest = rest.slice(taken);
  }
  return result;
}

async function countSome(shard: string, events: readonly EventEnvelope[], options: CountingOptions): Promise<Plan> {
  const { sleep, random } = options;
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const attempt = await lookUp(shard, events, options);
    const plan = planOf(events, attempt);
    if (plan.counted === 0 || ((await claim(plan, attempt)) && (await commit(plan, attempt)))) return plan;
    await sleep(fullJitterDelayMs(tries, { baseMs: 10, capMs: 500 }, random));
  }
  throw new MillraceError('DEPENDENCY_THROTTLED', `the events of ${shard} are counted by too many at once`);
}

/** Reads what is kept of each stream, and the commits that its claims name. */
async function lookUp(shard: string, events: readonly EventEnvelope[], options: CountingOptions): Promise<Attempt> {
  const { view, readModels, random } = options;
  const keys = [...new Set(events.map((event) => identityOf(event).key))];
  const stored = await readModels.getDocuments(countedView(view), keys);
  const claims = [...stored.values()].flatMap(({ value }) => (value as Counted).claimed);
  // After the claims: what is open by the commits that are read now may not have been made before.
  const notes = await readModels.getNotes(view, [...new Set([shard, ...claims.map((each) => each.shard)])]);
  const commitsOf = new Map([...notes].map(([id, note]) => [id, commitsIn(note)]));
  const token = Math.floor(random() * 36 ** 8).toString(36);
  return { shard, token, commitsOf, stored, options };
}

/** Takes as many events as fit into one transaction, and finds what they add that is not counted. */
function planOf(events: readonly EventEnvelope[], attempt: Attempt): Plan {
  const { contributions, packs } = attempt.options;
  const sums = new PackedSums(packs);
  const claims = new Map<string, Claimed>();
  let [taken, counted] = [0, 0];
  for (const event of events) {
    const { key, version, expires } = identityOf(event);
    const claimed = claims.get(key)?.versions ?? [];
    if (!isCounted({ key, version, expires }, attempt) && !hasVersion(claimed, version)) {
      if (!sums.add(contributions(event))) {
        if (counted === 0) throw addsTooMuch(event);
        break;
      }
      claims.set(key, { versions: unionOf(claimed, [[version, version]]), expires });
      counted += 1;
    }
    taken += 1;
  }
  return { taken, counted, sums, claims };
}

function isCounted({ key, version }: CountedIdentity, { stored, commitsOf }: Attempt): boolean {
  return hasVersion(countedVersions(stored.get(key)?.value as Counted | undefined, commitsOf), version);
}

/** Says of each stream what is going to be counted: a write unit each. False if somebody else has written meanwhile. */
async function claim({ claims }: Plan, attempt: Attempt): Promise<boolean> {
  const { shard, token, commitsOf, stored, options } = attempt;
  const next = (commitsOf.get(shard)?.last ?? 0) + 1;
  const written = await mapConcurrently([...claims], concurrency, ([key, { versions, expires }]) => {
    const { value, streamVersion: revision = 0 } = stored.get(key) ?? {};
    return options.readModels.putDocument({
      view: countedView(options.view),
      key,
      document: withClaim(value as Counted | undefined, { shard, commit: next, token, versions }, commitsOf),
      streamVersion: revision + 1,
      expectedVersion: revision,
      ...(expires && { expiresAt: options.now() + rememberedForSeconds }),
    });
  });
  return written.every((done) => done);
}

/** Adds the sums, on condition that nobody else has committed for the shard meanwhile. */
async function commit({ sums }: Plan, { shard, token, commitsOf, options }: Attempt): Promise<boolean> {
  const commits = withCommit(commitsOf.get(shard), token);
  const { tokens, last } = commits;
  const note = { id: shard, note: { tokens }, streamVersion: last, expectedVersion: last - 1 };
  const moved = await options.readModels.applyTotals({ view: options.view, notes: [note], sums: sums.entries() });
  return moved.length === 0;
}

function commitsIn({ value, streamVersion }: Stored<object>): Commits {
  return { last: streamVersion, tokens: (value as Partial<Commits> | undefined)?.tokens ?? [] };
}

function countedView(view: string): string {
  return `${view}@counted`;
}

function addsTooMuch({ eventType, eventId }: EventEnvelope): MillraceError {
  return new MillraceError('INTERNAL', `${eventType} ${eventId} adds more sums than can be written at once`);
}
