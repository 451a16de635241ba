import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { synthesize } from '../../cli/synthesize.ts';
import type { Operation } from '../../local/aws/service.ts';
import { createEngine, type Engine, type EngineLogLine, type EventSourceOptions } from '../../local/engine.ts';
import { SeededRandom } from '../../local/time/seeded-random.ts';
import { VirtualTime } from '../../local/time/virtual-time.ts';
import { HttpClient } from '../e2e/http-client.ts';

/** An event as it was put to the bus: the envelope, as far as tests look into it. */
export interface BusEvent {
  readonly eventId: string;
  readonly eventType: string;
  readonly streamId?: string;
}

export interface RunningEngineOptions {
  readonly seed?: string;
  readonly eventSources?: EventSourceOptions;
}

/** Virtual time that a test may take to settle: beyond every retry and visibility timeout, within every retention. */
const longestMs = 6 * 60 * 60 * 1000;
const stepMs = 1_000;

/**
 * The engine running the real template: the app is synthesized, the functions are the real bundles in worker threads, and
 * SDK clients reach it through its port. Time is virtual, so that waiting for a visibility timeout or a backoff costs
 * nothing; it moves only in `settle`, and stands still while a worker is at work.
 */
export class RunningEngine {
  readonly engine: Engine;
  readonly http: HttpClient;
  readonly log: readonly EngineLogLine[];
  /** What the bus took in, in order, each time that it did. */
  readonly onBus: BusEvent[] = [];
  /** Told when StartExecution has come to its end, before whoever called it: whether the execution was refused. */
  onExecutionStart: (refused: boolean) => void = () => {};
  readonly #time: VirtualTime;
  readonly #clients: { destroy(): void }[] = [];

  private constructor(engine: Engine, time: VirtualTime, log: readonly EngineLogLine[]) {
    this.engine = engine;
    this.log = log;
    this.#time = time;
    this.http = new HttpClient(engine.describe().httpApi?.url ?? '');
    this.watchBus();
    this.#watchExecutions(engine.services.states.operations as Record<string, Operation>);
  }

  static async start(options: RunningEngineOptions = {}): Promise<RunningEngine> {
    const projectDir = path.resolve(import.meta.dirname, '../..');
    const assemblyDir = await synthesize({ projectDir });
    const time = new VirtualTime({ startAt: Date.now() });
    const log: EngineLogLine[] = [];
    const engine = await createEngine({
      assemblyDir,
      clock: time,
      timers: time,
      random: new SeededRandom(options.seed ?? 'failure'),
      awsPort: 0,
      httpPort: 0,
      log: (line) => log.push(line),
      functions: { hold: (work) => time.hold(work) },
      ...(options.eventSources && { eventSources: options.eventSources }),
    });
    const running = new RunningEngine(engine, time, log);
    await engine.start();
    return running;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    await this.engine.stop();
  }

  /** Lets time pass until nothing is going on any more. */
  async settle(): Promise<void> {
    const end = this.#time.now() + longestMs;
    for (let quiet = 0; quiet < 2; ) {
      await this.#time.advance(stepMs);
      const work = await this.engine.underWay();
      quiet = Object.keys(work).length === 0 ? quiet + 1 : 0;
      if (this.#time.now() > end) throw new Error(`not settled after six hours: ${JSON.stringify(work)}`);
    }
  }

  /** Lets some time pass. */
  advance(ms: number): Promise<void> {
    return this.#time.advance(ms);
  }

  /** Names a fault for entries of PutEvents, by index and envelope; those that are taken are noted in `onBus`. */
  watchBus(refuse: (event: BusEvent, index: number) => string | undefined = () => undefined): void {
    this.engine.services.events.refuseEntries((entry, index) => {
      const event = JSON.parse(entry.Detail ?? '{}') as BusEvent;
      const code = refuse(event, index);
      if (code === undefined) this.onBus.push(event);
      return code;
    });
  }

  /** The name of a domain's function: `order`, `projector`. Consumers and starters by their id in the template. */
  functionName(domain: string, role: string): string {
    return this.#physicalId('AWS::Lambda::Function', domain + role);
  }

  /** The name of a domain's table. */
  table(domain: string, kind: 'Events' | 'ReadModels'): string {
    return this.#physicalId('AWS::DynamoDB::Table', domain + kind);
  }

  get notifyCustomer() {
    return {
      function: this.functionName('notificationnotifycustomer', 'Consumer'),
      queue: this.#physicalId('AWS::SQS::Queue', 'notificationnotifycustomerQueue'),
      deadLetters: this.#physicalId('AWS::SQS::Queue', 'notificationnotifycustomerDeadLetters'),
    };
  }

  /** Behind the rule that starts the saga. */
  get starterQueue(): string {
    return this.#physicalId('AWS::SQS::Queue', 'fulfilmentorderfulfilmentStarterQueue');
  }

  get analyticsStreamArn(): string {
    return `arn:aws:kinesis:us-east-1:000000000000:stream/${this.#physicalId('AWS::Kinesis::Stream', 'Analytics')}`;
  }

  /** Of the saga; the others rebuild views. */
  get stateMachineArn(): string {
    return this.engine.describe().stateMachines.find((arn) => !arn.endsWith('-rebuild')) ?? '';
  }

  get failureBucket(): string {
    return this.#physicalId('AWS::S3::Bucket', 'FailuresBucket');
  }

  get eventBridge(): EventBridgeClient {
    return this.#client(EventBridgeClient);
  }

  get dynamoDb(): DynamoDBClient {
    return this.#client(DynamoDBClient);
  }

  get sqs(): SQSClient {
    return this.#client(SQSClient);
  }

  /** Calls `hook` for each operation on a table until it answers true, and lets every operation pass. */
  onceOnTable(table: string, hook: (operation: string) => boolean): void {
    const end = this.engine.services.dynamodb.throttle(table, (operation) => {
      if (hook(operation)) end();
      return false;
    });
  }

  /** Before the port is open: the endpoint looks operations up once. */
  #watchExecutions(operations: Record<string, Operation>): void {
    const start = operations.StartExecution as Operation;
    operations.StartExecution = async (request) => {
      let refused = true;
      try {
        const answer = await start(request);
        refused = false;
        return answer;
      } finally {
        this.onExecutionStart(refused);
      }
    };
  }

  #client<C extends { destroy(): void }>(Client: new (settings: object) => C): C {
    const client = new Client({
      endpoint: this.engine.describe().awsEndpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    this.#clients.push(client);
    return client;
  }

  #physicalId(type: string, logicalIdStart: string): string {
    const resources = this.engine.describe().stacks.flatMap((stack) => stack.resources);
    const found = resources.find((one) => one.type === type && one.logicalId.startsWith(logicalIdStart));
    if (found === undefined) throw new Error(`the template has no ${type} ${logicalIdStart}`);
    return found.physicalId;
  }
}
