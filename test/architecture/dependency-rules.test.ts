import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');

/** Who may import whom, by top folder. What is not listed is forbidden. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  schemas: ['schemas'],
  core: ['core', 'schemas'],
  lambdas: ['lambdas', 'core', 'schemas'],
  lib: ['lib', 'core', 'schemas'],
  bin: ['lib', 'lambdas', 'schemas', 'core'],
  local: ['local'],
  cli: ['cli', 'local', 'core', 'schemas', 'lambdas'],
  bench: ['bench', 'cli', 'local', 'core', 'schemas'],
};

/** The parts of core that synth time may use: declarations and names, and the pure reading of routing rules, which grants follow. */
const synthMayUseOfCore = [
  /^core\/manifest\//,
  /^core\/saga\/saga-definition\.ts$/,
  /^core\/routing\//,
  /^core\/access\/(read-policy|publish-policy|publish-access|event-origin|event-owners)\.ts$/,
  /^core\/event\/event-source\.ts$/,
  /^core\/schema\/nearest-names\.ts$/,
  /^core\/event-store\/place-attributes\.ts$/,
];

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path from the repository's root when it is a file of ours. */
  readonly to: string | undefined;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(repository, file), 'utf8');
  const specifiers = text.matchAll(
    /(?:^|\n)\s*(?:import|export)[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...specifiers].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const own = specifier.startsWith('.');
    return { from: file, specifier, to: own ? path.join(path.dirname(file), specifier) : undefined };
  });
}

const imports = Object.keys(mayImport).flatMap(sourcesIn).flatMap(importsOf);

function violations(forbidden: (found: Import) => boolean): string[] {
  return imports.filter(forbidden).map(({ from, specifier }) => `${from} imports ${specifier}`);
}

test('reads the imports of the whole project', () => {
  expect(imports.length).toBeGreaterThan(300);
  expect(imports).toContainEqual({ from: 'bin/millrace.ts', specifier: 'aws-cdk-lib', to: undefined });
});

test('keeps imports inside the directions that the design allows', () => {
  expect(
    violations(({ from, to }) => to !== undefined && mayImport[topOf(from)]?.includes(topOf(to)) !== true),
  ).toEqual([]);
});

test('keeps the construct library out of everything that runs in Lambda or on the laptop', () => {
  expect(
    violations(
      ({ from, specifier }) =>
        /^(aws-cdk-lib|constructs)(\/|$)/.test(specifier) && !/^(lib|bin|bench\/handler-app)\//.test(from),
    ),
  ).toEqual([]);
});

test('lets synth time use declarations and routing of core and none of its other behaviour', () => {
  expect(
    violations(
      ({ from, to }) =>
        /^(lib|bin)\//.test(from) &&
        to?.startsWith('core/') === true &&
        !synthMayUseOfCore.some((allowed) => allowed.test(to)),
    ),
  ).toEqual([]);
});

test('keeps domains from importing one another', () => {
  const domainOf = (file: string) => /^lambdas\/([^/]+)\//.exec(file)?.[1];
  expect(
    violations(({ from, to }) => {
      const own = domainOf(from);
      const other = to === undefined ? undefined : domainOf(to);
      return own !== undefined && other !== undefined && own !== other;
    }),
  ).toEqual([]);
});

test('keeps deciders and views free of SDKs, clock, environment and randomness', () => {
  const pure = sourcesIn('lambdas').filter((file) => /\/(decide|evolve|state|views\/[^/]+)\.ts$/.test(file));
  expect(pure.length).toBeGreaterThan(8);
  const impure = pure.filter((file) => {
    const code = readFileSync(path.join(repository, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    return /@aws-sdk|node:|process\.|Date\.now|new Date\(\)|Math\.random|crypto/.test(code);
  });
  expect(impure).toEqual([]);
});

test('tells the command line of domains what their manifests say, and nothing else', () => {
  expect(violations(({ from, to }) => /^cli\//.test(from) && /^lambdas\/(?!domains\.ts$)/.test(to ?? ''))).toEqual([]);
});

test('gives the engine to the command line and the benchmarks, and to nobody else', () => {
  expect(violations(({ from, to }) => to?.startsWith('local/') === true && !/^(local|cli|bench)\//.test(from))).toEqual(
    [],
  );
});

function topOf(file: string): string {
  return file.split('/')[0] ?? '';
}
