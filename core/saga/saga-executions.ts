/** Where executions of one state machine are started. */
export interface SagaExecutions {
  /** Starts an execution unless there is or was one of this name; `input` is JSON. */
  start(name: string, input: string): Promise<'started' | 'already-started'>;
  /** The input, parsed, of the execution of a name; undefined where there is none any more. */
  inputOf(name: string): Promise<unknown>;
}
