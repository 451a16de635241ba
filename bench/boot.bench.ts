import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Benchmark, BenchmarkContext, Figure } from './benchmark.ts';
import { figure, peer } from './measure.ts';
import { limitName, startEmptyServer } from './running-empty-server.ts';
import { millracePorts, readyLine } from './running-millrace.ts';
import { repository, residentMegabytes, startProcess } from './running-process.ts';

const againRuns = 3;

/** What `npm start` needs of the project. */
const sources = ['bin', 'cli', 'core', 'lambdas', 'lib', 'local', 'schemas'];
const files = ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

interface Boot {
  readonly seconds: number;
  readonly megabytes: number | undefined;
}

/** How long `npm start` takes, with installing and npm itself left out, and the memory that it then holds. */
export const boot: Benchmark = {
  name: 'boot',
  question: 'How long from the start command to the ready line, and how much memory does it hold then?',
  run: async (context) => {
    using clone = freshClone();
    context.progress('first start, with synth');
    const first = await bootOf(clone.directory);
    const again: Boot[] = [];
    for (let run = 1; run <= againRuns; run += 1) {
      context.progress(`start ${run} of ${againRuns} with nothing changed`);
      again.push(await bootOf(clone.directory));
    }
    return figures(first, again, await emptyBoot(), await motoBoot(context));
  },
};

function figures(first: Boot, again: readonly Boot[], limit: Boot, moto: Boot | { skipped: string }): Figure[] {
  const motoPeer = (value: (of: Boot) => number): Figure['moto'] =>
    'skipped' in moto ? moto : peer('moto, until it serves', [value(moto)]);
  const inSeconds = { unit: 's', better: 'lower', limit: peer(limitName, [limit.seconds]) } as const;
  const memory = again.flatMap(({ megabytes }) => megabytes ?? []);
  return [
    figure({ ...inSeconds, name: 'first start', runs: [first.seconds], moto: motoRunsNoSynth, goal: { value: 10 } }),
    figure({
      ...inSeconds,
      name: 'start, nothing changed',
      runs: again.map(({ seconds }) => seconds),
      moto: motoPeer(({ seconds }) => seconds),
      goal: { value: 4 },
    }),
    ...(memory.length === 0
      ? []
      : [
          figure({
            name: 'memory when ready',
            unit: 'MB',
            better: 'lower',
            runs: memory,
            limit: peer(limitName, [limit.megabytes ?? 0]),
            moto: motoPeer(({ megabytes }) => megabytes ?? 0),
          }),
        ]),
  ];
}

const motoRunsNoSynth = { skipped: 'moto has no template to synthesize' };

/** A copy of the sources beside the installed packages, with nothing synthesized and nothing compiled. */
function freshClone(): Disposable & { readonly directory: string } {
  const directory = mkdtempSync(path.join(tmpdir(), 'millrace-bench-'));
  for (const source of [...sources, ...files]) {
    cpSync(path.join(repository, source), path.join(directory, source), { recursive: true });
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(directory, 'node_modules'), 'dir');
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

async function bootOf(directory: string): Promise<Boot> {
  await using started = await startProcess({
    args: ['cli/bootstrap.mjs', 'up'],
    cwd: directory,
    env: { ...(await millracePorts()), NODE_COMPILE_CACHE: path.join(directory, '.compile-cache') },
    ready: readyLine,
  });
  return { seconds: started.readyMs / 1_000, megabytes: residentMegabytes(started.child.pid) };
}

async function emptyBoot(): Promise<Boot> {
  await using empty = await startEmptyServer();
  return { seconds: empty.process.readyMs / 1_000, megabytes: residentMegabytes(empty.process.child.pid) };
}

async function motoBoot({ moto, progress }: BenchmarkContext): Promise<Boot | { skipped: string }> {
  if ('skipped' in moto) return moto;
  progress('moto');
  await using server = await moto.start();
  return { seconds: server.process.readyMs / 1_000, megabytes: residentMegabytes(server.process.child.pid) };
}
