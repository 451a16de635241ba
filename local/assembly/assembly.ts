import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inDependencyOrder } from './dependency-order.ts';
import type { Template } from './template.ts';
import { TemplateError } from './template-error.ts';

/** A file or directory that the app put beside its templates: code of a function, a definition. */
export interface Asset {
  /** Absolute. */
  readonly path: string;
  /** `zip` for a directory that would be packed, `file` for a file as it is. */
  readonly packaging: string;
}

/** One stack of a cloud assembly. */
export interface StackArtifact {
  /** Unique in the assembly. */
  readonly id: string;
  readonly stackName: string;
  /** The path in the app, e.g. `local/Data`. */
  readonly displayName: string;
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
  /** Assets by the key that templates name them by in the assets bucket. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** What `cdk synth` wrote: the stacks in an order in which they can be deployed. */
export interface Assembly {
  readonly directory: string;
  readonly stacks: readonly StackArtifact[];
}

interface Artifact {
  readonly type: string;
  readonly dependencies?: readonly string[];
  readonly displayName?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly parameters?: Record<string, string>;
    readonly file?: string;
    readonly directoryName?: string;
  };
}

interface AssetManifest {
  readonly files?: Record<
    string,
    {
      readonly source: { readonly path?: string; readonly packaging?: string; readonly executable?: string[] };
      readonly destinations: Record<string, { readonly objectKey: string }>;
    }
  >;
}

interface ReadState {
  readonly stacks: Map<string, StackArtifact & { readonly dependencies: readonly string[] }>;
}

/** Reads a cloud assembly with all stages in it. Throws TemplateError when `directory` holds none. */
export function readAssembly(directory: string): Assembly {
  const state: ReadState = { stacks: new Map() };
  readDirectory(path.resolve(directory), state);
  const order = inDependencyOrder(
    [...state.stacks.keys()],
    (id) => state.stacks.get(id)?.dependencies.filter((dependency) => state.stacks.has(dependency)) ?? [],
    'stacks',
  );
  const stacks = order.flatMap((id) => state.stacks.get(id) ?? []);
  if (stacks.length === 0) throw new TemplateError(`the cloud assembly in ${directory} has no stacks`);
  return { directory: path.resolve(directory), stacks };
}

function readDirectory(directory: string, state: ReadState): void {
  const manifest = readJson<{ artifacts?: Record<string, Artifact> }>(directory, 'manifest.json');
  const artifacts = manifest.artifacts ?? {};
  for (const [id, artifact] of Object.entries(artifacts)) {
    const properties = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly' && properties.directoryName !== undefined) {
      readDirectory(path.join(directory, properties.directoryName), state);
    }
    if (artifact.type !== 'aws:cloudformation:stack') continue;
    if (properties.templateFile === undefined) throw new TemplateError(`stack ${id} names no template file`);
    state.stacks.set(id, {
      id,
      stackName: properties.stackName ?? id,
      displayName: artifact.displayName ?? id,
      template: readJson<Template>(directory, properties.templateFile),
      parameters: properties.parameters ?? {},
      assets: readAssets(directory, artifacts, artifact.dependencies ?? []),
      dependencies: artifact.dependencies ?? [],
    });
  }
}

function readAssets(
  directory: string,
  artifacts: Readonly<Record<string, Artifact>>,
  dependencies: readonly string[],
): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const id of dependencies) {
    const artifact = artifacts[id];
    if (artifact?.type !== 'cdk:asset-manifest' || artifact.properties?.file === undefined) continue;
    const manifest = readJson<AssetManifest>(directory, artifact.properties.file);
    for (const { source, destinations } of Object.values(manifest.files ?? {})) {
      if (source.path === undefined) continue;
      const asset = { path: path.resolve(directory, source.path), packaging: source.packaging ?? 'file' };
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, asset);
    }
  }
  return assets;
}

function readJson<T>(directory: string, file: string): T {
  const full = path.join(directory, file);
  try {
    return JSON.parse(readFileSync(full, 'utf8')) as T;
  } catch (error) {
    throw new TemplateError(`cannot read ${full}: ${(error as Error).message}`, { cause: error });
  }
}
