import { createServer, type Server } from 'node:net';
import { run } from './child-command.ts';
import { announceSkip, freePort, isLocalEngine, localTest } from './running-millrace.ts';

if (!isLocalEngine) announceSkip('busy ports', 'only the local engine opens ports on this machine');

function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

localTest.each([
  ['MILLRACE_AWS_PORT', 'MILLRACE_HTTP_PORT'],
  ['MILLRACE_HTTP_PORT', 'MILLRACE_AWS_PORT'],
])(
  'millrace up names a busy port and %s, and ends with 3',
  async (busy, free) => {
    const [busyPort, otherPort] = [await freePort(), await freePort()];
    const server = await occupy(busyPort);
    const env = { [busy]: String(busyPort), [free]: String(otherPort) };
    const { code, stdout, stderr } = await run(process.execPath, ['cli/millrace.ts', 'up'], { env });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(
      `millrace: port ${busyPort} is in use; stop what uses it, or choose another with ${busy}\n`,
    );
    // The other port is free again.
    (await occupy(otherPort)).close();
    server.close();
  },
  60_000,
);

localTest.each(['http', '70000', '-1', '4566.5'])(
  'millrace up takes no port %s',
  async (port) => {
    const env = { MILLRACE_AWS_PORT: port };
    const { code, stderr } = await run(process.execPath, ['cli/millrace.ts', 'up'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain(`millrace: MILLRACE_AWS_PORT=${port} is not a port\n`);
  },
  60_000,
);
