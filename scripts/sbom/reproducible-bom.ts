import { createHash } from 'node:crypto';

interface Component {
  readonly 'bom-ref': string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

interface Lockfile {
  readonly name: string;
  readonly packages: Readonly<Record<string, { readonly name?: string; version: string; readonly integrity?: string }>>;
}

/** What of a CycloneDX document is touched here. */
interface Bom {
  serialNumber?: string;
  readonly metadata: { timestamp?: string; readonly component: { name: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string }[];
}

/**
 * The bill of materials as npm prints it, with nothing in it that differs from run to run or from folder to folder: no time,
 * the package's own name in place of the folder's, and a serial number that is made from the lockfile. So the same lockfile
 * gives the same bytes, as far as npm is of the same version. npm leaves out the hash of a package of which a copy is bundled
 * elsewhere; it is put back.
 */
export function reproducibleBom(printed: string, lockfile: string): string {
  const bom = JSON.parse(printed) as Bom;
  const { name, packages } = JSON.parse(lockfile) as Lockfile;
  bom.serialNumber = `urn:uuid:${uuidOf(lockfile)}`;
  delete bom.metadata.timestamp;
  bom.metadata.component.name = name;
  const hashes = hashesIn(packages);
  const hashed = bom.components.map((component) => {
    const content = hashes.get(component['bom-ref']);
    return content === undefined ? component : { ...component, hashes: [{ alg: 'SHA-512', content }] };
  });
  const components = sorted(hashed, (component) => component['bom-ref']);
  const dependencies = sorted(bom.dependencies, ({ ref }) => ref);
  return `${JSON.stringify({ ...bom, components, dependencies }, null, 2)}\n`;
}

/** The SHA-512 of each package in hexadecimal digits, by name and version. */
function hashesIn(packages: Lockfile['packages']): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const [place, { name, version, integrity }] of Object.entries(packages)) {
    const known = name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const [, base64] = /^sha512-(\S+)$/.exec(integrity ?? '') ?? [];
    if (base64 !== undefined) hashes.set(`${known}@${version}`, Buffer.from(base64, 'base64').toString('hex'));
  }
  return hashes;
}

/** A UUID of version 8 (RFC 9562), made from a text. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function sorted<T>(list: readonly T[], keyOf: (each: T) => string): T[] {
  return [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
