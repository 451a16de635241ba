import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { encodingAttribute } from '../event/payload-encoding.ts';
import { defaultMaxReceiveCount } from '../manifest/receives.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { flooredDelayMs, fullJitterDelayMs } from '../retry/backoff.ts';
import { systemSleep } from '../retry/sleep.ts';
import { consumerBackoff } from '../subscription/endurance.ts';
import type { Consumption, Deliver } from './broker.ts';
import { KeyedChains } from './keyed-chains.ts';
import { envelopeInText } from './message-body.ts';

/** How a queue is read. */
export interface SqsConsumerOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** Messages in hand at once. @default 50 */
  readonly concurrency?: number;
  /** A message in hand is hidden from others for so long, and for as long again while it is being worked on. @default 30 */
  readonly visibilityTimeoutSeconds?: number;
  /** How long one request waits for messages. @default 20 */
  readonly waitSeconds?: number;
  /** Upper bounds of the wait before a message that was given back comes again. @default base 2, cap 900 */
  readonly retrySeconds?: { readonly base: number; readonly cap: number };
  readonly logger?: Logger;
  /** A number in [0, 1), for jitter. */
  readonly random?: () => number;
}

const patient = { patience: defaultMaxReceiveCount };

/** A pause after a request that failed, in milliseconds. */
const afterFailure = { baseMs: 100, capMs: 10_000 };

/**
 * Reads a queue and hands over its messages, those of one message group one after another. A message is deleted when its
 * delivery is resolved; one that is given back comes again after a while with jitter (in a FIFO queue, and with it the later
 * ones of its group). If the process dies, what was in hand comes again when it is no longer hidden.
 *
 * The queue's own `maxReceiveCount`, if it has a redrive policy, has to be more than the `defaultMaxReceiveCount` tries that a
 * bus makes: below that SQS takes a message away for a passing failure, and says no reason.
 */
export function consumeSqs(options: SqsConsumerOptions, deliver: Deliver): Consumption {
  const { concurrency = 50 } = options;
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  const groups = new KeyedChains();
  const received = (async () => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      while (inHand.size >= concurrency) await Promise.race(inHand);
      try {
        const messages = await receive(options, Math.min(10, concurrency - inHand.size), stopping.signal);
        failures = 0;
        const failedGroups = new Set<string>();
        for (const message of messages) {
          const work = handle({ message, groups, failedGroups }, options, deliver);
          inHand.add(work);
          work.finally(() => inHand.delete(work));
        }
      } catch (error) {
        if (stopping.signal.aborted) break;
        failures += 1;
        (options.logger ?? silentLogger).warn('messages not received', { error });
        await systemSleep(fullJitterDelayMs(failures, afterFailure));
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await received;
      await Promise.all(inHand);
    },
  };
}

async function receive(options: SqsConsumerOptions, count: number, abortSignal: AbortSignal): Promise<Message[]> {
  const { client, queueUrl, visibilityTimeoutSeconds = 30, waitSeconds = 20 } = options;
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: count,
    WaitTimeSeconds: waitSeconds,
    VisibilityTimeout: visibilityTimeoutSeconds,
    MessageAttributeNames: [encodingAttribute],
    MessageSystemAttributeNames: ['ApproximateReceiveCount', 'MessageGroupId'],
  });
  const requestTimeout = (waitSeconds + 10) * 1_000;
  const { Messages = [] } = await client.send(command, { abortSignal, requestTimeout });
  return Messages;
}

interface Received {
  readonly message: Message;
  readonly groups: KeyedChains;
  /** Groups of which a message of the same request was given back: the later ones have to wait for it. */
  readonly failedGroups: Set<string>;
}

/** Delivers one message and answers the queue. Never rejects: what cannot be answered comes again by itself. */
async function handle(received: Received, options: SqsConsumerOptions, deliver: Deliver): Promise<void> {
  const { message, groups, failedGroups } = received;
  const group = message.Attributes?.MessageGroupId;
  const stopHiding = keepHidden(message, options);
  try {
    const work = async () => {
      if (group !== undefined && failedGroups.has(group)) throw new Error('waits for an earlier message of its group');
      const encoding = message.MessageAttributes?.[encodingAttribute]?.StringValue;
      const body = envelopeInText(message.Body ?? '', encoding);
      try {
        await deliver({ body, attempt: receiveCountOf(message), ...(group === undefined && patient) });
      } catch (error) {
        if (group !== undefined) failedGroups.add(group);
        throw error;
      }
    };
    const delivered = await (group === undefined ? work() : groups.run(group, work)).then(
      () => true,
      () => false,
    );
    stopHiding();
    await (delivered ? remove(message, options) : giveBack(message, options));
  } catch (error) {
    (options.logger ?? silentLogger).warn('message not answered', { messageId: message.MessageId, error });
  } finally {
    stopHiding();
  }
}

/** Hides a message for longer while it is being worked on. */
function keepHidden(message: Message, options: SqsConsumerOptions): () => void {
  const { visibilityTimeoutSeconds = 30, logger = silentLogger } = options;
  const timer = setInterval(
    () => {
      hideFor(message, visibilityTimeoutSeconds, options).catch((error: unknown) =>
        logger.warn('message not hidden for longer', { messageId: message.MessageId, error }),
      );
    },
    Math.max(1, visibilityTimeoutSeconds / 2) * 1_000,
  );
  return () => clearInterval(timer);
}

async function remove({ ReceiptHandle }: Message, { client, queueUrl }: SqsConsumerOptions): Promise<void> {
  await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
}

async function giveBack(message: Message, options: SqsConsumerOptions): Promise<void> {
  const { retrySeconds, random } = options;
  const policy =
    retrySeconds === undefined
      ? consumerBackoff(defaultMaxReceiveCount)(undefined)
      : { baseMs: retrySeconds.base * 1_000, capMs: retrySeconds.cap * 1_000 };
  const waitMs = flooredDelayMs(receiveCountOf(message), policy, random);
  await hideFor(message, Math.ceil(waitMs / 1_000), options);
}

async function hideFor(message: Message, seconds: number, { client, queueUrl }: SqsConsumerOptions): Promise<void> {
  const { ReceiptHandle } = message;
  await client.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout: seconds }),
  );
}

function receiveCountOf({ Attributes }: Message): number {
  return Number(Attributes?.ApproximateReceiveCount ?? 1);
}
