import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pc from 'picocolors';

/**
 * `npm run test:contract -- --engine NAME`: the contract suites of the stores on one engine, which has to be there; without
 * a name on all that need no licence, token or account and are on this machine. Exits with 1 when a test fails, with 2
 * when the name is none.
 */
const repository = path.resolve(import.meta.dirname, '..');
const names = ['memory', 'local', 'postgres', 'moto', 'dynamodb-local', 'localstack', 'aws'];

const { values } = parseArgs({ options: { engine: { type: 'string' } } });
const { engine } = values;
if (engine !== undefined && !names.includes(engine)) {
  console.error(pc.red(`✗ there is no engine ${engine}; there are ${names.join(', ')}`));
  process.exit(2);
}
const jest = [process.execPath, path.join(repository, 'node_modules/jest/bin/jest.js'), '--runInBand', 'test/contract'];
// DynamoDB Local listens on every interface, so it gets a network with none but its own loopback, and so do its tests.
const isolated = ['unshare', '--net', '--map-root-user', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"', ...jest];
const [command = '', ...args] = engine === 'dynamodb-local' ? isolated : jest;
const env = { ...process.env, ...(engine !== undefined && { MILLRACE_CONTRACT_ENGINE: engine }) };
const { status, error } = spawnSync(command, args, { cwd: repository, stdio: 'inherit', env });
if (error !== undefined) console.error(pc.red(`✗ ${command}: ${error.message}`));
process.exit(status ?? 1);
