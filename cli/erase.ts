import { coloursFor } from './colours.ts';
import { confirm, type Person, personAtTerminal } from './confirmation.ts';
import { counted } from './counted.ts';
import { CliError } from './exit-codes.ts';
import { type ApiOptions, callApi, RefusedError } from './http-api.ts';

/** What `millrace erase` is told. */
export interface EraseOptions extends ApiOptions {
  readonly subject: string;
  readonly reason?: string;
  readonly wait?: boolean;
  readonly yes?: boolean;
  /** Erases even somebody for whom nothing was ever sealed. */
  readonly force?: boolean;
  readonly json?: boolean;
}

interface Erased {
  readonly erasedAt: string;
  readonly hadKey: boolean;
}

interface ErasureStatus {
  readonly forgottenAt?: string;
  readonly streams?: number;
  readonly documents?: number;
}

/** Waits of the command for the read models to be cleared: a minute, in steps of a quarter of a second. */
const looks = { every: 250, most: 240 };

/** Erases a person and, unless told not to, waits until their texts are cleared from the read models as well. */
export async function erase(
  options: EraseOptions,
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  somebody: Person = personAtTerminal(),
): Promise<void> {
  const { subject, reason, wait = true, yes = false, force = false, json } = options;
  await confirm(`Erase ${subject} for good? Nothing brings back what was said of them.`, yes, somebody);
  const body = { person: subject, ...(reason !== undefined && { reason }), ...(force && { force }) };
  const { erasedAt, hadKey } = (await callApi(options, { method: 'POST', path: '/v1/privacy/erase', body })) as Erased;
  const status = wait ? await whenForgotten(options) : {};
  const { forgottenAt, streams = 0, documents = 0 } = status;
  if (json) {
    write(JSON.stringify({ subject, erasedAt, hadKey, ...(forgottenAt && { forgottenAt, streams, documents }) }));
    return;
  }
  const { green, yellow } = coloursFor(process.stdout);
  write(`${green('erased')} ${subject} at ${erasedAt}`);
  if (!hadKey) write(yellow('there was no key: nothing had been sealed for them. Is that their name?'));
  if (forgottenAt)
    write(`cleared ${counted(documents, 'document or note', 'documents and notes')} of ${counted(streams, 'stream')}`);
}

async function whenForgotten(options: EraseOptions): Promise<ErasureStatus> {
  const { subject } = options;
  for (let look = 0; look < looks.most; look += 1) {
    const path = `/v1/privacy/erasures/${encodeURIComponent(subject)}`;
    const status = (await callApi(options, { path }).catch(whileUnknown)) as ErasureStatus;
    if (status.forgottenAt !== undefined) return status;
    await new Promise((resolve) => setTimeout(resolve, looks.every));
  }
  throw new CliError(
    `${subject} is erased, but the read models were not cleared within a minute: look for dead letters of forget-person`,
  );
}

/** The view has it a moment after the commit. */
function whileUnknown(error: unknown): ErasureStatus {
  if (error instanceof RefusedError && error.code === 'UNKNOWN_KEY') return {};
  throw error;
}
