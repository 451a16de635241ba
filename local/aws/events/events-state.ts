import { type KeepsState, type StateChanges, type StateRecord, unknownRecord } from '../state-changes.ts';
import type { Archives } from './archives.ts';
import { compileBusPolicy } from './bus-policy.ts';
import type { DeliveryQueue, KeptAttempt } from './delivery-queue.ts';
import type { KeptArchive } from './event-archive.ts';
import { EventBus } from './event-bus.ts';
import type { EventBuses } from './event-buses.ts';
import type { IngestQueue, KeptIngested } from './ingest-queue.ts';
import type { KeptReplay, Replays } from './replays.ts';
import { type KeptRule, restoreRule, ruleRecord } from './rule-operations.ts';

/** The parts of EventBridge that have a state. */
export interface EventsParts {
  readonly buses: EventBuses;
  readonly archives: Archives;
  readonly replays: Replays;
  readonly ingested: IngestQueue;
  readonly deliveries: DeliveryQueue;
}

/** Keeps buses, rules, archives with their events, replays, and every event that is on its way to a target. */
export class EventsState implements KeepsState {
  readonly #parts: EventsParts;
  readonly #changes: StateChanges | undefined;

  constructor(parts: EventsParts, changes: StateChanges | undefined) {
    this.#parts = parts;
    this.#changes = changes;
  }

  *state(): Iterable<StateRecord> {
    const { buses, archives, replays, ingested, deliveries } = this.#parts;
    for (const bus of buses.all.values()) {
      yield busRecord(bus);
      for (const rule of bus.rules.values()) yield ruleRecord(rule);
    }
    yield* archives.state();
    yield* replays.state();
    yield* ingested.state();
    yield* deliveries.state();
  }

  restore(record: StateRecord): void {
    const { buses, archives, replays, ingested, deliveries } = this.#parts;
    const [kind, ...rest] = record;
    if (kind === 'delivery') deliveries.restore(rest[0] as number, rest[1] as KeptAttempt);
    else if (kind === 'no-delivery') deliveries.restoreGone(rest[0] as number);
    else if (kind === 'ingested') ingested.restore(rest[0] as number, rest[1] as KeptIngested);
    else if (kind === 'no-ingested') ingested.restoreGone(rest[0] as number);
    else if (kind === 'archived') archives.restoreEvent(...(rest as [string, number, string]));
    else if (kind === 'archive') archives.restore(rest[0] as KeptArchive);
    else if (kind === 'no-archive') archives.forget(rest[0] as string);
    else if (kind === 'replay') replays.restore(rest[0] as KeptReplay);
    else if (kind === 'rule') restoreRule(buses, rest[0] as KeptRule);
    else if (kind === 'no-rule') buses.all.get(rest[0] as string)?.delete(rest[1] as string);
    else if (kind === 'bus') this.#restoreBus(rest[0] as KeptBus);
    else if (kind === 'no-bus') buses.all.delete(rest[0] as string);
    else throw unknownRecord('EventBridge', record);
  }

  resume(): void {
    const { replays, ingested, deliveries } = this.#parts;
    deliveries.resume();
    ingested.resume();
    replays.resume();
  }

  /** Tells the journal of a bus that was made. */
  tellBus(nameOrArn: string): void {
    const bus = this.#parts.buses.find(nameOrArn);
    if (bus === undefined) this.#changes?.append(['no-bus', nameOrArn.replace(/^arn:.*:event-bus\//, '')]);
    else this.#changes?.append(busRecord(bus));
  }

  /** Tells the journal of a rule and its targets, or that there is none of the name. */
  tellRule(busName: string | undefined, ruleName: string): void {
    const bus = this.#parts.buses.find(busName);
    if (bus === undefined) return;
    const rule = bus.rules.get(ruleName);
    this.#changes?.append(rule === undefined ? ['no-rule', bus.name, ruleName] : ruleRecord(rule));
  }

  #restoreBus(kept: KeptBus): void {
    const { buses } = this.#parts;
    const { rules } = buses.all.get(kept.name) ?? { rules: new Map() };
    const bus = new EventBus({ ...kept, arn: buses.arn(`event-bus/${kept.name}`) });
    for (const rule of rules.values()) bus.put(rule);
    if (kept.policy !== undefined) bus.policy = compileBusPolicy(kept.policy);
    buses.all.set(kept.name, bus);
  }
}

interface KeptBus {
  readonly name: string;
  readonly createdAt: number;
  readonly description: string | undefined;
  readonly policy?: string | undefined;
}

function busRecord({ name, createdAt, description, policy }: EventBus): StateRecord {
  return ['bus', { name, createdAt, description, ...(policy && { policy: policy.text }) } satisfies KeptBus];
}
