import { type DynamoDBClient, paginateScan, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

/** Changes each snapshot in an event table, as a clumsy hand would. */
export async function damageSnapshotItems(client: DynamoDBClient, table: string): Promise<void> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
    for (const { pk, sk, kind } of Items) {
      if (kind?.S !== 'snapshot') continue;
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { pk, sk } as never,
          UpdateExpression: 'SET version = :version',
          ExpressionAttributeValues: { ':version': { N: '3' } },
        }),
      );
    }
  }
}
