import {
  type FunctionInstance,
  type InstanceOutcome,
  platformError,
} from '../../local/lambda-host/function-instance.ts';
import type { WorkerInvocation } from '../../local/lambda-host/worker-protocol.ts';
import type { Timers } from '../../local/time/timers.ts';

// biome-ignore lint/suspicious/noExplicitAny: each function knows the event that it is made for.
export type Handler = (event: any) => Promise<unknown>;

/** The life of one execution environment, as the code in it needs to know it. */
export interface Life {
  readonly functionName: string;
  /** Whether the invocation under way is spared of faults. */
  readonly isCalm: boolean;
  /** Settles after a while; never if the environment has died. */
  sleep(ms: number): Promise<void>;
  /** Dies at once. */
  die(): void;
  /** Settles at once; never if the environment has died, so that its code goes no further. */
  goOn(): Promise<void>;
}

export interface SimulatedInstanceOptions {
  readonly functionName: string;
  readonly timers: Timers;
  readonly makeHandler: (life: Life) => Handler;
  /** Whether an event is to be handled without faults. */
  readonly isCalm: (event: unknown) => boolean;
}

/** A function's execution environment in this process, on virtual time. What has died does nothing more. */
export class SimulatedInstance implements FunctionInstance, Life {
  readonly ready = Promise.resolve(undefined);
  readonly functionName: string;
  isCalm = false;
  ended = false;
  readonly #options: SimulatedInstanceOptions;
  readonly #handler: Handler;
  #finish: ((outcome: InstanceOutcome) => void) | undefined;

  constructor(options: SimulatedInstanceOptions) {
    this.functionName = options.functionName;
    this.#options = options;
    this.#handler = options.makeHandler(this);
  }

  invoke({ payload, timeoutMs }: WorkerInvocation): Promise<InstanceOutcome> {
    const event: unknown = JSON.parse(payload);
    this.isCalm = this.#options.isCalm(event);
    return new Promise((resolve) => {
      const cancelTimeout = this.#options.timers.after(timeoutMs, () => this.#end('Sandbox.Timedout'));
      this.#finish = (outcome) => {
        cancelTimeout();
        this.#finish = undefined;
        resolve(outcome);
      };
      this.#handler(event).then(
        (result) => this.#finish?.({ payload: JSON.stringify(result ?? null) }),
        ({ name, message }: Error) => this.#finish?.(platformError(name, message)),
      );
    });
  }

  kill(): void {
    this.#end('Runtime.ExitError');
  }

  die(): void {
    this.#end('Runtime.ExitError');
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.timers.after(ms, () => {
        if (!this.ended) resolve();
      });
    });
  }

  goOn(): Promise<void> {
    return this.ended ? new Promise(() => {}) : Promise.resolve();
  }

  #end(errorType: string): void {
    this.ended = true;
    this.#finish?.(platformError(errorType, 'the environment ended'));
  }
}
