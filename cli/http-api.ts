import { Option } from 'commander';
import { authorization } from './authorization.ts';
import { httpUrl } from './endpoint.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** Where the HTTP API is. */
export interface ApiOptions {
  /** @default this machine's engine */
  readonly url?: string | undefined;
}

/** One request to the HTTP API. */
export interface ApiRequest {
  /** @default GET */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Behind the URL, each part encoded. */
  readonly path: string;
  /** Parameters of the query; those that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: object;
}

/** The option `--url` of a command that uses the HTTP API. */
export function urlOption(): Option {
  return new Option('--url <url>', 'HTTP API; http://127.0.0.1:4580 unless told')
    .env('MILLRACE_HTTP_URL')
    .argParser(httpUrl);
}

/** What the API refuses: exit code 2 for what is malformed, does not exist or breaks a rule, 1 for any other. */
export class RefusedError extends CliError {
  readonly status: number;
  /** The problem's code. */
  readonly code: string;

  constructor(status: number, { code = `HTTP ${status}`, detail = 'no reason given' }) {
    super(`${code}: ${detail}`, [400, 404, 422].includes(status) ? exitCodes.usage : exitCodes.failure);
    this.status = status;
    this.code = code;
  }
}

/** Whether the API refused what it may take later: it is throttling, or something behind it is out of reach. */
export function isPassing(error: unknown): boolean {
  return error instanceof RefusedError && [429, 502, 503, 504].includes(error.status);
}

/** Asks the HTTP API and gives the body of its answer. Throws a CliError where nothing answers, and a RefusedError. */
export async function callApi({ url = defaultUrl() }: ApiOptions, request: ApiRequest): Promise<unknown> {
  const { method = 'GET', path, query = {}, body } = request;
  const target = new URL(`${url.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) target.searchParams.set(name, String(value));
  }
  const headers = { ...authorization(), ...(body && { 'content-type': 'application/json' }) };
  const sent = fetch(target, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const response = await sent.catch((error: { cause?: { code?: string } } & Error) => {
    throw new CliError(`nothing answers at ${url}: ${error.cause?.code ?? error.message}; npm start runs the engine`);
  });
  const answer = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
  if (response.ok) return answer;
  throw new RefusedError(response.status, answer);
}

function defaultUrl(): string {
  return `http://127.0.0.1:${process.env.MILLRACE_HTTP_PORT ?? 4580}`;
}
