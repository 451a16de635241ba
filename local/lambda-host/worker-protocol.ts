/** What a worker is told at its start (worker-entry.mjs reads it as `workerData`). */
export interface WorkerStart {
  readonly codeDirectory: string;
  readonly handler: string;
  readonly functionName: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** Host to worker: run the handler once. A worker gets the next one only after it has answered. */
export interface WorkerInvocation {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly timeoutMs: number;
  readonly invokedFunctionArn: string;
  readonly traceId: string;
  /** JSON text of the client context, if the caller sent one. */
  readonly clientContext?: string;
}

/**
 * Worker to host. `ready` or `init-failed` comes first and once. `fatal` is an answer after which the worker ends.
 * Payloads of errors are the JSON that Lambda answers with. Output carries the request it was written in, or ''.
 */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'init-failed'; readonly payload: string }
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'error'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'fatal'; readonly requestId: string; readonly payload: string }
  | {
      readonly kind: 'output';
      readonly requestId: string;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    };
