import { SqsService } from '../../../local/aws/sqs/sqs-service.ts';
import { EventSourceMappings } from '../../../local/lambda-host/event-source-mappings.ts';
import { HostFixture } from './host-fixture.ts';

/** A real queue, real workers and real time: what the parts do together. */
let fixture: HostFixture;
let sqs: SqsService;
let mappings: EventSourceMappings;

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:jobs';
const queueUrl = 'http://127.0.0.1:15400/000000000000/jobs';

beforeEach(async () => {
  fixture = new HostFixture();
  sqs = new SqsService(fixture.env);
  mappings = new EventSourceMappings(fixture.env, {
    host: fixture.host,
    call: async (_service, operation, request) => sqs.operations[operation]?.(request),
    onAvailable: (arn, listener) => sqs.onMessagesAvailable(arn, listener),
  });
  await sqs.operations.CreateQueue?.({ QueueName: 'jobs', Attributes: { VisibilityTimeout: '1' } });
});

afterEach(() => {
  mappings.stop();
  fixture.stop();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('processes a batch again whose worker was killed in the middle of it', async () => {
  fixture.add('tellBody');
  mappings.create({ FunctionName: 'tellBody', EventSourceArn: queueArn });
  await sqs.operations.SendMessage?.({ QueueUrl: queueUrl, MessageBody: 'wait' });
  const bodies = () => fixture.lines.map((line) => line.line);
  await until(() => bodies().includes('begins wait, received 1'));
  expect(fixture.host.killWorker('tellBody')).toBe(true);
  await until(() => bodies().includes('ends wait, received 2'));
  expect(bodies()).toEqual(['begins wait, received 1', 'begins wait, received 2', 'ends wait, received 2']);
  await until(() => !mappings.busy);
  expect(sqs.queueByArn(queueArn)?.counts()).toEqual({ available: 0, delayed: 0, inFlight: 0 });
  expect(fixture.host.state('tellBody').coldStarts).toBe(2);
});

test('brings every message of a burst to the function once', async () => {
  fixture.add('collect');
  mappings.create({ FunctionName: 'collect', EventSourceArn: queueArn });
  const all = Array.from({ length: 500 }, (_, n) => String(n));
  for (const MessageBody of all) await sqs.operations.SendMessage?.({ QueueUrl: queueUrl, MessageBody });
  await until(() => fixture.lines.length === 500);
  expect(fixture.lines.map((line) => line.line).sort((a, b) => Number(a) - Number(b))).toEqual(all);
  expect(fixture.host.state('collect').instances).toBe(2);
});
