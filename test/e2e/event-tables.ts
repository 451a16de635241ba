import { DynamoDBClient, ListTablesCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AwsSettings } from './running-millrace.ts';

/** Looks into the event tables past the HTTP API, to prove what was and what was not written. */
export class EventTables {
  readonly #client: DynamoDBClient;
  #names: Promise<readonly string[]> | undefined;

  constructor(aws: AwsSettings) {
    this.#client = new DynamoDBClient(aws);
  }

  /** Commits in all event tables together. */
  async commits(): Promise<number> {
    const counts = (await this.#tables()).map(async (TableName) => {
      const { Count } = await this.#client.send(new ScanCommand({ TableName, Select: 'COUNT', ConsistentRead: true }));
      return Count ?? 0;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
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
