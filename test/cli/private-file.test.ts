import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writePrivateFile } from '../../cli/private-file.ts';

const posixTest: typeof test = process.platform === 'win32' ? test.skip : test;
const umaskBefore = process.umask();
let file: string;

beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'millrace-private-')), 'customer-17850.json');
});

afterEach(() => {
  process.umask(umaskBefore);
  rmSync(path.dirname(file), { recursive: true, force: true });
});

posixTest.each([0o000, 0o022])('a file is of its owner alone under umask %i', (umask) => {
  process.umask(umask);
  writePrivateFile(file, 'text');
  expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([0o600, 'text']);
});

posixTest('a file that was there loses its content and everybody else’s rights', () => {
  writeFileSync(file, 'something longer');
  chmodSync(file, 0o666);
  writePrivateFile(file, 'text');
  expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([0o600, 'text']);
});

posixTest('what is no file keeps its mode', () => {
  const before = statSync('/dev/null').mode;
  writePrivateFile('/dev/null', 'text');
  expect(statSync('/dev/null').mode).toBe(before);
});
