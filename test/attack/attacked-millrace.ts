import { type ChildProcess, spawn } from 'node:child_process';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { ListQueuesCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { until } from '../e2e/http-client.ts';
import { freePort, repository } from '../e2e/running-millrace.ts';

/** Who sends a request: nobody that is known, or the bearer of a token. */
export type Sender = 'nobody' | 'admin' | 'reader';

/** A Millrace of this machine with the doors that an attacker finds, and what it has written. */
export class AttackedMillrace {
  readonly http: string;
  readonly endpoint: string;
  readonly bus: EventBridgeClient;
  readonly queues: SQSClient;
  readonly functions: LambdaClient;
  readonly sagas: SFNClient;
  readonly #child: ChildProcess;
  #output = '';

  private constructor(child: ChildProcess, ports: { readonly aws: number; readonly http: number }) {
    this.#child = child;
    this.http = `http://127.0.0.1:${ports.http}`;
    this.endpoint = `http://127.0.0.1:${ports.aws}`;
    const credentials = { accessKeyId: 'attacker', secretAccessKey: 'attacker' };
    const settings = { endpoint: this.endpoint, region: 'us-east-1', credentials };
    this.bus = new EventBridgeClient(settings);
    this.queues = new SQSClient(settings);
    this.functions = new LambdaClient(settings);
    this.sagas = new SFNClient(settings);
  }

  static async start(options: readonly string[]): Promise<AttackedMillrace> {
    const ports = { aws: await freePort(), http: await freePort() };
    const child = spawn(process.execPath, ['cli/millrace.ts', 'up', ...options], {
      cwd: repository,
      env: { ...process.env, MILLRACE_AWS_PORT: String(ports.aws), MILLRACE_HTTP_PORT: String(ports.http) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const millrace = new AttackedMillrace(child, ports);
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        millrace.#output += chunk;
        if (/^millrace ready in /m.test(millrace.#output)) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`millrace up ended with ${code}:\n${millrace.#output}`)));
    });
    return millrace;
  }

  /** Everything that it has written to its terminal so far. */
  get output(): string {
    return this.#output;
  }

  async stop(): Promise<void> {
    for (const client of [this.bus, this.queues, this.functions, this.sagas]) client.destroy();
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGINT');
    await ended;
  }

  /** What a request is answered with. */
  async send(sender: Sender, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    const token = new RegExp(`^token of ${sender}: (\\S+)$`, 'm').exec(this.#output)?.[1];
    const response = await fetch(this.http + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for.
    return { status: response.status, body: (await response.json()) as any };
  }

  async queueUrl(pattern: RegExp): Promise<string> {
    const { QueueUrls = [] } = await this.queues.send(new ListQueuesCommand({}));
    const found = QueueUrls.find((url) => pattern.test(url));
    if (found === undefined) throw new Error(`no queue matches ${pattern}: ${QueueUrls.join(', ')}`);
    return found;
  }

  /** The letter about something in a dead-letter queue, with its attributes; it stays there. */
  async deadLetterAbout(queue: RegExp, text: string): Promise<Readonly<Record<string, string | undefined>>> {
    const QueueUrl = await this.queueUrl(queue);
    const ask = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0, MessageAttributeNames: ['All'] };
    const seen = new Map<string, Message>();
    const found = await until(
      async () => {
        const { Messages = [] } = await this.queues.send(new ReceiveMessageCommand(ask));
        for (const message of Messages) seen.set(message.MessageId ?? '', message);
        return [...seen.values()].find(({ Body = '' }) => Body.includes(text));
      },
      (message) => message !== undefined,
    );
    const { MessageAttributes = {} } = found as Message;
    return Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]));
  }
}
