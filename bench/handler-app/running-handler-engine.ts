import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository, startProcess } from '../running-process.ts';
import type { HandlerProgress } from './handler-progress.ts';

/** The engine with the benchmark's own little app, in a process of its own. */
export interface RunningHandlerEngine extends AsyncDisposable {
  readonly endpoint: string;
  /** Settles when the function was handed `count` different events in all. Rejects after `withinMs`. */
  handled(count: number, withinMs: number): Promise<void>;
}

/** Synthesizes the app into a temporary directory and runs it. */
export async function startHandlerEngine(): Promise<RunningHandlerEngine> {
  const assemblyDir = mkdtempSync(path.join(tmpdir(), 'millrace-bench-'));
  synthesize(assemblyDir);
  const running = await startProcess({
    args: ['bench/handler-app/engine.ts', assemblyDir],
    ready: /handler engine on (http\S+)/,
  });
  let progress: HandlerProgress = { distinct: 0 };
  const listeners = new Set<() => void>();
  running.child.on('message', (message: HandlerProgress) => {
    progress = message;
    for (const listener of listeners) listener();
  });
  return {
    endpoint: running.match[1] ?? '',
    handled: (count, withinMs) =>
      new Promise((resolve, reject) => {
        const timeout = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`${progress.distinct} of ${count} events handled after ${withinMs} ms`));
        }, withinMs);
        const look = (): void => {
          if (progress.distinct < count) return;
          clearTimeout(timeout);
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      await running.stop();
      rmSync(assemblyDir, { recursive: true, force: true });
    },
  };
}

function synthesize(outdir: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['bench/handler-app/app.ts'], {
    cwd: repository,
    env: { ...process.env, CDK_OUTDIR: outdir },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the app of put-to-handler could not be synthesized:\n${stderr}`);
}
