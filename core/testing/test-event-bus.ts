import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { createEventCatalog, versions } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { upcastSteps } from '../../schemas/upcast-steps.ts';
import type { CatalogTypes, DataOf, EventIn, Matching, MillraceTypes, NameIn } from '../bus/bus-catalog.ts';
import { type BusDeadLetter, MemoryDeadLetters } from '../bus/dead-letters.ts';
import { EventBus, type Publishable } from '../bus/event-bus.ts';
import type { EventBusOptions, Receipt } from '../bus/event-bus-options.ts';
import { eventInHand } from '../bus/handling.ts';
import { MemoryBroker } from '../bus/memory-broker.ts';
import type { PublishOptions } from '../bus/outgoing-event.ts';
import { canonicalType } from '../bus/type-patterns.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { createUpcaster } from '../event/upcaster.ts';

/** Everything of a bus that a test may want otherwise. */
export type TestEventBusOptions = Partial<Omit<EventBusOptions, 'brokers' | 'route' | 'deadLetters'>>;

/**
 * A bus in memory that remembers. `publish` and `publishMany` resolve when every handler is done, those of the events that
 * handlers published in turn too: what follows the `await` can be asserted at once. A handler that fails is tried five times,
 * which takes no time. Handlers get copies that have been JSON, as they would from a broker. Everything else is the real bus.
 */
export class TestEventBus<C extends CatalogTypes = MillraceTypes> extends EventBus<C> {
  readonly #log: EventEnvelope[];
  readonly #letters: MemoryDeadLetters;
  readonly #resolve: (name: string) => string;

  constructor(options: TestEventBusOptions = {}) {
    const log: EventEnvelope[] = [];
    const letters = new MemoryDeadLetters();
    const immediately = async () => {};
    const { catalog = createEventCatalog(allEventValidators), middleware = [], ...rest } = options;
    const record = async (event: EventEnvelope, next: (event: EventEnvelope) => Promise<void>) => {
      log.push(event);
      await next(event);
    };
    super({
      source: 'test-service',
      sleep: immediately,
      ...(options.catalog === undefined && { upcast: createUpcaster({ steps: upcastSteps, versionsOf: versions }) }),
      ...rest,
      catalog,
      middleware: [...middleware, { publish: record }],
      brokers: [new MemoryBroker({ copies: true, sleep: immediately, patience: 1 })],
      deadLetters: letters,
    });
    this.#log = log;
    this.#letters = letters;
    this.#resolve = (name) => canonicalType(name, catalog);
  }

  override publish<const N extends NameIn<C>>(type: N, data: DataOf<C, N>, options?: PublishOptions): Promise<Receipt>;
  override publish(event: Publishable<C>): Promise<Receipt>;
  override async publish(...event: readonly unknown[]): Promise<Receipt> {
    const receipt = await super.publish(...(event as [Publishable<C>]));
    await this.settle();
    return receipt;
  }

  override async publishMany(events: readonly Publishable<C>[]): Promise<readonly Receipt[]> {
    const receipts = await super.publishMany(events);
    await this.settle();
    return receipts;
  }

  /** Resolves when nothing is going on any more. Within a handler it does not wait: it would wait for itself. */
  async settle(): Promise<void> {
    if (eventInHand() === undefined) await this.settled();
  }

  /** What was published, oldest first: everything, or the events of one name. */
  published(): readonly EventEnvelope[];
  published<const N extends NameIn<C>>(name: N): readonly EventIn<C, Matching<C, N>>[];
  published(name?: string): readonly EventEnvelope[] {
    if (name === undefined) return [...this.#log];
    const type = this.#resolve(name);
    return this.#log.filter(({ eventType }) => eventType === type);
  }

  /**
   * Answers the first event of this name whose data has these members (nested objects in part, everything else exactly).
   * Throws an AssertionError, with what was published instead.
   */
  expectPublished<const N extends NameIn<C>>(name: N, data?: PartialData<DataOf<C, N>>): EventIn<C, Matching<C, N>> {
    const candidates: readonly EventEnvelope[] = this.published(name);
    const found = candidates.find((event) => hasMembers(event.data, data ?? {}));
    if (found !== undefined) return found as EventIn<C, Matching<C, N>>;
    const types = [...new Set(this.#log.map(({ eventType }) => eventType))].join(', ') || 'nothing';
    if (candidates.length === 0) assert.fail(`no ${name} was published, but ${types}`);
    const shown = candidates.map((event) => JSON.stringify(event.data)).join('\n');
    assert.fail(`no ${name} with ${JSON.stringify(data)} was published, but\n${shown}`);
  }

  /** Throws an AssertionError if an event of this name was published. */
  expectNotPublished<const N extends NameIn<C>>(name: N): void {
    const published: readonly EventEnvelope[] = this.published(name);
    const found = published.map((event) => JSON.stringify(event.data));
    assert.equal(found.length, 0, `${name} was published:\n${found.join('\n')}`);
  }

  /** What no handler could handle, with why. */
  failures(): readonly BusDeadLetter[] {
    return this.#letters.list();
  }
}

/** A new bus for a test, over the generated catalog; old events are brought up to date by its steps. */
export function createTestEventBus(options: TestEventBusOptions = {}): TestEventBus {
  return new TestEventBus(options);
}

/** Data of which any member may be left out, however deep; lists are whole. */
export type PartialData<D> = D extends readonly unknown[]
  ? D
  : D extends object
    ? { readonly [K in keyof D]?: PartialData<D[K]> }
    : D;

function hasMembers(value: unknown, expected: unknown): boolean {
  if (expected === null || typeof expected !== 'object' || Array.isArray(expected)) {
    return isDeepStrictEqual(value, expected);
  }
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(expected).every(([name, member]) =>
    hasMembers((value as Record<string, unknown>)[name], member),
  );
}
