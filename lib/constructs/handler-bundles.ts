import { existsSync } from 'node:fs';
import path from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

/** Where a function's code comes from: `lambdas/<domain>/<file>.handler.ts`, named without its ending. */
export interface HandlerCode {
  /** @throws when there is no such handler file. */
  codeOf(handler: string): Code;
}

const repository = path.resolve(import.meta.dirname, '../..');

/** Bundles may use CommonJS packages, whose `require` of Node's own modules has to exist in an ES module. */
const requireInEsm =
  "import{createRequire as __millraceRequire}from'node:module';const require=__millraceRequire(import.meta.url);";

/**
 * Bundles every handler in a single run of esbuild: one ES module each, minified, with the AWS SDK inside and tree-shaken.
 * One run reads and parses the SDK once, where a run for every function would start a process for each (docs/adr/0006).
 */
export class HandlerBundles implements HandlerCode {
  readonly #outDir: string;
  readonly #known: ReadonlySet<string>;

  /** @param handlers names such as `order/commands`. @param outDir gets a folder for each; CDK copies what it uses. */
  constructor(handlers: readonly string[], outDir: string) {
    this.#outDir = outDir;
    this.#known = new Set(handlers);
    const missing = handlers.filter((handler) => !existsSync(sourceOf(handler)));
    if (missing.length > 0) {
      throw new Error(`No handler file for: ${missing.map((handler) => `lambdas/${handler}.handler.ts`).join(', ')}`);
    }
    buildSync({
      absWorkingDir: repository,
      entryPoints: handlers.map((handler) => ({ in: sourceOf(handler), out: `${folderOf(handler)}/index` })),
      outdir: outDir,
      outExtension: { '.js': '.mjs' },
      banner: { js: requireInEsm },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      minify: true,
      keepNames: true,
      legalComments: 'none',
      logLevel: 'error',
    });
  }

  codeOf(handler: string): Code {
    if (!this.#known.has(handler)) throw new Error(`Handler '${handler}' was not bundled.`);
    return Code.fromAsset(path.join(this.#outDir, folderOf(handler)));
  }
}

function sourceOf(handler: string): string {
  return path.join(repository, 'lambdas', `${handler}.handler.ts`);
}

function folderOf(handler: string): string {
  return handler.replaceAll('/', '-');
}
