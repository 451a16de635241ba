import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coloursFor } from '../cli/colours.ts';
import type { Benchmark } from './benchmark.ts';
import { benchmarksNamed } from './benchmarks.ts';
import { findMoto, type Moto } from './moto.ts';
import { type BenchmarkResult, resultTable, withRatios, writeResult } from './report.ts';

const usage = `Usage: npm run bench -- [NAME…] [--json]

Measures Millrace beside its limit and its peers in the same run, and writes bench/results/<name>.json.
See bench/README.md for what each figure means.`;

const resultsDirectory = path.join(import.meta.dirname, 'results');
/** A benchmark that takes longer has gone wrong. */
const timeLimitMs = 120_000;
const colours = coloursFor(process.stderr);

async function main(args: string[]): Promise<number> {
  const { values, positionals } = commandLine(args);
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const chosen = benchmarksNamed(positionals);
  const moto = findMoto();
  say(motoNotice(moto));
  const results: BenchmarkResult[] = [];
  for (const benchmark of chosen) {
    const result = await resultOf(benchmark, moto);
    writeResult(resultsDirectory, result);
    results.push(result);
  }
  if (values.json === true) console.log(JSON.stringify(results.map(withRatios), null, 2));
  else console.log(`\n${resultTable(results, coloursFor(process.stdout))}`);
  if ('skipped' in moto) say(motoNotice(moto));
  return results.some(({ error }) => error !== undefined) ? 1 : 0;
}

function commandLine(args: string[]) {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  return parseArgs({ args, options, allowPositionals: true });
}

function motoNotice(moto: Moto): string {
  if ('version' in moto) return colours.dim(`moto ${moto.version} is here and does the same work`);
  return colours.yellow(`SKIPPED: no comparison with moto, because ${moto.skipped}`);
}

async function resultOf(benchmark: Benchmark, moto: Moto): Promise<BenchmarkResult> {
  const { name, question } = benchmark;
  say(`${colours.bold(name)}: ${question}`);
  const at = new Date().toISOString();
  const start = performance.now();
  const progress = (text: string): void => say(colours.dim(`  ${text}`));
  const outcome = await withinTime(benchmark.run({ moto, progress })).then(
    (figures) => ({ figures }),
    (error: Error) => ({ figures: [], error: error.message }),
  );
  if ('error' in outcome) say(colours.red(`  failed: ${outcome.error}`));
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version };
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { name, question, at, seconds, machine, ...outcome };
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${timeLimitMs / 1_000} s`)), timeLimitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

// Children end with this process: running-process.ts sees to it when it exits.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error & { code?: string }) => {
    say(error.message);
    process.exit(error instanceof RangeError || error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1);
  },
);
