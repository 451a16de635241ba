import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from './client-settings.ts';

let client: DynamoDBClient | undefined;

/** The process's one client for DynamoDB, made on first use. */
export function dynamoDbClient(): DynamoDBClient {
  client ??= new DynamoDBClient(clientSettings);
  return client;
}
