import { unionOf, type VersionRanges } from './version-set.ts';

/** What is kept of a stream, or of an event from outside: which of its events are counted. */
export interface Counted {
  /** Counted for certain. */
  readonly done: VersionRanges;
  /** Counted if the commit that each names was made. */
  readonly claimed: readonly Claim[];
}

/** Events that somebody set out to count. */
export interface Claim {
  /** Whose commit that is to be, which one in a row, and by whom: of those who try the same one, one succeeds. */
  readonly shard: string;
  readonly commit: number;
  readonly token: string;
  readonly versions: VersionRanges;
}

/** The commits of a shard. */
export interface Commits {
  /** How many there were. */
  readonly last: number;
  /** The tokens of the last ones, the newest at the end. */
  readonly tokens: readonly string[];
}

/** The commits of shards by their ids; those of a shard that is not there are none. */
export type CommitsOf = ReadonlyMap<string, Commits>;

/**
 * Tokens that are remembered. A claim that is older than they are was kept: Lambda hands a batch over again until it is
 * counted, before it goes on, so whose claim was in vain has made another by then.
 */
const remembered = 32;

const none: Commits = { last: 0, tokens: [] };

/** What is counted, by the commits of the shards. */
export function countedVersions(counted: Counted | undefined, commitsOf: CommitsOf): VersionRanges {
  if (counted === undefined) return [];
  const kept = counted.claimed.filter((claim) => fateOf(claim, commitsOf) === 'kept');
  return unionOf(counted.done, ...kept.map(({ versions }) => versions));
}

/** The same with another claim; what has been kept is certain from now on, and what was in vain is gone. */
export function withClaim(counted: Counted | undefined, claim: Claim, commitsOf: CommitsOf): Counted {
  const open = (counted?.claimed ?? []).filter((other) => fateOf(other, commitsOf) === 'open');
  return { done: countedVersions(counted, commitsOf), claimed: [...open, claim] };
}

/** The commits of a shard with another one. */
export function withCommit({ last, tokens }: Commits = none, token: string): Commits {
  return { last: last + 1, tokens: [...tokens, token].slice(-remembered) };
}

function fateOf({ shard, commit, token }: Claim, commitsOf: CommitsOf): 'open' | 'kept' | 'in vain' {
  const { last, tokens } = commitsOf.get(shard) ?? none;
  if (commit > last) return 'open';
  const theirs = tokens[tokens.length - 1 - (last - commit)];
  return theirs === undefined || theirs === token ? 'kept' : 'in vain';
}
