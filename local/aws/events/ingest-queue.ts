import type { ServiceEnvironment } from '../service.ts';
import { KeptEntities, type StateRecord } from '../state-changes.ts';
import type { EventBus } from './event-bus.ts';
import type { EventBuses } from './event-buses.ts';
import { type EventRecord, eventRecordOf } from './event-record.ts';

/** An event that a bus has taken in and that no rule has seen yet. */
export interface Ingested {
  readonly bus: EventBus;
  readonly record: EventRecord;
  /** Only these are asked; undefined for all. */
  readonly onlyRules: ReadonlySet<string> | undefined;
}

/** The same as it is kept. */
export interface KeptIngested {
  readonly busName: string;
  readonly json: string;
  readonly ingestedAt: number;
  readonly onlyRules: ReadonlySet<string> | undefined;
}

interface Waiting extends Ingested {
  readonly number: number;
  isGone: boolean;
}

/** Events between PutEvents' answer and the matching of rules, which follows on the next turn of the timers. */
export class IngestQueue {
  readonly #env: ServiceEnvironment;
  readonly #buses: EventBuses;
  readonly #dispatch: (events: readonly Ingested[]) => void;
  readonly #kept: KeptEntities<Waiting>;
  readonly #restored = new Map<number, KeptIngested>();
  #waiting: Waiting[] = [];
  #next = 1;

  constructor(env: ServiceEnvironment, buses: EventBuses, dispatch: (events: readonly Ingested[]) => void) {
    this.#env = env;
    this.#buses = buses;
    this.#dispatch = dispatch;
    this.#kept = new KeptEntities<Waiting>(env.changes, {
      present: ({ isGone, number, bus, record: { json, ingestedAt }, onlyRules }) =>
        isGone ? undefined : ['ingested', number, { busName: bus.name, json, ingestedAt, onlyRules }],
      gone: ({ number }) => ['no-ingested', number],
    });
  }

  add(event: Ingested): void {
    const waiting = { ...event, number: this.#next++, isGone: false };
    this.#waiting.push(waiting);
    this.#kept.touch(waiting);
    if (this.#waiting.length === 1) this.#env.timers.after(0, () => this.#turn());
  }

  *state(): Iterable<StateRecord> {
    for (const [number, kept] of this.#restored) yield ['ingested', number, kept];
    for (const waiting of this.#waiting) yield* this.#kept.record(waiting);
  }

  restore(number: number, kept: KeptIngested): void {
    this.#restored.set(number, kept);
    this.#next = Math.max(this.#next, number + 1);
  }

  restoreGone(number: number): void {
    this.#restored.delete(number);
    this.#next = Math.max(this.#next, number + 1);
  }

  /** Hands on what was waiting when the process before ended. */
  resume(): void {
    const restored = [...this.#restored];
    this.#restored.clear();
    for (const [number, { busName, json, ingestedAt, onlyRules }] of restored) {
      const bus = this.#buses.find(busName);
      if (bus === undefined) continue;
      const waiting = { bus, record: eventRecordOf(json, ingestedAt), onlyRules, number, isGone: false };
      this.#kept.restored(waiting);
      this.#waiting.push(waiting);
    }
    if (this.#waiting.length > 0) this.#env.timers.after(0, () => this.#turn());
  }

  #turn(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const event of waiting) {
      event.isGone = true;
      this.#kept.touch(event);
    }
    this.#dispatch(waiting);
  }
}
