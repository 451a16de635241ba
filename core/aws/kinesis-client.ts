import { KinesisClient } from '@aws-sdk/client-kinesis';
import { clientSettings } from './client-settings.ts';

let client: KinesisClient | undefined;

/**
 * The process's one client for Kinesis, made on first use. Requests share one HTTP/2 session; the SDK's default is a new
 * session, and so a new connection, for each.
 */
export function kinesisClient(): KinesisClient {
  client ??= new KinesisClient({
    maxAttempts: clientSettings.maxAttempts,
    retryMode: clientSettings.retryMode,
    requestHandler: { disableConcurrentStreams: false },
  });
  return client;
}
