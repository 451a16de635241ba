import { readFileSync } from 'node:fs';
import path from 'node:path';
import { holderOf, jsonOf, lockedPackages, nameAt, repository } from './lock.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const manifest = jsonOf<Manifest>('package.json');
const locked = lockedPackages();

test('every package has the hash of its content, or comes in the content of one that has', () => {
  const unchecked = [...locked].filter(([place, { integrity, inBundle }]) => {
    if (integrity !== undefined) return !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity);
    return inBundle !== true || locked.get(holderOf(place))?.integrity === undefined;
  });
  expect(unchecked.map(([place]) => place)).toEqual([]);
});

test('every package comes from the registry, none from a folder, a URL or a repository', () => {
  const elsewhere = [...locked].filter(([, { link, resolved }]) => link === true || resolved !== undefined);
  expect(elsewhere.map(([place]) => place)).toEqual([]);
});

test('what is asked for is one exact version, and that is locked', () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  for (const [name, version] of Object.entries(asked)) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    expect([name, locked.get(`node_modules/${name}`)?.version]).toEqual([name, version]);
  }
});

test('no script of a package runs when it is installed', () => {
  expect(readFileSync(path.join(repository, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  const scripted = [...locked].filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameAt(place));
  expect(Object.fromEntries(scripted.map((name) => [name, manifest.allowScripts[name]]))).toEqual(
    Object.fromEntries(scripted.map((name) => [name, false])),
  );
  expect(Object.values(manifest.allowScripts)).not.toContain(true);
});

describe('Node itself', () => {
  const bootstrap = readFileSync(path.join(repository, 'cli/bootstrap.mjs'), 'utf8');
  const named = Object.fromEntries(
    [...bootstrap.matchAll(/^ {2}'(\w+-\w+)': '([\w-]+)',$/gm)].map(([, platform, name]) => [
      platform ?? '',
      name ?? '',
    ]),
  );

  test.each(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'])(
    'comes with a hash for %s, for no other platform and without a script',
    (platform) => {
      const [os, cpu] = platform.split('-');
      const entry = locked.get(`node_modules/${named[platform]}`);
      expect(entry).toMatchObject({ os, cpu, optional: true, integrity: expect.any(String) });
      expect(entry?.hasInstallScript).toBeUndefined();
      expect(Number(entry?.version.split('.')[0])).toBe(24);
    },
  );

  test('is what the bootstrap looks for, and nothing else is optional', () => {
    expect(Object.values(named).sort()).toEqual(Object.keys(manifest.optionalDependencies).sort());
  });
});
