import { DynamoDBClient, ListTablesCommand, paginateScan, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type AwsSettings, isLocalEngine } from './running-millrace.ts';

/** Looks into the event tables past the HTTP API, to prove what was and what was not written. */
export class EventTables {
  readonly #client: DynamoDBClient;
  #names: Promise<readonly string[]> | undefined;

  constructor(aws: AwsSettings) {
    this.#client = new DynamoDBClient(aws);
  }

  /** Commits in all event tables together; 0 where others may write at the same time, so that it never changes. */
  async commits(): Promise<number> {
    if (!isLocalEngine) return 0;
    let commits = 0;
    for (const TableName of await this.#tables()) {
      const pages = paginateScan({ client: this.#client }, { TableName, Select: 'COUNT', ConsistentRead: true });
      for await (const { Count = 0 } of pages) commits += Count;
    }
    return commits;
  }

  /** Commits of one stream of the order domain. */
  async orderCommits(streamId: string): Promise<number> {
    const TableName = (await this.#tables()).find((name) => /orderEvents/i.test(name));
    const { Count } = await this.#client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :stream',
        ExpressionAttributeValues: { ':stream': { S: streamId } },
        ConsistentRead: true,
      }),
    );
    return Count ?? 0;
  }

  close(): void {
    this.#client.destroy();
  }

  #tables(): Promise<readonly string[]> {
    this.#names ??= this.#client
      .send(new ListTablesCommand({}))
      .then(({ TableNames = [] }) => TableNames.filter((name) => /EventsTable|EventTable/.test(name)));
    return this.#names;
  }
}
