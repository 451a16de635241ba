import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import type { LogFields, Logger } from './logger.ts';

/**
 * A logger that writes one line of JSON for each message, as CloudWatch reads it. The level is `LOG_LEVEL` (INFO when
 * missing); the service is the function's domain.
 */
export function createLogger(service: string): Logger {
  const logger = new PowertoolsLogger({ serviceName: service });
  return {
    debug: (message, fields) => logger.debug(message, plain(fields)),
    info: (message, fields) => logger.info(message, plain(fields)),
    warn: (message, fields) => logger.warn(message, plain(fields)),
    error: (message, fields) => logger.error(message, plain(fields)),
  };
}

/** Powertools writes an error in full only if it is an Error. */
function plain(fields: LogFields = {}): LogFields {
  const { error } = fields;
  return error === undefined || error instanceof Error ? fields : { ...fields, error: new Error(String(error)) };
}
