import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One package of package-lock.json. */
export interface LockedPackage {
  /** Where it is put under another name than its own. */
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

export const repository = path.resolve(import.meta.dirname, '../..');

export function jsonOf<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(repository, file), 'utf8')) as T;
}

/** Every package that can be installed, by the place where it is put; the repository itself is not one of them. */
export function lockedPackages(): ReadonlyMap<string, LockedPackage> {
  const { packages } = jsonOf<{ packages: Record<string, LockedPackage> }>('package-lock.json');
  return new Map(Object.entries(packages).filter(([place]) => place !== ''));
}

/** The package that a place lies in, as `node_modules/a` for `node_modules/a/node_modules/b`. */
export function holderOf(place: string): string {
  return place.slice(0, place.lastIndexOf('/node_modules/'));
}

/** The name of the package at a place. */
export function nameAt(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
