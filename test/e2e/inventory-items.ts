import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AwsSettings } from './running-millrace.ts';

type Item = Record<string, AttributeValue>;

/** Plants and takes away items of the inventory's event table behind the back of everything that guards it. */
export class InventoryItems {
  readonly #client: DynamoDBClient;
  #name: Promise<string | undefined> | undefined;

  constructor(aws: AwsSettings) {
    this.#client = new DynamoDBClient(aws);
  }

  async put(item: Item): Promise<void> {
    await this.#client.send(new PutItemCommand({ TableName: await this.#table(), Item: item }));
  }

  async get(key: Item): Promise<Item | undefined> {
    return (await this.#client.send(new GetItemCommand({ TableName: await this.#table(), Key: key }))).Item;
  }

  async delete(key: Item): Promise<void> {
    await this.#client.send(new DeleteItemCommand({ TableName: await this.#table(), Key: key }));
  }

  close(): void {
    this.#client.destroy();
  }

  #table(): Promise<string | undefined> {
    this.#name ??= this.#client
      .send(new ListTablesCommand({}))
      .then(({ TableNames = [] }) => TableNames.find((name) => /inventoryEvents/i.test(name)));
    return this.#name;
  }
}
