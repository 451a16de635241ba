import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientSettings } from './client-settings.ts';

let client: EventBridgeClient | undefined;

/** The process's one client for EventBridge, made on first use. */
export function eventBridgeClient(): EventBridgeClient {
  client ??= new EventBridgeClient(clientSettings);
  return client;
}
