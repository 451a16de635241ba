import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventStore } from '../../core/event-store/event-store.ts';
import type { StreamReaderName } from './prod-settings.ts';

/** Where something that was mended is taken out again, to see that the simulation finds it. */
export interface Mutant {
  readonly mapping?: (reader: StreamReaderName, settings: Readonly<Record<string, unknown>>) => object;
  /** The client of every event store. */
  readonly client?: (client: DynamoDBClient) => DynamoDBClient;
  readonly store?: (store: EventStore, parts: StoreParts) => EventStore;
}

/** What an event store stands on. */
export interface StoreParts {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** Nothing is taken out. */
export const asItIs: Mutant = {};
