import { up } from '../../local/up.ts';
import type { HandlerProgress } from './handler-progress.ts';

/** Runs the app's assembly (the first argument) and tells the parent process which events its function was handed. */
const [assemblyDir = ''] = process.argv.slice(2);
const tellEveryMs = 20;
const distinct = new Set<string>();
let willTell = false;

const engine = await up({ assemblyDir, awsPort: 0, httpPort: 0, log: ({ line }) => count(line) });
process.once('SIGINT', () => engine.stop());
console.log(`handler engine on ${engine.describe().awsEndpoint}`);

function count(line: string): void {
  const handled = /handled ([\d ]+)/.exec(line)?.[1]?.split(' ');
  if (handled === undefined) {
    console.error(line);
    return;
  }
  for (const number of handled) distinct.add(number);
  if (willTell) return;
  willTell = true;
  setTimeout(tell, tellEveryMs);
}

function tell(): void {
  willTell = false;
  process.send?.({ distinct: distinct.size } satisfies HandlerProgress);
}
