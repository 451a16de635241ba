import type { Clock } from '../time/clock.ts';
import type { Cancel, Timers } from '../time/timers.ts';
import { FifoQueue } from './fifo-queue.ts';
import { type FunctionInstance, type InstanceOutcome, platformError } from './function-instance.ts';
import type { WorkerInvocation } from './worker-protocol.ts';

/** What a pool needs beside the way to start an instance. */
export interface InstancePoolOptions {
  readonly start: () => FunctionInstance;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Instances that may live at the same time. */
  readonly limit: number;
  /** An instance beyond the first that has been idle this long is ended. */
  readonly idleRetirementMs: number;
}

/** Counts of a pool at this moment. */
export interface InstancePoolState {
  readonly instances: number;
  readonly busy: number;
  readonly queued: number;
  /** Instances started since the beginning. */
  readonly coldStarts: number;
}

const STOPPED = platformError('Runtime.ExitError', 'Error: The host was stopped');

interface Waiting {
  readonly invocation: WorkerInvocation;
  readonly finish: (outcome: InstanceOutcome) => void;
}

interface IdleInstance {
  readonly instance: FunctionInstance;
  readonly since: number;
}

/**
 * The warm instances of one function. An invocation takes the instance that was used last; when all are busy it waits
 * in line, and one more instance is started unless the limit is reached.
 */
export class InstancePool {
  readonly #options: InstancePoolOptions;
  readonly #waiting = new FifoQueue<Waiting>();
  readonly #all = new Set<FunctionInstance>();
  readonly #busy = new Set<FunctionInstance>();
  #idle: IdleInstance[] = [];
  #starting = 0;
  #coldStarts = 0;
  #cancelRetirement: Cancel | undefined;
  #stopped = false;

  constructor(options: InstancePoolOptions) {
    this.#options = options;
  }

  get state(): InstancePoolState {
    return {
      instances: this.#all.size,
      busy: this.#busy.size,
      queued: this.#waiting.length,
      coldStarts: this.#coldStarts,
    };
  }

  invoke(invocation: WorkerInvocation): Promise<InstanceOutcome> {
    if (this.#stopped) return Promise.resolve(STOPPED);
    return new Promise((finish) => {
      this.#waiting.push({ invocation, finish });
      this.#dispatch();
    });
  }

  /** Ends one instance, a busy one if there is any; false when there is none. */
  killOne(): boolean {
    const [busy] = this.#busy;
    const [any] = this.#all;
    const victim = busy ?? any;
    if (victim === undefined) return false;
    victim.kill();
    this.#forget(victim);
    return true;
  }

  /** Ends every instance; invocations under way are answered with an error. */
  stop(): void {
    this.#cancelRetirement?.();
    this.#stopped = true;
    for (const instance of this.#all) instance.kill();
    this.#all.clear();
    this.#idle = [];
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) next.finish(STOPPED);
  }

  #dispatch(): void {
    if (this.#stopped) return;
    while (this.#waiting.length > 0) {
      const idle = this.#idle.pop();
      if (idle === undefined) break;
      if (idle.instance.ended) {
        this.#forget(idle.instance);
        continue;
      }
      const next = this.#waiting.shift();
      if (next !== undefined) void this.#run(idle.instance, next);
    }
    if (this.#waiting.length > this.#starting && this.#all.size < this.#options.limit) this.#startOne();
  }

  #startOne(): void {
    const instance = this.#options.start();
    this.#coldStarts++;
    this.#starting++;
    this.#all.add(instance);
    void instance.ready.then((failure) => {
      this.#starting--;
      if (failure === undefined) this.#release(instance);
      else {
        this.#forget(instance);
        instance.kill();
        // Lambda reports a module that does not load to the invocation that caused the cold start.
        this.#waiting.shift()?.finish(failure);
        this.#dispatch();
      }
    });
    this.#dispatch();
  }

  async #run(instance: FunctionInstance, next: Waiting): Promise<void> {
    this.#busy.add(instance);
    const outcome = await instance.invoke(next.invocation);
    this.#busy.delete(instance);
    next.finish(outcome);
    if (instance.ended) {
      this.#forget(instance);
      this.#dispatch();
    } else this.#release(instance);
  }

  #release(instance: FunctionInstance): void {
    if (this.#stopped) return;
    this.#idle.push({ instance, since: this.#options.clock.now() });
    this.#dispatch();
    if (this.#all.size > 1 && this.#cancelRetirement === undefined)
      this.#planRetirement(this.#options.idleRetirementMs);
  }

  #planRetirement(delayMs: number): void {
    this.#cancelRetirement = this.#options.timers.after(delayMs, () => {
      this.#cancelRetirement = undefined;
      this.#retire();
    });
  }

  /** The idle list is a stack, so the longest idle are at its front; one instance always stays warm. */
  #retire(): void {
    const now = this.#options.clock.now();
    while (this.#all.size > 1) {
      const longest = this.#idle[0];
      if (longest === undefined || now - longest.since < this.#options.idleRetirementMs) break;
      this.#idle.shift();
      this.#all.delete(longest.instance);
      longest.instance.kill();
    }
    const next = this.#idle[0];
    if (this.#all.size > 1 && next !== undefined) {
      this.#planRetirement(Math.max(next.since + this.#options.idleRetirementMs - now, 1));
    }
  }

  #forget(instance: FunctionInstance): void {
    this.#all.delete(instance);
    this.#busy.delete(instance);
    this.#idle = this.#idle.filter((idle) => idle.instance !== instance);
  }
}
