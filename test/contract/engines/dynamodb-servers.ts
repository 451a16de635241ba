import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ContractEngine } from './contract-engine.ts';
import { dynamoDbTables } from './dynamodb-tables.ts';
import { findProgram, repository } from './programs.ts';
import { freePort, startServer } from './server-process.ts';

function clientOf(port: number, maxSockets = 50): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: { httpAgent: { keepAlive: true, maxSockets } },
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'contract', secretAccessKey: 'contract' },
  });
}

function motoServer(): string | undefined {
  const own = path.join(repository, '.millrace/moto/bin/moto_server');
  return findProgram('moto_server', [process.env.MILLRACE_MOTO_SERVER, own]);
}

/** moto, a server in Python. */
export const moto: ContractEngine = {
  name: 'moto',
  missing: () =>
    motoServer() === undefined
      ? "no moto_server: python3 -m venv .millrace/moto && .millrace/moto/bin/pip install 'moto[server,dynamodb]'"
      : undefined,
  async start() {
    const port = await freePort();
    const server = await startServer({
      program: motoServer() ?? '',
      args: ['-H', '127.0.0.1', '-p', String(port)],
      ready: /Running on http/,
    });
    // moto serves each connection in a thread, and does not hold an item between the check of a condition and the write: of
    // conditional puts that race, two may succeed, and a commit is overwritten. DynamoDB never does. So one at a time.
    return dynamoDbTables(clientOf(port, 1), server.stop);
  },
};

const jar = 'DynamoDBLocal.jar';

/** Whether nobody but this network namespace can reach what listens here. */
function isIsolated(): boolean {
  return Object.values(os.networkInterfaces()).every((addresses) => addresses?.every(({ internal }) => internal));
}

function nativeLibraries(folder: string): string {
  const found = readdirSync(folder).find((name) => name.endsWith('_lib'));
  return path.join(folder, found ?? 'DynamoDBLocal_lib');
}

/**
 * DynamoDB Local. Its licence is between AWS and whoever names the engine, so nothing here fetches it. It listens on every
 * interface and cannot be told otherwise, so it only starts where there is none but loopback.
 */
export const dynamoDbLocal: ContractEngine = {
  name: 'dynamodb-local',
  missing() {
    const folder = process.env.MILLRACE_DYNAMODB_LOCAL ?? '';
    if (!existsSync(path.join(folder, jar)) || folder === '') {
      return (
        `no ${jar}: get DynamoDB Local from AWS, accept its licence, and set MILLRACE_DYNAMODB_LOCAL to the folder it ` +
        'was unpacked to'
      );
    }
    return findProgram('java') === undefined ? 'no Java: apt-get install default-jre-headless' : undefined;
  },
  async start() {
    if (!isIsolated()) {
      throw new Error(
        'DynamoDB Local listens on every interface: start it by npm run test:contract -- --engine dynamodb-local, which ' +
          'runs it in a network namespace of its own',
      );
    }
    const folder = process.env.MILLRACE_DYNAMODB_LOCAL ?? '';
    const port = await freePort();
    const library = `-Djava.library.path=${nativeLibraries(folder)}`;
    const server = await startServer({
      program: findProgram('java') ?? '',
      args: [library, '-jar', jar, '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
      cwd: folder,
      env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' },
      ready: /CorsParams:/,
    });
    return dynamoDbTables(clientOf(port), server.stop);
  },
};
