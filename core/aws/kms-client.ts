import { KMSClient } from '@aws-sdk/client-kms';
import { clientSettings } from './client-settings.ts';

let client: KMSClient | undefined;

/** The process's one client for KMS, made on first use. */
export function kmsClient(): KMSClient {
  client ??= new KMSClient(clientSettings);
  return client;
}
