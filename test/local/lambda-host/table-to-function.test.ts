import { DynamoDbService } from '../../../local/aws/dynamodb/dynamodb-service.ts';
import type { ServiceEnvironment } from '../../../local/aws/service.ts';
import { EventSourceMappings, type EventSourcePorts } from '../../../local/lambda-host/event-source-mappings.ts';
import { runnableFunction } from '../../../local/lambda-host/function-environment.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

/** The stream of a real table, read by a mapping on virtual time. */
const time = new VirtualTime();
const env: ServiceEnvironment = {
  clock: time,
  timers: time,
  random: new SeededRandom('table'),
  region: 'us-east-1',
  accountId: '000000000000',
  endpoint: 'http://127.0.0.1:15400',
};
let dynamodb: DynamoDbService;
let seen: string[][];
let working: () => Promise<void>;

beforeEach(() => {
  dynamodb = new DynamoDbService(env, { streamShards: 2 });
  seen = [];
  working = async () => {};
});

async function createTable(): Promise<string> {
  const response = await dynamodb.operations.CreateTable?.({
    TableName: 'orders',
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
  });
  return (response as { TableDescription: { LatestStreamArn: string } }).TableDescription.LatestStreamArn;
}

async function put(pk: string, sk: number): Promise<void> {
  await dynamodb.operations.PutItem?.({ TableName: 'orders', Item: { pk: { S: pk }, sk: { N: String(sk) } } });
}

async function mapTable(settings: object = {}, ports: Partial<EventSourcePorts> = {}): Promise<void> {
  const definition = runnableFunction({ functionName: 'projector', codeDirectory: '/', handler: 'index.handler' }, env);
  const EventSourceArn = await createTable();
  const mappings = new EventSourceMappings(env, {
    host: {
      find: () => definition,
      invoke: async (_name, payload) => {
        const { Records } = JSON.parse(payload);
        seen.push(
          Records.map(
            (record: { dynamodb: { Keys: { pk: { S: string }; sk: { N: string } } } }) =>
              `${record.dynamodb.Keys.pk.S}#${record.dynamodb.Keys.sk.N}`,
          ),
        );
        await working();
        return { requestId: 'r', payload: 'null' };
      },
    },
    call: async (_service, operation, request) => dynamodb.streams.operations[operation]?.(request),
    onAvailable: (arn, listener) => dynamodb.onStreamRecords(arn, listener),
    ...ports,
  });
  mappings.create({ FunctionName: 'projector', EventSourceArn, StartingPosition: 'LATEST', ...settings });
  await mappings.started();
}

test('brings every insertion to the function, and nothing else', async () => {
  await mapTable({ FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] } });
  for (const sk of [1, 2, 3]) for (const pk of ['a', 'b', 'c']) await put(pk, sk);
  await dynamodb.operations.DeleteItem?.({ TableName: 'orders', Key: { pk: { S: 'a' }, sk: { N: '1' } } });
  await time.advance(1_000);
  expect(seen.flat().sort()).toEqual(['a#1', 'a#2', 'a#3', 'b#1', 'b#2', 'b#3', 'c#1', 'c#2', 'c#3']);
});

test('goes on after hours without records', async () => {
  await mapTable();
  await time.advance(3 * 3_600_000);
  await put('a', 1);
  await time.advance(3 * 3_600_000);
  await put('a', 2);
  await time.advance(1_000);
  expect(seen).toEqual([['a#1'], ['a#2']]);
});

test('delivers every record twice and out of order under a fault', async () => {
  await mapTable({}, { tamper: (items) => [[...items].reverse(), items] });
  for (const sk of [1, 2]) await put('a', sk);
  await time.advance(1_000);
  expect(seen).toEqual([
    ['a#2', 'a#1'],
    ['a#1', 'a#2'],
  ]);
});

test.each([
  [1, 'the items of one partition key come one after the other', 1],
  [4, 'only what happens to one item comes one after the other, and items of one partition key come at once', 4],
])('with a parallelization factor of %i %s', async (ParallelizationFactor, _, most) => {
  let running = 0;
  let atOnce = 0;
  working = async () => {
    running += 1;
    atOnce = Math.max(atOnce, running);
    await new Promise<void>((resolve) => time.after(100, resolve));
    running -= 1;
  };
  await mapTable({ ParallelizationFactor, BatchSize: 1 });
  for (let sk = 1; sk <= 40; sk += 1) await put('a', sk);
  await time.advance(60_000);
  expect(seen).toHaveLength(40);
  expect(atOnce).toBe(most);
  const inOrder = Array.from({ length: 40 }, (__, index) => `a#${index + 1}`);
  expect(seen.flat().join() === inOrder.join()).toBe(most === 1);
});

test('with a parallelization factor of 4 the changes of one item come in order', async () => {
  const changes: string[] = [];
  await mapTable(
    { ParallelizationFactor: 4, BatchSize: 1 },
    {
      tamper: (items) => {
        for (const { record } of items) changes.push((record as ChangedRecord).dynamodb.NewImage.change.N);
        return [items];
      },
    },
  );
  working = () => new Promise<void>((resolve) => time.after(100, resolve));
  for (let change = 1; change <= 9; change += 1) {
    const Item = { pk: { S: 'a' }, sk: { N: '1' }, change: { N: String(change) } };
    await dynamodb.operations.PutItem?.({ TableName: 'orders', Item });
  }
  await time.advance(60_000);
  expect(changes).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

interface ChangedRecord {
  readonly dynamodb: { readonly NewImage: { readonly change: { readonly N: string } } };
}
