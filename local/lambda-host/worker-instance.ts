import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Cancel, Timers } from '../time/timers.ts';
import type { RunnableFunction } from './function-definition.ts';
import {
  type FunctionInstance,
  type InstanceOutcome,
  LONGEST_RESPONSE_BYTES,
  type LogSink,
  platformError,
} from './function-instance.ts';
import { LineSplitter } from './line-splitter.ts';
import type { WorkerInvocation, WorkerMessage, WorkerStart } from './worker-protocol.ts';

/** Loading a module may take this long before the worker is given up. */
const INIT_LIMIT_MS = 30_000;

/** A handler with its SDK clients needs this much even where the function's own memory setting is lower. */
const LEAST_OLD_SPACE_MB = 64;

const YOUNG_SPACE_MB = 16;

interface RunningInvocation {
  readonly requestId: string;
  readonly finish: (outcome: InstanceOutcome) => void;
  readonly cancelTimeout: Cancel;
}

/** A function's execution environment as a worker thread with an environment of its own. */
export class WorkerInstance implements FunctionInstance {
  readonly ready: Promise<InstanceOutcome | undefined>;
  readonly #worker: Worker;
  readonly #timers: Timers;
  readonly #output: LineSplitter;
  #settleReady: ((failure: InstanceOutcome | undefined) => void) | undefined;
  #running: RunningInvocation | undefined;
  #ended = false;
  #killed = false;

  constructor(definition: RunnableFunction, log: LogSink, timers: Timers) {
    this.#timers = timers;
    this.#output = new LineSplitter(definition.functionName, log);
    this.#worker = startWorker(definition);
    this.ready = new Promise((resolve) => {
      this.#settleReady = resolve;
    });
    const cancelInitLimit = timers.after(INIT_LIMIT_MS, () => {
      if (this.#settleReady) this.#end(platformError('Sandbox.Timedout', 'Error: The module took too long to load'));
    });
    void this.ready.then(cancelInitLimit);
    this.#worker.on('message', (message: WorkerMessage) => this.#onMessage(message));
    this.#worker.on('error', () => {
      // Its own uncaught errors arrive as messages; this one ended the thread, as running out of memory does.
      this.#killed = true;
    });
    this.#worker.on('exit', (code) => this.#onExit(code));
  }

  get ended(): boolean {
    return this.#ended;
  }

  invoke(invocation: WorkerInvocation): Promise<InstanceOutcome> {
    return new Promise((resolve) => {
      const cancelTimeout = this.#timers.after(invocation.timeoutMs, () => this.#timeOut(invocation));
      this.#running = { requestId: invocation.requestId, finish: resolve, cancelTimeout };
      this.#worker.postMessage(invocation);
    });
  }

  kill(): void {
    this.#end(exitError(this.#running?.requestId ?? '', 'Runtime exited with error: signal: killed'));
  }

  #onMessage(message: WorkerMessage): void {
    if (this.#ended) return;
    if (message.kind === 'output') this.#output.write(message.requestId, message.stream, message.text);
    else if (message.kind === 'ready') this.#settle(undefined);
    else if (message.kind === 'result') this.#finish(limited(message.payload));
    else if (message.kind === 'error') this.#finish({ payload: message.payload, functionError: 'Unhandled' });
    else this.#end({ payload: message.payload, functionError: 'Unhandled' });
  }

  #timeOut(invocation: WorkerInvocation): void {
    const seconds = (invocation.timeoutMs / 1000).toFixed(2);
    const text = `Task timed out after ${seconds} seconds`;
    this.#output.write(invocation.requestId, 'stderr', `${invocation.requestId} ${text}\n`);
    this.#end(platformError('Sandbox.Timedout', `RequestId: ${invocation.requestId} Error: ${text}`));
  }

  #onExit(code: number): void {
    if (this.#ended) return;
    const reason = this.#killed
      ? 'Runtime exited with error: signal: killed'
      : code === 0
        ? 'Runtime exited without providing a reason'
        : `Runtime exited with error: exit status ${code}`;
    this.#end(exitError(this.#running?.requestId ?? '', reason));
  }

  /** The thread is over; whatever waited for it is answered with `outcome`. */
  #end(outcome: InstanceOutcome): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#settle(outcome);
    this.#finish(outcome);
    void this.#worker.terminate();
  }

  #settle(failure: InstanceOutcome | undefined): void {
    const settle = this.#settleReady;
    this.#settleReady = undefined;
    settle?.(failure);
  }

  #finish(outcome: InstanceOutcome): void {
    const running = this.#running;
    this.#running = undefined;
    this.#output.flush();
    running?.cancelTimeout();
    running?.finish(outcome);
  }
}

function startWorker(definition: RunnableFunction): Worker {
  const workerData: WorkerStart = {
    codeDirectory: definition.codeDirectory,
    handler: definition.handler,
    functionName: definition.functionName,
    memoryLimitInMB: String(definition.memorySizeMb),
    logGroupName: definition.logGroupName,
    logStreamName: definition.logStreamName,
  };
  return new Worker(path.join(import.meta.dirname, 'worker-entry.mjs'), {
    name: definition.functionName,
    workerData,
    env: { ...definition.environment },
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: Math.max(definition.memorySizeMb, LEAST_OLD_SPACE_MB),
      maxYoungGenerationSizeMb: YOUNG_SPACE_MB,
    },
  });
}

function exitError(requestId: string, reason: string): InstanceOutcome {
  return platformError('Runtime.ExitError', `RequestId: ${requestId} Error: ${reason}`);
}

function limited(payload: string): InstanceOutcome {
  // A string has at least as many bytes as UTF-16 units, and at most three times as many: most need no counting.
  if (payload.length * 3 <= LONGEST_RESPONSE_BYTES || Buffer.byteLength(payload) <= LONGEST_RESPONSE_BYTES) {
    return { payload };
  }
  return platformError(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${LONGEST_RESPONSE_BYTES} bytes).`,
  );
}
