import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import type { LogFields, Logger } from './logger.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * A logger that writes one line of JSON for each message, as CloudWatch reads it. The level is `LOG_LEVEL` (INFO when
 * missing); the service is the function's domain. The level holds even where Lambda's own is lower, as it has to be for
 * lines that are metrics: Powertools alone would then follow Lambda's.
 */
export function createLogger(service: string): Logger {
  const logger = new PowertoolsLogger({ serviceName: service });
  const lowest = levelOf(process.env.LOG_LEVEL);
  const write =
    (level: (typeof levels)[number]) =>
    (message: string, fields?: LogFields): void => {
      if (levels.indexOf(level) >= lowest) logger[level](message, plain(fields));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Where a level stands; for one that is none INFO, as Powertools has it. */
function levelOf(name = ''): number {
  const found = (levels as readonly string[]).indexOf(name.toLowerCase());
  return found < 0 ? levels.indexOf('info') : found;
}

/** Powertools writes an error in full only if it is an Error. */
function plain(fields: LogFields = {}): LogFields {
  const { error } = fields;
  return error === undefined || error instanceof Error ? fields : { ...fields, error: new Error(String(error)) };
}
