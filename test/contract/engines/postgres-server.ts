import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { PostgresClient } from '../../../core/event-store/postgres-client.ts';
import { findProgram, repository } from './programs.ts';
import { startServer } from './server-process.ts';

/** A pool of `pg`, as far as tests use it. */
export interface TestPool extends PostgresClient {
  connect(): Promise<PostgresClient & { release(destroy?: boolean): void }>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'connect', listener: (client: Pick<TestPool, 'on'>) => void): unknown;
  end(): Promise<void>;
}

/** A PostgreSQL server of the test's own: unix socket only, in a directory that goes with it. */
export interface PostgresServer {
  /** A new pool; `stop` ends it. */
  pool(settings?: { readonly max?: number; readonly user?: string }): TestPool;
  stop(): Promise<void>;
}

const debianHome = '/usr/lib/postgresql';

function binaries(): string | undefined {
  const versions = directories(debianHome).sort((a, b) => Number(b) - Number(a));
  const files = versions.map((version) => path.join(debianHome, version, 'bin/initdb'));
  const initdb = findProgram('initdb', [
    process.env.MILLRACE_POSTGRES_BIN && path.join(process.env.MILLRACE_POSTGRES_BIN, 'initdb'),
    ...files,
  ]);
  return initdb && path.dirname(initdb);
}

function directories(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// Found at run time, so that a checkout without the driver still compiles and runs every other test.
const load = createRequire(path.join(repository, 'package.json'));

function hasDriver(): boolean {
  try {
    load.resolve('pg');
    return true;
  } catch {
    return false;
  }
}

/** What this machine lacks for a PostgreSQL server of the tests' own. */
export function missingPostgres(): string | undefined {
  if (binaries() === undefined) {
    return 'no PostgreSQL server: apt-get install postgresql, or set MILLRACE_POSTGRES_BIN to the folder of initdb';
  }
  if (!hasDriver()) return 'no driver: npm install pg';
  return process.getuid?.() === 0 && unprivileged() === undefined
    ? 'root may not run PostgreSQL: no user postgres'
    : undefined;
}

/** The server refuses to run as root, so root starts it as somebody else. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  for (const user of ['postgres', 'nobody']) {
    try {
      const idOf = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {}
  }
  return undefined;
}

/** Starts a new server with nothing in it. Nothing is flushed to disk: what it holds need not survive the test. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = binaries() ?? '';
  const { Pool } = load('pg') as { Pool: new (config: object) => TestPool };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'millrace-pg-'));
  const as = process.getuid?.() === 0 ? unprivileged() : undefined;
  if (as) chownSync(folder, as.uid, as.gid);
  const data = path.join(folder, 'data');
  const spawning = { ...as, cwd: folder };
  const cluster = ['-D', data, '-U', 'millrace', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(path.join(bin, 'initdb'), cluster, { ...spawning, stdio: ['ignore', 'ignore', 'pipe'] });
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    fsync: 'off',
    full_page_writes: 'off',
    deadlock_timeout: '100ms',
    // A test that waits for a lock fails instead of hanging.
    statement_timeout: '30s',
    idle_in_transaction_session_timeout: '30s',
  };
  const server = await startServer({
    program: path.join(bin, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    ready: /ready to accept connections/,
    stopSignal: 'SIGINT',
    ...spawning,
  });
  const pools: TestPool[] = [];
  return {
    pool({ max = 20, user = 'millrace' } = {}) {
      const pool = new Pool({ host: folder, database: 'postgres', user, max });
      // Connections that the server closes between queries are not the test's business; queries that fail are. A client
      // has to be told itself: the pool does not listen to one that is in use or on its way out.
      pool.on('error', () => {});
      pool.on('connect', (client) => client.on('error', () => {}));
      pools.push(pool);
      return pool;
    },
    async stop() {
      await Promise.all(pools.map((pool) => pool.end()));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
