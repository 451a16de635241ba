import { type ApiPlace, apiOf } from './api-place.ts';
import { whatRunsThere } from './aws-failure.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import type { PlaceOptions } from './place-options.ts';
import { signedHeaders } from './request-signature.ts';

/** Where the HTTP API is: on this machine unless told. */
export type ApiOptions = PlaceOptions;

/** One request to the HTTP API. */
export interface ApiRequest {
  /** @default GET */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Behind the URL, each part encoded. */
  readonly path: string;
  /** Parameters of the query; those that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Headers beside those that the body and whoever asks need. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
}

/** What the API refuses: exit code 2 for what is malformed, does not exist or breaks a rule, 1 for any other. */
export class RefusedError extends CliError {
  readonly status: number;
  /** The problem's code. */
  readonly code: string;

  constructor(status: number, { code = `HTTP ${status}`, detail = 'no reason given' }, hint = '') {
    super(`${code}: ${detail}${hint}`, [400, 404, 422].includes(status) ? exitCodes.usage : exitCodes.failure);
    this.status = status;
    this.code = code;
  }
}

/** Whether the API refused what it may take later: it is throttling, or something behind it is out of reach. */
export function isPassing(error: unknown): boolean {
  return error instanceof RefusedError && [429, 502, 503, 504].includes(error.status);
}

/** Options whose address has said that it is the stage that they name. */
const confirmed = new WeakSet<ApiOptions>();

/** Where the options say that the HTTP API is. Throws a CliError, also where it says itself that it is another stage. */
export async function apiPlace(options: ApiOptions): Promise<ApiPlace> {
  const place = await apiOf(options);
  if (options.stage !== undefined && options.url !== undefined && !confirmed.has(options)) {
    await assertStageAt(place, options.stage);
    confirmed.add(options);
  }
  return place;
}

/** Sends a request, signed or with a token as the place wants it. Rejects as `fetch` does where nothing answers. */
export async function sendToApi(place: ApiPlace, request: ApiRequest): Promise<Response> {
  const { method = 'GET', path, query = {}, body } = request;
  const url = new URL(`${place.url}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const text = body && JSON.stringify(body);
  const own = {
    ...request.headers,
    ...(text !== undefined && { 'content-type': 'application/json' }),
    ...(place.token !== undefined && { authorization: `Bearer ${place.token}` }),
  };
  const signable = { method, url, headers: own, ...(text !== undefined && { body: text }) };
  const headers = place.signer === undefined ? own : await signedHeaders(signable, place.signer);
  return fetch(url, { method, headers, ...(text !== undefined && { body: text }) });
}

/** Asks the HTTP API and gives the body of its answer. Throws a CliError where nothing answers, and a RefusedError. */
export async function callApi(options: ApiOptions, request: ApiRequest): Promise<unknown> {
  const place = await apiPlace(options);
  const response = await sendToApi(place, request).catch((error: Error) => {
    throw unreachable(place, error);
  });
  const answer = (await response.json().catch(() => ({}))) as {
    readonly code?: string;
    readonly detail?: string;
    readonly message?: string;
  };
  if (response.ok) return answer;
  const { code, detail = answer.message } = answer;
  const problem = { ...(code !== undefined && { code }), ...(detail !== undefined && { detail }) };
  // What has a code was answered by the app, which knew who asked; the rest, and the lack of a token, by what stands before it.
  const isGateway = code === undefined || code === 'UNAUTHENTICATED';
  throw new RefusedError(response.status, problem, isGateway ? nextStep(response.status, place) : '');
}

/** What the user is told where nothing answers. */
export function unreachable({ url }: ApiPlace, error: Error): CliError {
  if (error instanceof CliError) return error;
  const { cause } = error as { cause?: { code?: string; message?: string } };
  const reason = cause?.code ?? cause?.message ?? error.message;
  return new CliError(`nothing answers at ${url}: ${reason}; ${whatRunsThere(url)}`);
}

function nextStep(status: number, { token, signer }: ApiPlace): string {
  if (status !== 401 && status !== 403) return '';
  if (token !== undefined) return ' (asked with a token)';
  if (signer !== undefined) return ' (asked with a signature; aws sts get-caller-identity shows whose)';
  return ' (asked without a token or signature: set MILLRACE_TOKEN, or say --stage to sign with your AWS credentials)';
}

/** An address is believed to be a stage unless its health says that it is another. */
async function assertStageAt(place: ApiPlace, stage: string): Promise<void> {
  const answer = await sendToApi(place, { path: '/health' }).catch((error: Error) => {
    throw unreachable(place, error);
  });
  const { stage: found } = ((await answer.json().catch(() => undefined)) ?? {}) as { stage?: unknown };
  if (typeof found !== 'string' || found === stage) return;
  throw new CliError(`${place.url} is stage ${found}, not ${stage}`, exitCodes.usage);
}
