import type { EngineDescription } from '../../local/engine-description.ts';
import { createServices, type EngineServices } from '../../local/engine-services.ts';
import { workUnderWay } from '../../local/engine-work.ts';
import { SeededRandom } from '../../local/time/seeded-random.ts';
import { VirtualTime } from '../../local/time/virtual-time.ts';
import { disorder } from '../failure/disorder.ts';
import { createAccount } from './account.ts';
import { Faults } from './faults.ts';
import { handlers } from './functions.ts';
import { names } from './names.ts';
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
  readonly #busy: Pick<EngineDescription, 'functions' | 'stateMachines'>;

  private constructor(seed: string) {
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
        ...(this.faults.disorders && { eventSources: { tamper: disorder(new SeededRandom(`disorder of ${seed}`)) } }),
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

  static async create(seed: string): Promise<World> {
    const world = new World(seed);
    await createAccount(world);
    return world;
  }

  /** Settles after a while of virtual time. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.time.after(ms, resolve);
    });
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
