import { Option } from 'commander';
import { authorization } from './authorization.ts';
import { httpUrl } from './endpoint.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** One request to the HTTP API. */
export interface ApiRequest {
  /** @default the API of the engine on this machine */
  readonly url?: string | undefined;
  /** @default GET */
  readonly method?: string;
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

/**
 * Asks the HTTP API and gives the body of its answer. Throws a CliError with the problem's code and detail: exit code 2 for
 * what is malformed or does not exist, 1 for any other and where nothing answers.
 */
export async function callApi({
  url = defaultUrl(),
  method = 'GET',
  path,
  query = {},
  body,
}: ApiRequest): Promise<unknown> {
  const target = new URL(`${url.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) target.searchParams.set(name, String(value));
  }
  const headers = { ...authorization(), ...(body && { 'content-type': 'application/json' }) };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(target, init).catch((error: { cause?: { code?: string } } & Error) => {
    throw new CliError(`nothing answers at ${url}: ${error.cause?.code ?? error.message}; npm start runs the engine`);
  });
  const answer = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
  if (response.ok) return answer;
  const message = `${answer.code ?? `HTTP ${response.status}`}: ${answer.detail ?? 'no reason given'}`;
  throw new CliError(message, [400, 404, 422].includes(response.status) ? exitCodes.usage : exitCodes.failure);
}

function defaultUrl(): string {
  return `http://127.0.0.1:${process.env.MILLRACE_HTTP_PORT ?? 4580}`;
}
