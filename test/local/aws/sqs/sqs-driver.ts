import type { ServiceEnvironment } from '../../../../local/aws/service.ts';
import { SqsService } from '../../../../local/aws/sqs/sqs-service.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests' expectations.
type Answer = any;

/** SQS under virtual time with short ways to say what tests say often. */
export class SqsDriver {
  readonly time = new VirtualTime();
  readonly service: SqsService;

  constructor() {
    const env: ServiceEnvironment = {
      clock: this.time,
      timers: this.time,
      random: new SeededRandom(7),
      region: 'us-east-1',
      accountId: '000000000000',
      endpoint: 'http://127.0.0.1:4566',
    };
    this.service = new SqsService(env);
  }

  call(operation: string, request: object = {}): Answer {
    return this.service.operations[operation]?.(request);
  }

  create(name: string, attributes: Record<string, string> = {}): string {
    const fifo = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
    return this.call('CreateQueue', { QueueName: name, Attributes: { ...fifo, ...attributes } }).QueueUrl;
  }

  /** A queue and its dead-letter queue. */
  createWithDeadLetters(name: string, maxReceiveCount: number, attributes: Record<string, string> = {}) {
    const deadLetters = this.create(`dead-${name}`);
    const policy = { deadLetterTargetArn: arnOf(`dead-${name}`), maxReceiveCount };
    const queue = this.create(name, { RedrivePolicy: JSON.stringify(policy), ...attributes });
    return { queue, deadLetters };
  }

  send(url: string, body: string, more: object = {}): Answer {
    return this.call('SendMessage', { QueueUrl: url, MessageBody: body, ...more });
  }

  receive(url: string, more: object = {}): Answer[] {
    return this.call('ReceiveMessage', { QueueUrl: url, MaxNumberOfMessages: 10, ...more }).Messages ?? [];
  }

  bodies(url: string, more: object = {}): string[] {
    return this.receive(url, more).map((message) => message.Body);
  }

  delete(url: string, handle: string): Answer {
    return this.call('DeleteMessage', { QueueUrl: url, ReceiptHandle: handle });
  }

  attributes(url: string, ...names: string[]): Record<string, string> {
    return this.call('GetQueueAttributes', { QueueUrl: url, AttributeNames: names }).Attributes;
  }

  /** The code that a query-protocol client sees, and the message, of what the call throws. */
  refusal(operation: string, request: object): { code: string; message: string } {
    try {
      this.call(operation, request);
    } catch (error) {
      const { queryCode, code, message } = error as { queryCode?: string; code: string; message: string };
      return { code: queryCode ?? code, message };
    }
    throw new Error(`${operation} was not refused.`);
  }
}

export function arnOf(queueName: string): string {
  return `arn:aws:sqs:us-east-1:000000000000:${queueName}`;
}
