import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { reproducibleBom } from '../../scripts/sbom/reproducible-bom.ts';
import { jsonOf, lockedPackages, nameAt, repository } from './lock.ts';

interface Component {
  /** Name and version, the name that it has in the registry. */
  readonly 'bom-ref': string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string } };
  readonly components: readonly Component[];
}

let directory: string;
let text: string;
let bom: Bom;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'millrace-sbom-'));
  text = written('first.json');
  bom = JSON.parse(text);
}, 60_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function written(name: string): string {
  const out = path.join(directory, name);
  const { status, stderr } = spawnSync(process.execPath, ['scripts/sbom.ts', '--out', out], {
    cwd: repository,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, `written: ${out}\n`]);
  return readFileSync(out, 'utf8');
}

test('the bill of materials is what the published schema of CycloneDX asks for', () => {
  const schemas = 'node_modules/@cyclonedx/cyclonedx-library/res/schema';
  // Formats such as idn-email are not this bill's; a keyword that Ajv does not know is documentation.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  for (const part of ['spdx', 'jsf-0.82']) {
    const file = `${part}.SNAPSHOT.schema.json`;
    ajv.addSchema(jsonOf<object>(`${schemas}/${file}`), `http://cyclonedx.org/schema/${file}`);
  }
  const validate = ajv.compile(jsonOf<object>(`${schemas}/bom-${bom.specVersion}.SNAPSHOT.schema.json`));
  validate(bom);
  expect(validate.errors).toBeNull();
  expect([bom.bomFormat, bom.specVersion, bom.metadata.component.name]).toEqual(['CycloneDX', '1.5', 'millrace']);
  validate({ ...bom, components: [{ name: 'no type' }] });
  expect(validate.errors).not.toBeNull();
});

test('it holds every package of the lockfile with its hash, those of other platforms too', () => {
  const listed = new Map(bom.components.map((component) => [component['bom-ref'], component]));
  const missing: string[] = [];
  for (const [place, { name = nameAt(place), version, integrity }] of lockedPackages()) {
    const component = listed.get(`${name}@${version}`);
    const hash = component?.hashes?.find(({ alg }) => alg === 'SHA-512')?.content;
    const expected = integrity && Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
    if (component === undefined || (expected !== undefined && hash !== expected)) missing.push(place);
  }
  expect(missing).toEqual([]);
});

test('it is the same each time', () => {
  expect(written('second.json')).toBe(text);
}, 60_000);

test('only the lockfile makes another of it', () => {
  const printed = (time: string, folder: string, serial: string) =>
    JSON.stringify({
      serialNumber: serial,
      metadata: { timestamp: time, component: { name: folder } },
      components: [{ 'bom-ref': 'b@1' }, { 'bom-ref': 'a@1' }],
      dependencies: [],
    });
  const lockfile = JSON.stringify({ name: 'millrace', packages: {} });
  const first = reproducibleBom(printed('2026-12-01', 'one', 'urn:uuid:1'), lockfile);
  expect(reproducibleBom(printed('2026-12-02', 'two', 'urn:uuid:2'), lockfile)).toBe(first);
  expect(JSON.parse(first)).toEqual({
    serialNumber: expect.stringMatching(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
    metadata: { component: { name: 'millrace' } },
    components: [{ 'bom-ref': 'a@1' }, { 'bom-ref': 'b@1' }],
    dependencies: [],
  });
  const other = reproducibleBom(printed('2026-12-01', 'one', 'urn:uuid:1'), `${lockfile}\n`);
  expect(JSON.parse(other).serialNumber).not.toBe(JSON.parse(first).serialNumber);
});
