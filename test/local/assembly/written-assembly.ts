import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Template } from '../../../local/assembly/template.ts';

/** A stack to write into an assembly. */
export interface WrittenStack {
  readonly template: Template;
  readonly stackName?: string;
  readonly dependencies?: readonly string[];
  /** Code by the key of its asset: the text of `index.mjs`. */
  readonly code?: Readonly<Record<string, string>>;
}

/** Writes a cloud assembly as CDK does, one stack an id, into a new directory and returns that. */
export function writtenAssembly(stacks: Readonly<Record<string, WrittenStack>>): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'millrace-assembly-'));
  writeStacks(directory, stacks);
  return directory;
}

/** Writes the manifest, templates and assets of `stacks` into `directory`. */
export function writeStacks(directory: string, stacks: Readonly<Record<string, WrittenStack>>): void {
  const artifacts: Record<string, unknown> = {};
  for (const [id, stack] of Object.entries(stacks)) {
    const files: Record<string, unknown> = {};
    for (const [key, text] of Object.entries(stack.code ?? {})) {
      mkdirSync(path.join(directory, `asset.${key}`), { recursive: true });
      writeFileSync(path.join(directory, `asset.${key}`, 'index.mjs'), text);
      files[key] = {
        source: { path: `asset.${key}`, packaging: 'zip' },
        destinations: { here: { bucketName: 'assets', objectKey: `${key}.zip` } },
      };
    }
    writeJson(directory, `${id}.template.json`, stack.template);
    writeJson(directory, `${id}.assets.json`, { version: '1', files });
    artifacts[`${id}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${id}.assets.json` } };
    artifacts[id] = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: `${id}.template.json`, stackName: stack.stackName ?? id },
      dependencies: [...(stack.dependencies ?? []), `${id}.assets`],
    };
  }
  writeJson(directory, 'manifest.json', { version: '1', artifacts });
}

function writeJson(directory: string, file: string, value: unknown): void {
  writeFileSync(path.join(directory, file), JSON.stringify(value));
}
