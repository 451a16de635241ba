import type { LogSink } from './function-instance.ts';

/** Cuts the output of one instance into lines. A line without its break is held back until `flush`. */
export class LineSplitter {
  readonly #functionName: string;
  readonly #log: LogSink;
  readonly #rest = { stdout: '', stderr: '' };
  #requestId = '';

  constructor(functionName: string, log: LogSink) {
    this.#functionName = functionName;
    this.#log = log;
  }

  write(requestId: string, stream: 'stdout' | 'stderr', text: string): void {
    if (requestId !== this.#requestId) this.flush();
    this.#requestId = requestId;
    const lines = (this.#rest[stream] + text).split('\n');
    this.#rest[stream] = lines.pop() ?? '';
    for (const line of lines) this.#emit(stream, line);
  }

  /** Emits what has no line break yet: an invocation's output ends with the invocation. */
  flush(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const rest = this.#rest[stream];
      if (rest === '') continue;
      this.#rest[stream] = '';
      this.#emit(stream, rest);
    }
  }

  #emit(stream: 'stdout' | 'stderr', line: string): void {
    this.#log({ functionName: this.#functionName, requestId: this.#requestId, stream, line });
  }
}
