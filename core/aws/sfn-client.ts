import { SFNClient } from '@aws-sdk/client-sfn';
import { clientSettings } from './client-settings.ts';

let client: SFNClient | undefined;

/** The process's one client for Step Functions, made on first use. */
export function sfnClient(): SFNClient {
  client ??= new SFNClient(clientSettings);
  return client;
}
