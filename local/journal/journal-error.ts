/** Why a data directory cannot be used, or can no longer be written. The message says what to do where anything can be done. */
export class JournalError extends Error {
  readonly code: 'LOCKED' | 'CORRUPT' | 'FORMAT' | 'UNUSABLE' | 'WRITE_FAILED';

  constructor(code: JournalError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'JournalError';
    this.code = code;
  }
}
