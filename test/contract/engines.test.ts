import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { engines, enginesOfThisRun } from './engines/engines.ts';
import { repository } from './engines/programs.ts';

const before = { ...process.env };

beforeEach(() => {
  process.env = { ...before };
  delete process.env.MILLRACE_CONTRACT_ENGINE;
});

afterAll(() => {
  process.env = before;
});

test('an engine that is named runs alone', () => {
  process.env.MILLRACE_CONTRACT_ENGINE = 'local';
  expect(enginesOfThisRun().map(({ name }) => name)).toEqual(['local']);
});

test('without a name those run that are here and need neither licence, token nor account', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  Object.assign(process.env, { LOCALSTACK_AUTH_TOKEN: 't', AWS_REGION: 'us-east-1', AWS_PROFILE: 'p' });
  const names = enginesOfThisRun().map(({ name }) => name);
  expect(names.slice(0, 2)).toEqual(['memory', 'local']);
  expect(names.filter((name) => !['memory', 'local', 'postgres', 'moto'].includes(name))).toEqual([]);
  warn.mockRestore();
});

test.each([
  ['dynamodb-local', 'set MILLRACE_DYNAMODB_LOCAL'],
  ['localstack', 'set LOCALSTACK_AUTH_TOKEN'],
  ['aws', 'set AWS_REGION'],
])('a named engine %s that is not here is an error that tells how to get it', (name, remedy) => {
  for (const variable of ['MILLRACE_DYNAMODB_LOCAL', 'LOCALSTACK_AUTH_TOKEN', 'AWS_REGION', 'AWS_ENDPOINT_URL']) {
    delete process.env[variable];
  }
  process.env.MILLRACE_CONTRACT_ENGINE = name;
  expect(enginesOfThisRun).toThrow(remedy);
});

test('the command knows the same names', () => {
  const script = readFileSync(path.join(repository, 'scripts/test-contract.ts'), 'utf8');
  for (const { name } of engines) expect(script).toContain(`'${name}'`);
});

test('the real account is not mistaken for an endpoint that plays it', () => {
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_PROFILE: 'p', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' });
  process.env.MILLRACE_CONTRACT_ENGINE = 'aws';
  expect(enginesOfThisRun).toThrow('unset it');
});

test('the command refuses a name that is none', () => {
  const script = path.join(repository, 'scripts/test-contract.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--engine', 'mysql'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('memory, local, postgres, moto, dynamodb-local, localstack, aws');
});
