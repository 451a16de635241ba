import { randomBytes } from 'node:crypto';
import { createEngine, type Engine, type EngineLogLine } from './engine.ts';
import type { EngineDataOptions } from './engine-data.ts';
import type { LocalPrincipal } from './http-api/local-tokens.ts';
import { RealTime } from './time/real-time.ts';
import { SeededRandom } from './time/seeded-random.ts';

/** What to run in real time. */
export interface UpOptions {
  readonly assemblyDir: string;
  readonly awsPort: number;
  readonly httpPort: number;
  /** Repeats the ids of an earlier run; without it they are new. */
  readonly seed?: string;
  readonly log?: (line: EngineLogLine) => void;
  /** Where the state is kept beyond the process. Without, it ends with it. */
  readonly data?: EngineDataOptions;
  /** Who may call the HTTP API, each with a token. @default anyone, without */
  readonly principals?: readonly LocalPrincipal[];
  /** Names under which both ports may be called beside those of loopback. @default none */
  readonly allowHosts?: readonly string[];
}

/** Starts an engine in real time, with both ports open. `stop` also ends time. Rejects with BusyPortError, TemplateError, JournalError. */
export async function up(options: UpOptions): Promise<Engine> {
  const { assemblyDir, awsPort, httpPort, log, data, principals, allowHosts } = options;
  const time = new RealTime();
  try {
    const random = new SeededRandom(options.seed ?? randomBytes(16).toString('hex'));
    const engine = await createEngine({
      assemblyDir,
      clock: time,
      timers: time,
      random,
      awsPort,
      httpPort,
      ...(log && { log }),
      ...(data && { data }),
      ...(principals && { principals }),
      ...(allowHosts && { allowHosts }),
    });
    await engine.start();
    const stop = async (): Promise<void> => {
      await engine.stop();
      time.stop();
    };
    return { ...engine, stop };
  } catch (error) {
    time.stop();
    throw error;
  }
}
