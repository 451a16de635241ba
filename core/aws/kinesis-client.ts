import { KinesisClient } from '@aws-sdk/client-kinesis';
import { clientSettings } from './client-settings.ts';

let client: KinesisClient | undefined;

/** The process's one client for Kinesis, made on first use. It keeps its default handler, one HTTP/2 session. */
export function kinesisClient(): KinesisClient {
  client ??= new KinesisClient({ maxAttempts: clientSettings.maxAttempts, retryMode: clientSettings.retryMode });
  return client;
}
