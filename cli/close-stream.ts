import { confirm, type Person, personAtTerminal } from './confirmation.ts';
import type { ApiOptions } from './http-api.ts';
import { askStream } from './streams-client.ts';

/** What `millrace streams --delete` and `--archive` are told. */
export interface CloseStreamOptions extends ApiOptions {
  readonly as: 'deleted' | 'archived';
  readonly reason?: string;
  /** Delete without asking. */
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface Closing {
  readonly streamId: string;
  readonly as: string;
  readonly at: string;
  readonly version: number;
  readonly reason?: string;
}

/** Deletes a stream, once that was confirmed, or archives it; prints how it was closed, now or before. */
export async function closeStream(
  streamId: string,
  options: CloseStreamOptions,
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  person: Person = personAtTerminal(),
): Promise<void> {
  const { as, reason, yes = false, json } = options;
  if (as === 'deleted') {
    await confirm(`Delete ${streamId} for good? Nobody will read it or write to it again.`, yes, person);
  }
  const closing = (await askStream(options, {
    ...(as === 'deleted' ? { method: 'DELETE' } : { method: 'POST', part: 'archive' }),
    streamId,
    ...(reason !== undefined && { body: { reason } }),
  })) as Closing;
  write(json ? JSON.stringify(closing) : lineOf(closing));
}

function lineOf({ streamId, as, at, version, reason }: Closing): string {
  return `${streamId} ${as} at version ${version}, ${at}${reason === undefined ? '' : `: ${reason}`}`;
}
