import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createEventBridgeBroker } from '../../../core/bus/eventbridge-broker.ts';
import { createKinesisBroker } from '../../../core/bus/kinesis-broker.ts';
import { MemoryKinesisCheckpoints } from '../../../core/bus/kinesis-checkpoints.ts';
import { MemoryBroker } from '../../../core/bus/memory-broker.ts';
import { createSqsBroker } from '../../../core/bus/sqs-broker.ts';
import { brokerContract } from './broker.contract.ts';
import { startWireServices, type WireServices } from './wire-services.ts';

const sleep = async () => {};
/** Waits that keep the suite short; what is given back comes again within a second. */
const reading = { waitSeconds: 1, retrySeconds: { base: 0.001, cap: 0.001 } };

let wire: WireServices;
let sqs: SQSClient;
let events: EventBridgeClient;
let kinesis: KinesisClient;
let number = 0;

beforeAll(async () => {
  wire = await startWireServices();
  sqs = new SQSClient(wire.client);
  events = new EventBridgeClient(wire.client);
  kinesis = new KinesisClient(wire.client);
});

afterAll(async () => {
  for (const client of [sqs, events, kinesis]) client.destroy();
  await wire.stop();
});

async function createQueue(fifo = false): Promise<{ readonly queueUrl: string; readonly queueArn: string }> {
  number += 1;
  const QueueName = `queue-${number}${fifo ? '.fifo' : ''}`;
  const Attributes = fifo ? { FifoQueue: 'true' } : {};
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  return { queueUrl: QueueUrl, queueArn: `arn:aws:sqs:us-east-1:000000000000:${QueueName}` };
}

async function createBus(): Promise<{ readonly busName: string; readonly queueUrl: string }> {
  const { queueUrl, queueArn } = await createQueue();
  const busName = `bus-${number}`;
  await events.send(new CreateEventBusCommand({ Name: busName }));
  const EventPattern = JSON.stringify({ 'detail-type': [{ prefix: 'order.' }] });
  await events.send(new PutRuleCommand({ Name: 'orders', EventBusName: busName, EventPattern }));
  await events.send(
    new PutTargetsCommand({ Rule: 'orders', EventBusName: busName, Targets: [{ Id: 'queue', Arn: queueArn }] }),
  );
  return { busName, queueUrl };
}

async function createStream(): Promise<string> {
  number += 1;
  const StreamName = `stream-${number}`;
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
  return StreamName;
}

describe('in memory', () => {
  brokerContract({ keeps: false }, async () => ({ open: () => new MemoryBroker({ sleep }) }));
});

describe('in memory with copies', () => {
  brokerContract({ keeps: false }, async () => ({ open: () => new MemoryBroker({ sleep, copies: true }) }));
});

describe.each([
  ['SQS', false],
  ['SQS FIFO', true],
])('on %s', (_, fifo) => {
  brokerContract({ keeps: true }, async () => {
    const { queueUrl } = await createQueue(fifo);
    const open = (url: string) => createSqsBroker({ client: sqs, queueUrl: url, sleep, ...reading });
    return { open: () => open(queueUrl), openOnNothing: () => open(queueUrl.replace('queue-', 'no-queue-')) };
  });
});

describe('on EventBridge, with a queue behind a rule', () => {
  brokerContract({ keeps: true, losesSilently: true }, async () => {
    const { busName, queueUrl } = await createBus();
    const queue = { client: sqs, queueUrl, ...reading };
    const open = (name: string) => createEventBridgeBroker({ client: events, busName: name, queue, sleep });
    return { open: () => open(busName), openOnNothing: () => open('no-bus') };
  });
});

describe('on Kinesis', () => {
  brokerContract({ keeps: true }, async () => {
    const streamName = await createStream();
    const checkpoints = new MemoryKinesisCheckpoints();
    const open = (name: string) =>
      createKinesisBroker({
        client: kinesis,
        streamName: name,
        startAt: 'TRIM_HORIZON',
        checkpoints,
        idleMs: 20,
        sleep,
      });
    return { open: () => open(streamName), openOnNothing: () => open('no-stream') };
  });
});
