import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AggregateCommands } from '../core/decider/aggregate-commands.ts';
import { type CommandHandler, createCommandHandler } from '../core/decider/command-handler.ts';
import { loadState } from '../core/decider/load-state.ts';
import { noUpcasting } from '../core/event/upcaster.ts';
import { DynamoDbEventStore } from '../core/event-store/dynamodb-event-store.ts';
import type { StreamHead } from '../core/event-store/event-store.ts';
import { type Account, afterBooking, type Booking, noBookings } from './ledger.ts';

interface Booked {
  readonly type: 'account.booked';
  readonly data: Booking;
}

interface Book {
  readonly name: 'book';
  readonly body: { readonly accountId: string; readonly bookings: readonly Booking[] };
}

const correlationId = 'bench';

const commands: AggregateCommands<Book, Account, Booked> = {
  domain: 'account',
  decider: {
    initialState: noBookings,
    decide: ({ body }) => body.bookings.map((data) => ({ type: 'account.booked', data })),
    evolve: (account, { data }) => afterBooking(account, data),
  },
  snapshots: { stateVersion: '1' },
  commands: { book: { validate: () => [], streamId: ({ accountId }) => streamOf(accountId) } },
};

/** Accounts in Millrace's event store on DynamoDB. */
export class MillraceLedger {
  readonly #store: DynamoDbEventStore;
  readonly #handle: CommandHandler;

  constructor(client: DynamoDBClient, table: string) {
    this.#store = new DynamoDbEventStore({ client, table, source: 'account-service' });
    const catalog = { currentVersion: () => '1.0', validate: () => [] };
    this.#handle = createCommandHandler({ commands, store: this.#store, catalog });
  }

  /** One commit behind `head`, by default the first one. 1 to 100 bookings. Answers the stream's new head. */
  async append(accountId: string, bookings: readonly Booking[], head?: StreamHead): Promise<StreamHead> {
    const events = bookings.map((data) => ({ type: 'account.booked', version: '1.0', data }));
    const at = head === undefined ? { expectedVersion: 'none' as const } : { expectedVersion: head.version, head };
    const { commit } = await this.#store.append(streamOf(accountId), events, { ...at, correlationId });
    return { version: commit.last, commitNumber: commit.number, at: commit.at };
  }

  /** One commit by a command, which loads and folds the account first and writes a snapshot where one is due. */
  async book(accountId: string, bookings: readonly Booking[]): Promise<void> {
    await this.#handle({ command: 'book', body: { accountId, bookings }, correlationId });
  }

  /** As a command loads it: from the newest snapshot. */
  load(accountId: string): Promise<Account> {
    return this.#load(accountId, commands);
  }

  /** As a command of an aggregate without snapshots loads it. */
  loadAll(accountId: string): Promise<Account> {
    return this.#load(accountId, { decider: commands.decider });
  }

  async #load(accountId: string, of: Pick<typeof commands, 'decider' | 'snapshots'>): Promise<Account> {
    const context = { commands: of, store: this.#store, upcast: noUpcasting };
    return (await loadState(streamOf(accountId), context)).state as Account;
  }
}

function streamOf(accountId: string): string {
  return `account-${accountId}`;
}

/** The table as `lib/` makes event tables. */
export async function createMillraceTable(client: DynamoDBClient, table: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
}
