import { createHash } from 'node:crypto';
import type { RememberedCommit } from './snapshot.ts';

/**
 * For how long a commit id is remembered at the least, by every adapter and whatever was committed since: the same append,
 * and the same command with its idempotency key, gets the first answer. One that is older gets it too where what is read
 * anyway holds it, and is a new one elsewhere.
 */
export const rememberedHours = 24;

/** Longer than promised, because the clocks of those who commit and those who ask may differ. */
const keptMs = (rememberedHours + 1) * 3_600_000;

/** The time from which on ids are kept, for whoever asks at a time. ISO 8601, UTC. */
export function keptSince(nowMs: number): string {
  return new Date(nowMs - keptMs).toISOString();
}

/**
 * Six bytes of a hash of a commit id, in base64. Two ids may have one mark: whoever finds it looks at the commit.
 */
export function markOf(commitId: string): string {
  return createHash('sha256').update(commitId).digest('base64url').slice(0, 8);
}

const markLength = 8;

/** Remembered commits as they are stored: the marks in a row, and what tells each from the one before. */
export interface StoredMarks {
  readonly marks: string;
  readonly firsts: readonly number[];
  readonly seconds: readonly number[];
}

/** Takes some six bytes a commit, compressed. Times are rounded up to seconds. */
export function marksToJson(remembered: readonly RememberedCommit[]): StoredMarks {
  return {
    marks: remembered.map(({ mark }) => mark).join(''),
    firsts: steps(remembered.map(({ first }) => first)),
    seconds: steps(remembered.map(({ at }) => Math.ceil(Date.parse(at) / 1_000))),
  };
}

/** The remembered commits of what `marksToJson` answered. */
export function marksFromJson({ marks, firsts, seconds }: StoredMarks): readonly RememberedCommit[] {
  const times = sums(seconds);
  return sums(firsts).map((first, index) => ({
    mark: marks.slice(index * markLength, (index + 1) * markLength),
    first,
    at: new Date((times[index] ?? 0) * 1_000).toISOString(),
  }));
}

function steps(numbers: readonly number[]): readonly number[] {
  return numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
}

function sums(numbers: readonly number[]): readonly number[] {
  let sum = 0;
  return numbers.map((step) => {
    sum += step;
    return sum;
  });
}
