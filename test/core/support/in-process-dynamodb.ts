import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsError } from '../../../local/aws/aws-error.ts';
import { DynamoDbService } from '../../../local/aws/dynamodb/dynamodb-service.ts';
import { withoutBytes } from '../../../local/lambda-host/dynamodb-event.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

/** What a test may do to a call: throw instead of it, before or after it has happened. */
export type Interference = (operation: string, moment: 'before' | 'after') => unknown;

/** A client whose requests are answered by the local engine's DynamoDB in this process, without a socket. */
export function inProcessDynamoDb(interfere: Interference = () => {}): DynamoDBClient {
  const time = new VirtualTime();
  const service = new DynamoDbService({
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:1',
  });
  return new DynamoDBClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 3,
    retryStrategy: { mode: 'standard', retry: (next: CallableFunction, args: unknown) => next(args) } as never,
    requestHandler: {
      async handle(request: { readonly headers: Record<string, string>; readonly body: Uint8Array }) {
        const operation = (request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
        return {
          response: await answer(service, operation, { body: new TextDecoder().decode(request.body), interfere }),
        };
      },
    } as never,
  });
}

async function answer(
  service: DynamoDbService,
  operation: string,
  call: { readonly body: string; readonly interfere: Interference },
) {
  await call.interfere(operation, 'before');
  try {
    const result = await service.operations[operation]?.(JSON.parse(call.body, bytesFromBase64));
    await call.interfere(operation, 'after');
    return response(200, result);
  } catch (error) {
    const { code, message, statusCode, members } = error as AwsError;
    if (code === undefined || statusCode === undefined) throw error;
    return response(statusCode, { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message, ...members });
  }
}

function response(statusCode: number, body: unknown) {
  return {
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(withoutBytes(body))),
  };
}

function bytesFromBase64(name: string, value: unknown): unknown {
  return name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
}

/** An event table as `lib/` makes it. */
export async function createEventTable(client: DynamoDBClient, table: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
}

/** A read-model table as `lib/` makes it. */
export async function createReadModelTable(client: DynamoDBClient, table: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'listKey', AttributeType: 'S' },
        { AttributeName: 'listSort', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'list',
          KeySchema: [
            { AttributeName: 'listKey', KeyType: 'HASH' },
            { AttributeName: 'listSort', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
}
