import { parseExact } from '../../../json/written-number.ts';
import { AwsError } from '../../aws-error.ts';
import { StateFailure } from './state-failure.ts';

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (failure: StateFailure) => void;
  readonly heartbeat: () => void;
}

/** Tasks that wait for SendTaskSuccess, SendTaskFailure or SendTaskHeartbeat with their token. */
export class TaskTokens {
  readonly #waiting = new Map<string, Waiting>();

  /** Registers a token; the returned function forgets it. */
  register(token: string, waiting: Waiting): () => void {
    this.#waiting.set(token, waiting);
    return () => {
      this.#waiting.delete(token);
    };
  }

  succeed(token: string, output: string): void {
    const waiting = this.#find(token);
    waiting.resolve(parseOutput(output));
  }

  fail(token: string, error: string | undefined, cause: string | undefined): void {
    this.#find(token).reject(new StateFailure(error, cause));
  }

  heartbeat(token: string): void {
    this.#find(token).heartbeat();
  }

  #find(token: string): Waiting {
    const waiting = this.#waiting.get(token);
    if (waiting === undefined) {
      throw new AwsError('TaskTimedOut', 'Task Timed Out: Provided task does not exist anymore');
    }
    return waiting;
  }
}

function parseOutput(output: string): unknown {
  try {
    return parseExact(output);
  } catch {
    throw new AwsError('InvalidOutput', `Invalid Output: '${output}' is not valid JSON`);
  }
}
