import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A command as it reached the API. */
export interface ReceivedCommand {
  readonly path: string;
  readonly key: string;
  readonly body: Record<string, unknown>;
}

/** A status to answer with instead of doing the command, and the body with it. */
export type Refuse = (command: ReceivedCommand, attempt: number) => { status: number; body?: unknown } | undefined;

/** An order API that remembers what it was sent: 201 the first time, 200 for a key that it knows. */
export async function orderApi(refuse: Refuse = () => undefined) {
  const commands: ReceivedCommand[] = [];
  const keys = new Set<string>();
  let attempts = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      attempts += 1;
      const key = String(request.headers['idempotency-key']);
      const command = { path: request.url ?? '', key, body: JSON.parse(text) };
      const refusal = refuse(command, attempts);
      const status = refusal?.status ?? (keys.has(key) ? 200 : 201);
      if (!refusal) keys.add(key);
      if (status === 201) commands.push(command);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(refusal?.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, commands, close };
}
