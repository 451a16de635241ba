import { instantForm, readInstant } from '../clock/instant.ts';
import { MillraceError } from '../errors/millrace-error.ts';

/** What a load or read is bounded by. */
export interface ReadRange {
  readonly from: number;
  /** Highest version; infinite without a bound. */
  readonly to: number;
  /** Latest time of a commit, ISO 8601 in UTC with milliseconds. */
  readonly until?: string;
}

/** The bounds of a load or read. Throws MALFORMED_REQUEST for what is no version or no time. */
export function readRange(options: {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly asOf?: number | string | undefined;
}): ReadRange {
  const { from = 1, to = Number.POSITIVE_INFINITY, asOf } = options;
  for (const version of [from, to, typeof asOf === 'number' ? asOf : 1]) {
    if (!(version >= 0) || (version !== Number.POSITIVE_INFINITY && !Number.isSafeInteger(version))) {
      throw new MillraceError('MALFORMED_REQUEST', `a stream version is an integer of 0 or more, not ${version}`);
    }
  }
  if (typeof asOf === 'number') return { from, to: Math.min(to, asOf) };
  return asOf === undefined ? { from, to } : { from, to, until: instantOf(asOf) };
}

function instantOf(text: string): string {
  const instant = readInstant(text);
  if (instant !== undefined) return instant;
  throw new MillraceError('MALFORMED_REQUEST', `${JSON.stringify(String(text).slice(0, 50))} is not ${instantForm}`);
}
