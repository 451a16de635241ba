import { SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from './client-settings.ts';

let client: SQSClient | undefined;

/** The process's one client for SQS, made on first use. */
export function sqsClient(): SQSClient {
  client ??= new SQSClient(clientSettings);
  return client;
}
