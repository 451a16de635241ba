import { createInterface } from 'node:readline/promises';
import { CliError, exitCodes } from './exit-codes.ts';

/**
 * Asks on the terminal before what cannot be undone, and throws a CliError unless the answer is yes. Where nobody can
 * be asked, `--yes` has to have been given.
 */
export async function confirm(question: string, options: { readonly yes?: boolean | undefined }): Promise<void> {
  if (options.yes) return;
  if (!process.stdin.isTTY) throw new CliError(`${question} Say so with --yes.`, exitCodes.usage);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new CliError('nothing was done');
  } finally {
    terminal.close();
  }
}
