export class ApiClient {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  get<T = unknown>(path: string): Promise<T> {
    return this.#send<T>(path, {});
  }

  post<T = unknown>(path: string, body: object): Promise<T> {
    return this.#send<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #send<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(this.#base + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }
}
