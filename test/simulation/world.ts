import type { Item } from '../../core/event-store/commit-item.ts';
import type { EngineDescription } from '../../local/engine-description.ts';
import { createServices, type EngineServices } from '../../local/engine-services.ts';
import { workUnderWay } from '../../local/engine-work.ts';
import type { Tamper } from '../../local/lambda-host/batch-delivery.ts';
import { SeededRandom } from '../../local/time/seeded-random.ts';
import { VirtualTime } from '../../local/time/virtual-time.ts';
import { disorder } from '../failure/disorder.ts';
import { createAccount } from './account.ts';
import { Faults } from './faults.ts';
import { handlers } from './functions.ts';
import type { Mutant } from './mutant.ts';
import { names } from './names.ts';
import { seedIds } from './seeded-ids.ts';
import { SimulatedInstance } from './simulated-instance.ts';

/** Faults come for so long. Readers of streams try for longer before they give up, so nothing is given up for good. */
const faultsForMs = 30_000;
const stepMs = 60_000;
/** Far beyond every retry, visibility timeout and delay. */
const longestMs = 24 * 60 * 60 * 1000;

/** An envelope that the bus took in. */
export interface EventOnBus {
  readonly eventId: string;
  readonly eventType: string;
  readonly source: string;
}

/**
 * A whole account in this process, on virtual time, from one seed: the engine's services, and the functions over
 * simulated clients. The same seed gives the same history, which `trace` tells.
 */
export class World {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly faults: Faults;
  readonly services: EngineServices;
  readonly onBus: EventOnBus[] = [];
  readonly trace: string[] = [];
  readonly mutant: Mutant;
  /** Items of commits that have expired and were taken away. */
  readonly expired: { readonly domain: string; readonly item: Item }[] = [];
  readonly #busy: Pick<EngineDescription, 'functions' | 'stateMachines'>;

  private constructor(seed: string, mutant: Mutant) {
    seedIds(seed);
    this.mutant = mutant;
    this.time = new VirtualTime();
    const startedAt = this.time.now();
    this.random = new SeededRandom(seed);
    this.faults = new Faults(new SeededRandom(`faults of ${seed}`), () => this.time.now() > startedAt + faultsForMs);
    this.services = createServices(
      {
        clock: this.time,
        timers: this.time,
        random: new SeededRandom(`services of ${seed}`),
        region: 'us-east-1',
        accountId: '000000000000',
        endpoint: names.endpoint,
      },
      {
        functions: { startInstance: ({ functionName }) => this.#instance(functionName) },
        dynamodb: { streamShards: 1 + this.random.below(2) },
        ...(this.faults.disorders && { eventSources: { tamper: asAwsMay(new SeededRandom(`disorder of ${seed}`)) } }),
      },
    );
    this.#busy = { functions: [], stateMachines: [names.stateMachineArn] };
    this.services.events.refuseEntries((entry) => {
      const event = JSON.parse(entry.Detail ?? '') as EventOnBus;
      if (this.faults.refusesEntry()) return 'ThrottlingException';
      this.onBus.push(event);
      return undefined;
    });
  }

  static async create(seed: string, mutant: Mutant): Promise<World> {
    const world = new World(seed, mutant);
    await createAccount(world);
    return world;
  }

  /** Settles after a while of virtual time. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.time.after(ms, resolve);
    });
  }

  /**
   * Takes some of the expired commits of a domain away, in any order, as DynamoDB does; those of a stream's end as well as
   * others.
   */
  async expire(domain: string): Promise<void> {
    const TableName = names.events(domain);
    const { Items } = (await this.services.call('dynamodb', 'Scan', { TableName })) as { Items: Item[] };
    for (const item of Items) {
      const isOver = item.expiresAt !== undefined && Number(item.expiresAt.N) * 1_000 <= this.time.now();
      if (!isOver || this.random.below(3) === 0) continue;
      await this.services.call('dynamodb', 'DeleteItem', { TableName, Key: { pk: item.pk, sk: item.sk } });
      this.expired.push({ domain, item });
    }
  }

  /** Lets time pass until `users` are done and nothing is going on any more. */
  async settle(users: Promise<unknown>): Promise<void> {
    const end = this.time.now() + longestMs;
    let usersAreDone = false;
    const done = users.then(() => {
      usersAreDone = true;
    });
    for (;;) {
      await this.time.advance(stepMs);
      const work = await workUnderWay(this.services, this.#busy as EngineDescription, 0);
      if (usersAreDone && Object.keys(work).length === 0) break;
      if (this.time.now() > end) throw new Error(`not settled after a day: ${JSON.stringify(work)}`);
    }
    await done;
  }

  /** An environment as a cold start makes it: with nothing left of an earlier one. */
  #instance(functionName: string): SimulatedInstance {
    return new SimulatedInstance({
      functionName,
      timers: this.time,
      isCalm: (event) => isLastResort(event),
      makeHandler: (life) => {
        const make = handlers({
          call: this.services.call,
          faults: this.faults,
          random: this.random,
          clock: this.time,
          mutant: this.mutant,
          trace: (line) => this.trace.push(`${this.time.now()} ${line}`),
          life,
        })[functionName];
        if (make === undefined) throw new Error(`there is no function ${functionName}`);
        return make();
      },
    });
  }
}

/**
 * A saga's compensation is tried seven times, and one that fails each time waits for a person: right, but nothing that
 * ends by itself. So compensations meet no faults here; test/failure shows what happens when they do.
 */
function isLastResort(event: unknown): boolean {
  const { idempotencyKey = '' } = event as { idempotencyKey?: string };
  return /:(undo-|revoke-)/.test(idempotencyKey);
}

/**
 * What AWS may do: whatever is delivered comes twice. Queues have no order, and a projector counts on none. What keeps the
 * order of a stream gets its records in order, but some of them before and then all of them once more.
 */
function asAwsMay(random: SeededRandom): Tamper {
  const inDisorder = disorder(random);
  return (items, source) => {
    const keepsOrder = source.functionName.endsWith('-relay') || source.functionName === names.aggregator;
    if (!keepsOrder) return inDisorder(items, source);
    return [items.slice(0, 1 + random.below(items.length)), items];
  };
}
