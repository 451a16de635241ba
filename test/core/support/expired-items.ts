import { DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

/** Deletes the items of an event table whose time is over: what DynamoDB does by itself, days later. */
export async function deleteExpiredItems(
  client: DynamoDBClient,
  table: string,
  nowMs: number,
  isMeant: (number: number) => boolean = () => true,
): Promise<void> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
    for (const { pk, sk, expiresAt } of Items) {
      const over = expiresAt !== undefined && Number(expiresAt.N) * 1_000 <= nowMs && isMeant(Number(sk?.N));
      if (over) await client.send(new DeleteItemCommand({ TableName: table, Key: { pk, sk } as never }));
    }
  }
}
