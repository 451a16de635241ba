import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPlace } from '../api-place.ts';
import { CliError } from '../exit-codes.ts';
import { type ApiOptions, apiPlace, sendToApi, unreachable } from '../http-api.ts';

/** What became of a command: done now, done before, or refused with a reason. */
export type CommandOutcome =
  | { readonly status: 'done' | 'repeated' }
  | { readonly status: 'refused'; readonly reason: string };

/** A command to send. */
export interface OutgoingCommand {
  readonly path: string;
  readonly idempotencyKey: string;
  readonly body: object;
}

/** How often and how long a command is tried again. */
export interface RetryPolicy {
  /** Tries in all. */
  readonly attempts: number;
  /** Longest pause before the second try; it doubles with each. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

/** About a minute in all. */
export const patientRetry: RetryPolicy = { attempts: 12, baseDelayMs: 100, maxDelayMs: 10_000 };

/** Whether trying again may help: the server is throttling, restarting or was not reached. */
function isTransient(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/** Sends commands to an HTTP API, again while it is throttling or cannot be reached. */
export class CommandClient {
  readonly #api: ApiOptions;
  readonly #retry: RetryPolicy;

  constructor(api: ApiOptions, retry: RetryPolicy = patientRetry) {
    this.#api = api;
    this.#retry = retry;
  }

  /** Throws a CliError when nothing answers: better known at once than after a minute of patience. */
  async reach(): Promise<void> {
    const place = await apiPlace(this.#api);
    const answer = await sendToApi(place, { path: '/health' }).catch((error: Error) => {
      throw unreachable(place, error);
    });
    await answer.arrayBuffer();
  }

  /** Throws a CliError when the API cannot be reached or fails for another reason than the command. */
  async send(command: OutgoingCommand): Promise<CommandOutcome> {
    const place = await apiPlace(this.#api);
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= this.#retry.attempts;
      const answer = await post(place, command).catch((error: Error) => {
        if (isLast || error instanceof CliError) throw unreachable(place, error);
      });
      if (answer === undefined) {
        await sleep(this.#delayMs(attempt));
        continue;
      }
      const text = await answer.text();
      if (answer.status === 201) return { status: 'done' };
      if (answer.status === 200) return { status: 'repeated' };
      if (isTransient(answer.status) && !isLast) {
        await sleep(Math.max(this.#delayMs(attempt), retryAfterMs(answer)));
        continue;
      }
      if (answer.status >= 500 || answer.status === 404 || answer.status === 429) {
        throw new CliError(`${place.url}${command.path} answers ${answer.status}: ${text.slice(0, 300)}`);
      }
      return { status: 'refused', reason: problemOf(answer.status, text) };
    }
  }

  /** Doubling with full jitter, so that many clients do not come back at once. */
  #delayMs(attempt: number): number {
    const { baseDelayMs, maxDelayMs } = this.#retry;
    return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** attempt);
  }
}

function post(place: ApiPlace, { path, idempotencyKey, body }: OutgoingCommand): Promise<Response> {
  return sendToApi(place, { method: 'POST', path, headers: { 'idempotency-key': idempotencyKey }, body });
}

function retryAfterMs(answer: Response): number {
  const seconds = Number(answer.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

function problemOf(status: number, text: string): string {
  try {
    const { code, detail, errors } = JSON.parse(text) as {
      code?: string;
      detail?: string;
      errors?: { pointer: string; message: string }[];
    };
    const first = errors?.[0];
    return [code ?? `HTTP ${status}`, detail, first && `${first.pointer} ${first.message}`].filter(Boolean).join(': ');
  } catch {
    return `HTTP ${status}: ${text.slice(0, 200)}`;
  }
}
