import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coloursFor } from '../cli/colours.ts';

/**
 * `npm test`: generated code is fresh, lint, types, then every test. Stops at the first stage that fails and exits with 1.
 * Arguments after `--` are patterns of test files; with them only those run, without lint and types.
 */
const repository = path.resolve(import.meta.dirname, '..');
const colours = coloursFor(process.stdout);
const reportFile = path.join(repository, '.millrace/test-report.json');

interface Stage {
  readonly title: string;
  readonly command: readonly string[];
}

const checks: readonly Stage[] = [
  { title: 'generated code is fresh', command: [process.execPath, 'scripts/codegen.ts', '--check'] },
  { title: 'lint and format', command: [bin('biome'), 'check', '--error-on-warnings'] },
  { title: 'types', command: [bin('tsc'), '-p', '.'] },
];

function bin(name: string): string {
  return path.join(repository, 'node_modules/.bin', name);
}

function run(stage: Stage): boolean {
  console.log(colours.bold(`\n▸ ${stage.title}`));
  const [command = '', ...args] = stage.command;
  return spawnSync(command, args, { cwd: repository, stdio: 'inherit' }).status === 0;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

function runTests(patterns: readonly string[]): boolean {
  mkdirSync(path.dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const jest = path.join(repository, 'node_modules/jest/bin/jest.js');
  const args = [jest, '--maxWorkers=2', '--json', `--outputFile=${reportFile}`, ...patterns];
  const passed = run({ title: 'tests', command: [process.execPath, ...args] });
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  console.log(`\nTests: ${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`);
  return passed;
}

const { positionals } = parseArgs({ allowPositionals: true });
const stages = positionals.length > 0 ? [] : checks;
const failedCheck = stages.find((stage) => !run(stage));
if (failedCheck !== undefined) {
  console.error(colours.red(`\n✗ ${failedCheck.title}: see above.`));
  process.exit(1);
}
process.exit(runTests(positionals) ? 0 : 1);
