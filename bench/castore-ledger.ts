import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventStore, EventType } from '@castore/core';
import castore from '@castore/core/package.json' with { type: 'json' };
import { DynamoDBSingleTableEventStorageAdapter } from '@castore/event-storage-adapter-dynamodb';
import { type Account, afterBooking, type Booking, noBookings } from './ledger.ts';

/** The peer's name in figures. */
export const castoreName = `castore ${castore.version}`;

/** Why there is no figure of moto where castore is the peer. */
export const castoreIsThePeer = { skipped: 'the peer is castore, on the same endpoint' };

type CastoreAccount = Account & { readonly aggregateId: string; readonly version: number };

const booked = new EventType<'account.booked', Booking>({ type: 'account.booked' });

/** Accounts in castore's event store on DynamoDB, used as its documentation says. */
export class CastoreLedger {
  readonly #store;

  constructor(client: DynamoDBClient, table: string) {
    this.#store = new EventStore({
      eventStoreId: 'ACCOUNTS',
      eventTypes: [booked],
      reducer: (account: CastoreAccount | undefined, { aggregateId, version, payload }): CastoreAccount => ({
        aggregateId,
        version,
        ...afterBooking(account ?? noBookings, payload),
      }),
      eventStorageAdapter: new DynamoDBSingleTableEventStorageAdapter({ tableName: table, dynamoDBClient: client }),
    });
  }

  /** Event by event. Not atomic: when it fails, the events before are there. */
  async push(accountId: string, bookings: readonly Booking[], version = 0): Promise<void> {
    for (const [index, payload] of bookings.entries()) {
      await this.#store.pushEvent(eventOf(accountId, version + index + 1, payload));
    }
  }

  /** As a group, which is atomic. At most 100. */
  async pushGroup(accountId: string, bookings: readonly Booking[], version = 0): Promise<void> {
    const [first, ...others] = bookings.map((payload, index) =>
      this.#store.groupEvent(eventOf(accountId, version + index + 1, payload)),
    );
    if (first !== undefined) await EventStore.pushEventGroup({}, first, ...others);
  }

  async load(accountId: string): Promise<Account> {
    const { aggregate } = await this.#store.getAggregate(accountId);
    return { bookings: aggregate?.bookings ?? 0, balance: aggregate?.balance ?? 0 };
  }
}

function eventOf(aggregateId: string, version: number, payload: Booking) {
  return { aggregateId, version, type: 'account.booked', payload } as const;
}

/** The table as castore's documentation makes it: with the index by which it lists aggregates. */
export async function createCastoreTable(client: DynamoDBClient, table: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'aggregateId', AttributeType: 'S' },
        { AttributeName: 'version', AttributeType: 'N' },
        { AttributeName: 'eventStoreId', AttributeType: 'S' },
        { AttributeName: 'timestamp', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'aggregateId', KeyType: 'HASH' },
        { AttributeName: 'version', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'initialEvents',
          KeySchema: [
            { AttributeName: 'eventStoreId', KeyType: 'HASH' },
            { AttributeName: 'timestamp', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
}
