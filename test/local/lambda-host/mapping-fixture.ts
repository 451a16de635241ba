import type { AwsCall, ServiceEnvironment, ServiceId } from '../../../local/aws/service.ts';
import { SqsService } from '../../../local/aws/sqs/sqs-service.ts';
import { EventSourceMappings, type EventSourcePorts } from '../../../local/lambda-host/event-source-mappings.ts';
import { runnableFunction } from '../../../local/lambda-host/function-environment.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';
import { FakeStreams } from './fake-streams.ts';

/** What a test's function gets: the parsed event. It may throw, which is a function error, or return a response. */
// biome-ignore lint/suspicious/noExplicitAny: tests read events member by member.
export type FakeHandler = (event: any) => unknown;

/** Mappings on virtual time over a real SQS, fake streams and a function that is a callback of the test. */
export class MappingFixture {
  readonly time = new VirtualTime();
  readonly env: ServiceEnvironment;
  readonly sqs: SqsService;
  readonly streams: FakeStreams;
  readonly mappings: EventSourceMappings;
  readonly objects: { Bucket: string; Key: string; Body: Uint8Array }[] = [];
  readonly problems: unknown[] = [];
  /** Every event that reached the function, in order. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly events: any[] = [];
  handler: FakeHandler = () => undefined;
  /** Set to make `invoke` itself fail, as throttling does. */
  refusal: Error | undefined;

  constructor(ports: Partial<EventSourcePorts> = {}) {
    this.env = {
      clock: this.time,
      timers: this.time,
      random: new SeededRandom('mappings'),
      region: 'us-east-1',
      accountId: '000000000000',
      endpoint: 'http://127.0.0.1:15400',
    };
    this.sqs = new SqsService(this.env);
    this.streams = new FakeStreams(this.time);
    const definition = runnableFunction(
      { functionName: 'worker', codeDirectory: '/', handler: 'index.handler' },
      this.env,
    );
    this.mappings = new EventSourceMappings(this.env, {
      host: {
        find: (reference) => (reference.endsWith('worker') ? definition : undefined),
        invoke: (_name, payload) => this.#invoke(payload),
      },
      call: this.#call,
      onAvailable: (arn, listener) =>
        arn.includes(':sqs:') ? this.sqs.onMessagesAvailable(arn, listener) : this.streams.onRecords(listener),
      report: (error) => this.problems.push(error),
      ...ports,
    });
  }

  /** Runs an operation of a service in process. */
  readonly #call: AwsCall = async (service: ServiceId, operation: string, request: unknown) => {
    if (service === 'sqs') return this.sqs.operations[operation]?.(request);
    if (service === 's3') return this.objects.push(request as never);
    return this.streams.call(operation, request as never);
  };

  async createQueue(name: string, attributes: Record<string, string> = {}): Promise<string> {
    await this.sqs.operations.CreateQueue?.({ QueueName: name, Attributes: attributes });
    return `arn:aws:sqs:us-east-1:000000000000:${name}`;
  }

  async send(queue: string, body: string, more: object = {}): Promise<void> {
    await this.sqs.operations.SendMessage?.({ QueueUrl: this.#url(queue), MessageBody: body, ...more });
  }

  /** Takes up to ten messages, as a reader other than the mapping. */
  async receive(queue: string): Promise<{ Body: string }[]> {
    const request = { QueueUrl: this.#url(queue), MaxNumberOfMessages: 10, WaitTimeSeconds: 0 };
    const response = (await this.sqs.operations.ReceiveMessage?.(request)) as { Messages?: { Body: string }[] };
    return response.Messages ?? [];
  }

  /** Messages of a queue: visible and in flight. */
  async counts(queue: string): Promise<[number, number]> {
    const request = { QueueUrl: this.#url(queue), AttributeNames: ['All'] };
    const response = await this.sqs.operations.GetQueueAttributes?.(request);
    const { Attributes } = response as { Attributes: Record<string, string> };
    return [Number(Attributes.ApproximateNumberOfMessages), Number(Attributes.ApproximateNumberOfMessagesNotVisible)];
  }

  /** The bodies, or for streams the `n` that each record was put with, of every event so far. */
  get batches(): unknown[][] {
    return this.events.map((event) => event.Records.map(contentOf));
  }

  #url(queue: string): string {
    return `http://127.0.0.1:15400/000000000000/${queue}`;
  }

  async #invoke(payload: string) {
    if (this.refusal !== undefined) throw this.refusal;
    const requestId = this.env.random.uuid();
    const event = JSON.parse(payload);
    this.events.push(event);
    try {
      return { requestId, payload: JSON.stringify((await this.handler(event)) ?? null) };
    } catch (error) {
      return {
        requestId,
        payload: JSON.stringify({ errorMessage: String(error) }),
        functionError: 'Unhandled' as const,
      };
    }
  }
}

/** What a test put into a record. */
// biome-ignore lint/suspicious/noExplicitAny: records of three services.
export function contentOf(record: any): unknown {
  if (record.body !== undefined) return record.body;
  if (record.kinesis !== undefined) return JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString()).n;
  return Number(record.dynamodb.NewImage.n.N);
}
