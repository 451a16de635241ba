import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { sqsClient } from '../../../core/aws/sqs-client.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import type { DomainManifest, StoreManifest } from '../../../core/manifest/domain-manifest.ts';
import { createDomainRelay } from '../../../core/relay/domain-relay.ts';
import { parseBusEvent } from '../../../core/subscription/bus-event.ts';
import { streamEventOf } from '../../../core/testing/stream-records.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { orderShipped } from '../bus/order-events.ts';
import { startWireServices, type WireServices } from '../bus/wire-services.ts';

const before = { ...process.env };
let wire: WireServices;
let client: SQSClient;

beforeAll(async () => {
  wire = await startWireServices();
  client = new SQSClient(wire.client);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: wire.client.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    POWERTOOLS_DEV: 'false',
    PAYLOAD_BUCKET: 'payloads',
    FAILURE_BUCKET: 'failures',
    QUEUE_URLS: JSON.stringify({ 'queue:warehouse/pack': `${wire.client.endpoint}/000000000000/pack` }),
  });
});

afterAll(async () => {
  process.env = before;
  client.destroy();
  sqsClient().destroy();
  await wire.stop();
});

function manifest(routing: NonNullable<StoreManifest['routing']>): DomainManifest {
  return { name: 'order', store: { aggregate: 'order', commands: [], emits: ['order.shipped'], routing } };
}

async function shippedCommit(): Promise<Commit[]> {
  const commits: Commit[] = [];
  const store = new MemoryEventStore({ source: 'order-service', onCommit: (commit) => commits.push(commit) });
  const event = { type: 'order.shipped', version: '1.0', data: orderShipped('1') };
  await store.append('order-1', [event], { expectedVersion: 'none', correlationId: 'c' });
  return commits;
}

test('a relay sends straight into the queue of a subscription what its manifest routes there', async () => {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'pack' }));
  const relay = createDomainRelay(manifest([{ to: ['queue:warehouse/pack'] }]));
  const commits = await shippedCommit();
  expect(await relay(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
  const { event } = parseBusEvent(Messages[0]?.Body ?? '', createEventCatalog(allEventValidators));
  expect(event).toEqual(commits[0]?.events[0]);
});

test('a relay names the destination for which it was given no queue, and the variable that is missing', () => {
  expect(() => createDomainRelay(manifest([{ to: ['queue:warehouse/count'] }]))).toThrow(
    'the environment variable QUEUE_URLS has no queue:warehouse/count',
  );
  expect(() => createDomainRelay(manifest([{ to: ['bus'] }]))).toThrow('the environment variable BUS_NAME is not set');
  expect(() => createDomainRelay({ name: 'analytics' })).toThrow('the domain analytics has no events to relay');
});
