import type { SagaExecutions } from './saga-executions.ts';

/** Executions that are only noted; for tests. */
export class MemorySagaExecutions implements SagaExecutions {
  /** Inputs by execution name. */
  readonly started = new Map<string, unknown>();

  async start(name: string, input: string): Promise<'started' | 'already-started'> {
    if (this.started.has(name)) return 'already-started';
    this.started.set(name, JSON.parse(input));
    return 'started';
  }

  async inputOf(name: string): Promise<unknown> {
    return this.started.get(name);
  }
}
