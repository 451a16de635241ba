/** What the process answers with, beside 0. */
export const exitCodes = {
  /** The command could not do what it was asked for. */
  failure: 1,
  /** The command line is wrong, or names something that does not exist. */
  usage: 2,
  /** `up`: a port is in use. */
  busyPort: 3,
  /** `up --data`: the directory is in use, damaged, of another format, or can no longer be written. */
  data: 4,
} as const;

/** An error whose message is all that the user needs. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failure) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}
