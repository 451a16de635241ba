import type { CompiledPattern } from './event-pattern.ts';
import type { EventRecord } from './event-record.ts';

const DAY_MS = 86_400_000;
const PRUNE_EVERY = 1024;

interface Kept {
  readonly ingestedAt: number;
  readonly json: string;
}

/** What the archive is told at its creation. */
export interface ArchiveDefinition {
  readonly name: string;
  readonly arn: string;
  readonly sourceArn: string;
  readonly description: string | undefined;
  readonly patternText: string | undefined;
  readonly pattern: CompiledPattern | undefined;
  /** 0 keeps events for ever. */
  readonly retentionDays: number;
  readonly createdAt: number;
}

/** An archive without its events, as it is kept. */
export type KeptArchive = Omit<ArchiveDefinition, 'pattern'>;

/** The events of one bus, kept as text for replays. Replayed events are not kept a second time. */
export class EventArchive {
  definition: ArchiveDefinition;
  sizeBytes = 0;
  #kept: Kept[] = [];

  constructor(definition: ArchiveDefinition) {
    this.definition = definition;
  }

  get eventCount(): number {
    return this.#kept.length;
  }

  /** Keeps the event if the archive's pattern takes it, and answers whether it did. */
  offer(record: EventRecord): boolean {
    const { pattern } = this.definition;
    if (record.event['replay-name'] !== undefined) return false;
    if (pattern !== undefined && !pattern.matches(record.event)) return false;
    this.keep(record.ingestedAt, record.json);
    return true;
  }

  /** Keeps an event as JSON. */
  keep(ingestedAt: number, json: string): void {
    this.#kept.push({ ingestedAt, json });
    this.sizeBytes += json.length;
    if (this.#kept.length % PRUNE_EVERY === 0) this.prune(ingestedAt);
  }

  /** All that is kept, oldest first. */
  events(): readonly Kept[] {
    return this.#kept;
  }

  /** Forgets what is older than the retention. */
  prune(nowMs: number): void {
    if (this.definition.retentionDays === 0) return;
    const oldest = nowMs - this.definition.retentionDays * DAY_MS;
    const first = this.#kept.findIndex(({ ingestedAt }) => ingestedAt >= oldest);
    const gone = this.#kept.splice(0, first === -1 ? this.#kept.length : first);
    this.sizeBytes -= gone.reduce((sum, { json }) => sum + json.length, 0);
  }

  /** The JSON of the events that were taken in from `fromMs` up to, not including, `untilMs`, in the order of arrival. */
  between(fromMs: number, untilMs: number): readonly string[] {
    return this.#kept.filter(({ ingestedAt }) => ingestedAt >= fromMs && ingestedAt < untilMs).map(({ json }) => json);
  }
}
