import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { isThere, run, toolEnvironment } from './child-command.ts';
import { commandsOfPage } from './documented-commands.ts';
import { until } from './http-client.ts';
import { announceSkip, isLocalEngine, type RunningMillrace, startMillrace } from './running-millrace.ts';

const hasCli = isThere('aws', ['--version']);
if (!isLocalEngine) announceSkip('the commands of the runbook', 'dead letters are made on the local engine');
else if (!hasCli) announceSkip('the commands of the runbook', 'there is no aws on this machine');

let millrace: RunningMillrace;
let sqs: SQSClient;
let bus: EventBridgeClient;

beforeAll(async () => {
  if (!isLocalEngine) return;
  millrace = await startMillrace();
  sqs = new SQSClient(millrace.aws);
  bus = new EventBridgeClient(millrace.aws);
}, 60_000);

afterAll(async () => {
  sqs?.destroy();
  bus?.destroy();
  await millrace?.stop();
});

interface Queues {
  readonly deadLetters: string;
  readonly deadLettersUrl: string;
  readonly source: string;
}

/** The queue whose consumer has given a message up, and where that lies. */
async function queuesWithDeadLetters(): Promise<Queues> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const queues = await Promise.all(
    QueueUrls.map(async (QueueUrl) => {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
      const redrive = JSON.parse(Attributes.RedrivePolicy ?? '{}') as { deadLetterTargetArn?: string };
      const { QueueArn: arn = '', ApproximateNumberOfMessages: count } = Attributes;
      return { url: QueueUrl, arn, count: Number(count), target: redrive.deadLetterTargetArn };
    }),
  );
  const dead = queues.find(({ arn, count }) => count > 0 && queues.some(({ target }) => target === arn));
  const source = queues.find(({ target }) => target !== undefined && target === dead?.arn);
  return { deadLetters: dead?.arn ?? '', deadLettersUrl: dead?.url ?? '', source: source?.arn ?? '' };
}

const localTest = isLocalEngine ? test : test.skip;

localTest(
  'a message that a consumer gave up knows of no queue to go back to, so that the destination has to be said',
  async () => {
    const Detail = JSON.stringify({ eventId: 'runbook-1', eventType: 'payment.failed', data: {} });
    const entry = { EventBusName: 'millrace', Source: 'acme-payments', DetailType: 'payment.failed', Detail };
    await bus.send(new PutEventsCommand({ Entries: [entry] }));
    const { deadLetters } = await until(queuesWithDeadLetters, (found) => found.source !== '');
    await expect(sqs.send(new StartMessageMoveTaskCommand({ SourceArn: deadLetters }))).resolves.toBeDefined();
    const { status, FailureReason } = await until(
      () => moveTask(deadLetters),
      (task) => task.status !== 'RUNNING',
    );
    expect([status, FailureReason]).toEqual(['FAILED', expect.stringMatching(/.+/)]);
  },
  60_000,
);

async function moveTask(SourceArn: string) {
  const { Results: [task] = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
  return { ...task, status: task?.Status };
}

(isLocalEngine && hasCli ? test : test.skip)(
  'the command of the runbook moves dead letters back to their queue',
  async () => {
    const { deadLetters, source } = await until(queuesWithDeadLetters, (found) => found.source !== '');
    const [documented] = commandsOfPage('docs/runbook.md').filter(({ text }) => text.includes('move-task'));
    const command = documented?.text.replace('DEAD_LETTER_QUEUE_ARN', deadLetters).replace('QUEUE_ARN', source) ?? '';
    // Version 1 of the AWS CLI follows AWS_ENDPOINT_URL for every service but SQS.
    const here = `${command} --endpoint-url ${millrace.endpoint}`;
    expect(await run('bash', ['-c', here], { env: toolEnvironment(millrace) })).toMatchObject({ code: 0, stderr: '' });
    const done = await until(
      () => moveTask(deadLetters),
      ({ status }) => status === 'COMPLETED',
    );
    expect(done).toMatchObject({ DestinationArn: source, ApproximateNumberOfMessagesMoved: 1 });
    // Its producer has not mended it, so it comes back: nothing is lost on the way there and back.
    await until(queuesWithDeadLetters, (found) => found.deadLetters === deadLetters);
  },
  60_000,
);
