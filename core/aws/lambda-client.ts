import { LambdaClient } from '@aws-sdk/client-lambda';
import { clientSettings } from './client-settings.ts';

let client: LambdaClient | undefined;

/** The process's one client for Lambda, made on first use. */
export function lambdaClient(): LambdaClient {
  client ??= new LambdaClient(clientSettings);
  return client;
}
