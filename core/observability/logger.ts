/** Facts of a log line; plain JSON, no personal data. An `error` member may be any thrown value. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the library reports what an operator may need to know. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Says nothing; the default wherever a logger is optional. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
