import { authorization } from './authorization.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** Where the HTTP API is. */
export interface ApiOptions {
  /** @default this machine's engine */
  readonly url?: string;
}

/** What to ask of a stream. */
export interface StreamRequest {
  /** @default GET */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly streamId: string;
  /** What follows the stream's id in the path. */
  readonly part?: string;
  /** Those that are undefined are left out. */
  readonly parameters?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: object;
}

/** What the API refuses. */
class RefusedError extends CliError {
  readonly status: number;

  constructor(status: number, { code = `HTTP ${status}`, detail = 'no reason given' }) {
    super(`${code}: ${detail}`, status === 404 || status === 400 ? exitCodes.usage : exitCodes.failure);
    this.status = status;
  }
}

/** Whether the API refused what it may take later: it is throttling, or something behind it is out of reach. */
export function isPassing(error: unknown): boolean {
  return error instanceof RefusedError && [429, 502, 503, 504].includes(error.status);
}

/** Asks the HTTP API about a stream. Throws a CliError for an API that nobody serves, and for whatever it refuses. */
export async function askStream(options: ApiOptions, request: StreamRequest): Promise<unknown> {
  const response = await sendToStream(options, request);
  const body = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
  if (response.ok) return body;
  throw new RefusedError(response.status, body);
}

function sendToStream({ url = defaultUrl() }: ApiOptions, request: StreamRequest): Promise<Response> {
  const { method = 'GET', streamId, part, parameters = {}, body } = request;
  const path = part === undefined ? encodeURIComponent(streamId) : `${encodeURIComponent(streamId)}/${part}`;
  const target = new URL(`${url.replace(/\/+$/, '')}/v1/streams/${path}`);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) target.searchParams.set(name, String(value));
  }
  const headers = { ...authorization(), ...(body && { 'content-type': 'application/json' }) };
  const sent = fetch(target, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return sent.catch((error: { cause?: { code?: string } } & Error) => {
    throw new CliError(`nothing answers at ${url}: ${error.cause?.code ?? error.message}; npm start runs the engine`);
  });
}

function defaultUrl(): string {
  return `http://127.0.0.1:${process.env.MILLRACE_HTTP_PORT ?? 4580}`;
}
