import { setTimeout as pause } from 'node:timers/promises';
import { confirm, type Person, personAtTerminal } from './confirmation.ts';
import { type ApiOptions, isPassing } from './http-api.ts';
import { askStream } from './streams-client.ts';

/** What `millrace streams --purge` is told. */
export interface PurgeStreamOptions extends ApiOptions {
  /** Purge without asking. */
  readonly yes?: boolean;
  /** Do not wait for the end of the grace period; where the API allows that. */
  readonly withoutGrace?: boolean;
  readonly json?: boolean;
}

/** What a purge talks to beside the API. */
export interface PurgeSurroundings {
  readonly write?: (line: string) => void;
  /** Gets the number of removed items after each step. @default a line on standard error when that is a terminal */
  readonly progress?: (removed: number) => void;
  readonly person?: Person;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Steps in a row that may fail with what passes, such as throttling, before the purge is given up. */
const maxTries = 6;

/** Takes away what is left of a deleted stream, step by step until nothing is; prints how much it was. */
export async function purgeStream(
  streamId: string,
  options: PurgeStreamOptions,
  surroundings: PurgeSurroundings = {},
): Promise<void> {
  const { yes = false, json } = options;
  const { write = (line) => void process.stdout.write(`${line}\n`), progress = shownProgress(streamId, json) } =
    surroundings;
  const question = `Take away all that is left of ${streamId}, but that it was deleted? Nothing brings it back.`;
  await confirm(question, yes, surroundings.person ?? personAtTerminal());
  let removed = 0;
  for (let more = true; more; ) {
    const step = await purgeStep(streamId, options, surroundings.sleep ?? pause);
    removed += step.removed;
    more = step.more === true;
    progress(removed);
  }
  write(json ? JSON.stringify({ streamId, removed }) : `${streamId} purged: ${removed} items removed`);
}

async function purgeStep(
  streamId: string,
  options: PurgeStreamOptions,
  sleep: (ms: number) => Promise<unknown>,
): Promise<{ readonly removed: number; readonly more?: boolean }> {
  const query = { purge: 'true', withoutGrace: options.withoutGrace ? 'true' : undefined };
  for (let tries = 1; ; tries += 1) {
    try {
      const step = await askStream(options, { method: 'DELETE', streamId, query });
      return step as { readonly removed: number; readonly more?: boolean };
    } catch (error) {
      if (tries >= maxTries || !isPassing(error)) throw error;
      await sleep(500 * 2 ** tries);
    }
  }
}

function shownProgress(streamId: string, quiet = false): (removed: number) => void {
  if (quiet || !process.stderr.isTTY) return () => {};
  return (removed) => void process.stderr.write(`\r${streamId}: ${removed} items removed\u001b[K\r`);
}
