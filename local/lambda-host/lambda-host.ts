import type { Credentials } from '../aws/access/access-keys.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { ServiceEnvironment } from '../aws/service.ts';
import { type FunctionDefinition, functionNameOf, type RunnableFunction } from './function-definition.ts';
import { runnableFunction } from './function-environment.ts';
import type { LogSink, StartInstance } from './function-instance.ts';
import { InstancePool, type InstancePoolState } from './instance-pool.ts';
import { invocationLog } from './invocation-log.ts';
import { WorkerInstance } from './worker-instance.ts';

/** Settings of a host; all have defaults. */
export interface LambdaHostOptions {
  /** Gets each line that a function writes. By default lines are dropped. */
  readonly onLog?: LogSink;
  /** Instances of one function at the same time, unless it reserves fewer. Default 2. */
  readonly concurrency?: number;
  /** An idle instance beyond a function's first is ended after this long. Default 60,000. */
  readonly idleRetirementMs?: number;
  /** The keys that a function with a role gets, to be who it is. Default: those that everybody has. */
  readonly credentialsOf?: (functionName: string, roleArn: string) => Credentials;
  /** How functions are run. Default: a worker thread each. */
  readonly startInstance?: StartInstance;
  /** Told of each invocation under way, so that virtual time can wait for it (`VirtualTime.hold`). */
  readonly hold?: (work: Promise<unknown>) => void;
  /** Asked before each invocation: what it waits for, undefined for nothing. */
  readonly holdInvocation?: () => Promise<void> | undefined;
}

/** What the caller may add to a payload. */
export interface InvokeOptions {
  /** Value of X-Amzn-Trace-Id to pass on. Default: a new one, not sampled. */
  readonly traceId?: string;
  /** JSON text. */
  readonly clientContext?: string;
  /** Whether to collect the end of the log. Default false. */
  readonly withLog?: boolean;
}

/** How an invocation ended. An error of the function is a result too, with `functionError`. */
export interface InvocationResult {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
  /** The last 4 KB of the log, if it was asked for. */
  readonly log?: string;
}

interface HostedFunction {
  readonly definition: RunnableFunction;
  readonly pool: InstancePool;
}

/** Runs Lambda functions on this machine. It needs real time: workers do not wait for a virtual clock (see `hold`). */
export class LambdaHost {
  readonly #env: ServiceEnvironment;
  readonly #options: LambdaHostOptions;
  readonly #functions = new Map<string, HostedFunction>();
  readonly #logCollectors = new Map<string, string[]>();

  constructor(env: ServiceEnvironment, options: LambdaHostOptions = {}) {
    this.#env = env;
    this.#options = options;
  }

  /** Makes a function known; its first instance starts with its first invocation. Replaces one of the same name. */
  addFunction(definition: FunctionDefinition): RunnableFunction {
    const { functionName, role } = definition;
    const credentials = role === undefined ? undefined : this.#options.credentialsOf?.(functionName, role);
    const runnable = runnableFunction(definition, this.#env, credentials);
    const start = this.#options.startInstance ?? ((fn, log) => new WorkerInstance(fn, log, this.#env.timers));
    const limit = this.#options.concurrency ?? 2;
    const pool = new InstancePool({
      start: () => start(runnable, (line) => this.#log(line)),
      clock: this.#env.clock,
      timers: this.#env.timers,
      limit: Math.min(limit, runnable.reservedConcurrentExecutions ?? limit),
      idleRetirementMs: this.#options.idleRetirementMs ?? 60_000,
    });
    this.#functions.get(runnable.functionName)?.pool.stop();
    this.#functions.set(runnable.functionName, { definition: runnable, pool });
    return runnable;
  }

  /** The function that a name or ARN refers to. */
  find(reference: string): RunnableFunction | undefined {
    return this.#functions.get(functionNameOf(reference))?.definition;
  }

  /** All functions, in order of their names. */
  list(): RunnableFunction[] {
    const all = [...this.#functions.values()].map((hosted) => hosted.definition);
    return all.sort((a, b) => (a.functionName < b.functionName ? -1 : 1));
  }

  /**
   * Runs a function with a payload of JSON text. Rejects with AwsError when there is no such function, and when its
   * reserved concurrency is 0; whatever the function itself does is a result.
   */
  async invoke(reference: string, payload: string, options: InvokeOptions = {}): Promise<InvocationResult> {
    const { definition, pool } = this.#hosted(reference);
    if (definition.reservedConcurrentExecutions === 0) throw throttled();
    const held = this.#options.holdInvocation?.();
    if (held !== undefined) {
      this.#options.hold?.(held);
      await held;
    }
    const requestId = this.#env.random.uuid();
    const lines: string[] = [];
    if (options.withLog) this.#logCollectors.set(requestId, lines);
    const startedAt = this.#env.clock.now();
    const running = pool.invoke({
      requestId,
      payload,
      timeoutMs: definition.timeoutSeconds * 1000,
      invokedFunctionArn: definition.functionArn,
      traceId: options.traceId ?? this.#newTraceId(startedAt),
      ...(options.clientContext !== undefined && { clientContext: options.clientContext }),
    });
    this.#options.hold?.(running);
    const outcome = await running;
    if (!options.withLog) return { requestId, ...outcome };
    this.#logCollectors.delete(requestId);
    const durationMs = this.#env.clock.now() - startedAt;
    return { requestId, ...outcome, log: invocationLog(requestId, lines, durationMs, definition.memorySizeMb) };
  }

  /** Counts of a function's instances. */
  state(reference: string): InstancePoolState {
    return this.#hosted(reference).pool.state;
  }

  /** Kills one worker of a function, in the middle of its work if it has any. False when none is running. */
  killWorker(reference: string): boolean {
    return this.#hosted(reference).pool.killOne();
  }

  /** Ends all workers. Invocations under way are answered with an error. */
  stop(): void {
    for (const { pool } of this.#functions.values()) pool.stop();
  }

  #hosted(reference: string): HostedFunction {
    const hosted = this.#functions.get(functionNameOf(reference));
    if (hosted === undefined) throw functionNotFound(reference, this.#env);
    return hosted;
  }

  #log(line: Parameters<LogSink>[0]): void {
    this.#logCollectors.get(line.requestId)?.push(line.line);
    this.#options.onLog?.(line);
  }

  #newTraceId(now: number): string {
    const { random } = this.#env;
    const seconds = Math.floor(now / 1000)
      .toString(16)
      .padStart(8, '0');
    return `Root=1-${seconds}-${random.hex(24)};Parent=${random.hex(16)};Sampled=0`;
  }
}

/** Lambda's answer to the name of a function that does not exist. */
export function functionNotFound(reference: string, env: ServiceEnvironment): AwsError {
  const prefix = `arn:aws:lambda:${env.region}:${env.accountId}:function:`;
  const arn = reference.startsWith('arn:') ? reference : prefix + functionNameOf(reference);
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, {
    statusCode: 404,
    members: { Type: 'User' },
  });
}

function throttled(): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', {
    statusCode: 429,
    members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' },
  });
}
