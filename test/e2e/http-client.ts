import { signatureOf } from './request-signature.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests that ask for them.
type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** A request as it is to be sent. */
export interface HttpRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** The HTTP API as a user's client sees it. */
export class HttpClient {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  async get(path: string): Promise<Answer> {
    return this.send(path, { method: 'GET' });
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.send(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } });
  }

  async delete(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    if (body === undefined) return this.send(path, { method: 'DELETE', headers });
    const typed = { 'content-type': 'application/json', ...headers };
    return this.send(path, { method: 'DELETE', body: JSON.stringify(body), headers: typed });
  }

  /** Any request. Signed for API Gateway where MILLRACE_E2E_SIGN asks for that, as deployed stages do. */
  async send(path: string, request: HttpRequest): Promise<Answer> {
    const url = this.#base + path;
    const headers = { ...request.headers, ...(process.env.MILLRACE_E2E_SIGN && signatureOf(url, request)) };
    return answerOf(await fetch(url, { ...request, headers }));
  }

  /** Reads a view once it reflects at least `version`; the API itself waits, up to 5 s a request. */
  async whenAt(path: string, version: number): Promise<Json> {
    let last: Answer | undefined;
    for (let attempt = 0; attempt < 6; attempt += 1) {
      last = await this.get(`${path}?minVersion=${version}`);
      if (last.status === 200) return last.body;
      if (last.status !== 504) break;
    }
    throw new Error(`GET ${path} never reflected version ${version}: ${JSON.stringify(last?.body)}`);
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

/** Asks again until the answer is what `accepts`; for what no version tells, such as a queue's contents. */
export async function until<T>(ask: () => Promise<T>, accepts: (value: T) => boolean, seconds = 30): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await ask();
    if (accepts(value)) return value;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s; last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
