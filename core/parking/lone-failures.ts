import type { Clock } from '../clock/clock.ts';
import { hasCode, isMillraceError, type MillraceError } from '../errors/millrace-error.ts';
import type { HandledRecord } from './failed-records.ts';
import { identifierOf, streamOf } from './stream-record.ts';

/** Failures of a record, alone, after which it is parked. */
export const loneFailuresToPark = 10;

/** A dependency that asks for fewer requests says itself that this passes: time is needed too, not tries alone. */
const throttledMs = 10 * 60_000;

/** One that does not answer may be at fault itself, and where Lambda cuts batches ten tries are over in a second. */
const unansweredMs = 60_000;

/** More streams that fail together do not fail alone, whatever else may succeed. */
const fewStreams = 4;

/** Records remembered; a shard is read one batch after another, so that there are hardly ever more than a few. */
const most = 10_000;

/** What a reader knows about itself. */
export interface LoneFailuresOptions {
  readonly clock: Clock;
  /**
   * Does once more what has succeeded before, by the ways on which the batch has just failed, and answers whether it succeeds
   * now: harmless, since readers do everything at least once. Undefined when there is nothing to try with.
   */
  readonly control: () => Promise<boolean | undefined>;
}

interface Tally {
  readonly since: number;
  times: number;
}

/**
 * Finds what fails alone. A failure that a retry may help is reported, and Lambda delivers the record again, for twelve hours:
 * nothing is given up because the bus is down for three minutes. But a record that fails while everything else succeeds would
 * hold up all others of its shard for as long. So it is counted how often a record failed while others passed, and at ten times
 * it is parked like what no retry helps.
 *
 * Others pass when at least as many streams of the batch succeed as fail, and do so for the first time (what succeeded before is
 * recognised, which proves nothing); or else, for Lambda cuts a failing batch down to the record itself, when the control
 * succeeds. Without a control only an error that nobody foresaw is held against the record: it did not come from a dependency.
 * When everything fails nothing is counted, so nothing is parked.
 *
 * The counts are this execution environment's own and end with it. That is harmless: what is forgotten is tried more often,
 * and never less, and never lost. What ends the process itself is not counted either; it is given up after the twelve
 * hours, and lies in the failure bucket with the alarm that was there from the fifth minute.
 */
export class LoneFailures {
  readonly #clock: Clock;
  readonly #control: LoneFailuresOptions['control'];
  readonly #tallies = new Map<string, Tally>();
  readonly #passed = new Set<string>();

  constructor(options: LoneFailuresOptions) {
    this.#clock = options.clock;
    this.#control = options.control;
  }

  /** Of the records of a batch that failed for a reason that may pass, those that have failed alone often enough. */
  async among(batch: readonly HandledRecord[], failed: readonly HandledRecord[]): Promise<ReadonlySet<HandledRecord>> {
    const others = this.#noteThosePassing(batch);
    const suspects = failed.filter(isNobodyElsesFault);
    if (suspects.length === 0 || !(await this.#othersPass(others, suspects))) return new Set();
    return new Set(suspects.filter((record) => this.#count(record)));
  }

  /** How often it has failed alone; for the reason that it is parked with. */
  timesOf(record: HandledRecord): number {
    return this.#tallies.get(identifierOf(record.record))?.times ?? 0;
  }

  /** Streams of which a record has succeeded for the first time, and none has failed. */
  #noteThosePassing(batch: readonly HandledRecord[]): number {
    const failing = new Set(batch.filter(({ failures }) => failures.length > 0).map(({ record }) => streamOf(record)));
    const passing = new Set<string>();
    for (const { record, failures } of batch) {
      if (failures.length > 0) continue;
      const id = identifierOf(record);
      this.#tallies.delete(id);
      if (!this.#passed.has(id) && !failing.has(streamOf(record))) passing.add(streamOf(record));
      this.#passed.add(id);
    }
    forgetOldest(this.#passed);
    return passing.size;
  }

  async #othersPass(others: number, suspects: readonly HandledRecord[]): Promise<boolean> {
    const streams = new Set(suspects.map(({ record }) => streamOf(record))).size;
    if (others >= streams) return true;
    if (others > 0 || streams > fewStreams) return false;
    // A control that fails is the answer: everything fails, so nothing is held against a record.
    return (await this.#control().catch(() => false)) ?? suspects.every(isUnforeseen);
  }

  #count(record: HandledRecord): boolean {
    const id = identifierOf(record.record);
    const now = this.#clock.now();
    const tally = this.#tallies.get(id) ?? { since: now, times: 0 };
    tally.times += 1;
    this.#tallies.set(id, tally);
    forgetOldest(this.#tallies);
    if (tally.times < loneFailuresToPark) return false;
    return record.failures.every(({ error }) => now - tally.since >= leastMs(error));
  }
}

/** Neither of the batch as a whole, nor because an earlier record of its stream has failed. */
function isNobodyElsesFault({ failures }: HandledRecord): boolean {
  return failures.every(({ error }) => {
    const { ofBatch, code } = isMillraceError(error) ? error.context : {};
    return ofBatch !== true && code !== 'HELD_BACK';
  });
}

function isUnforeseen({ failures }: HandledRecord): boolean {
  return failures.every(({ error }) => !isMillraceError(error) || hasCode(error, 'INTERNAL'));
}

/** For how long a record has to fail with an error before that is held against it. */
function leastMs(error: unknown): number {
  if (isThrottling(error)) return throttledMs;
  return isMillraceError(error) && namesOf(error).includes('DEPENDENCY_UNAVAILABLE') ? unansweredMs : 0;
}

/** What destinations and AWS call it, and what it means to Millrace. */
function isThrottling(error: unknown): boolean {
  if (!isMillraceError(error)) return false;
  return /Throttl|ThroughputExceeded|SlowDown|LimitExceeded|VERSION_CONFLICT/i.test(namesOf(error));
}

function namesOf({ code, context }: MillraceError): string {
  return `${code} ${context.code}`;
}

function forgetOldest(known: Set<string> | Map<string, unknown>): void {
  for (const id of known.keys()) {
    if (known.size <= most) return;
    known.delete(id);
  }
}
