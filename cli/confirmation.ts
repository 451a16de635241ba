import { createInterface } from 'node:readline/promises';
import { CliError, exitCodes } from './exit-codes.ts';

/** Whoever sits before the terminal, if anyone does. */
export interface Person {
  readonly isThere: boolean;
  /** Empty when they end their input or interrupt. */
  answer(question: string): Promise<string>;
}

/** The person at standard input and standard error. */
export function personAtTerminal(): Person {
  return {
    isThere: process.stdin.isTTY === true && process.stderr.isTTY === true,
    answer: (question) =>
      new Promise((resolve, reject) => {
        const lines = createInterface({ input: process.stdin, output: process.stderr });
        lines.once('close', () => resolve(''));
        lines.once('SIGINT', () => lines.close());
        lines
          .question(question)
          .then(resolve, reject)
          .finally(() => lines.close());
      }),
  };
}

/**
 * Settles once what cannot be undone is wanted: `yes` says so, or the person does. Throws a CliError when they do not, and
 * where nobody is there to be asked.
 */
export async function confirm(question: string, yes: boolean, person: Person): Promise<void> {
  if (yes) return;
  if (!person.isThere) {
    throw new CliError('this cannot be undone and nobody is here to be asked: say --yes', exitCodes.usage);
  }
  const answer = await person.answer(`${question} [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new CliError('nothing was done');
}
