import { Duration, Stack } from 'aws-cdk-lib';
import { type CfnRule, type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventSourceMapping, MetricType } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deploymentName } from '../../core/manifest/deployment-name.ts';
import { defaultMaxReceiveCount, fewestReceives } from '../../core/manifest/receives.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HandlerCode } from './handler-bundles.ts';
import { HandlerFunction } from './handler-function.ts';
import { QueueTarget } from './queue-target.ts';

export interface SubscriptionProps {
  readonly bus: EventBus;
  /** Values of detail-type that it takes: the event types and the names that others use for them. */
  readonly detailTypes: readonly string[];
  /** A pattern on the envelope. @default - all of these types */
  readonly where?: Readonly<Record<string, unknown>>;
  /** The handler's name, `<domain>/consumers/<name>`. */
  readonly handler: string;
  readonly description: string;
  readonly code: HandlerCode;
  readonly settings: StageSettings;
  readonly environment?: Readonly<Record<string, string>>;
  /** Messages a batch, 1 to 10. @default 10 */
  readonly batchSize?: number;
  /** Times a message is tried before it is a dead letter; at least `fewestReceives`. @default `defaultMaxReceiveCount` */
  readonly maxReceiveCount?: number;
  /** Whether events replayed from the archive are delivered too. @default false */
  readonly acceptsReplays?: boolean;
}

/** A consumer's limit. The queue hides a message six times as long, as Lambda asks for. */
const timeout = Duration.seconds(30);

/**
 * From the bus to a function: a rule, a queue with dead letters, and a consumer that answers which messages of a batch
 * failed. At least once and in no order. EventBridge's own failures to reach the queue end in the same dead-letter
 * queue as the messages that the consumer gave up, so there is one place to look.
 */
export class Subscription extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
  readonly handler: HandlerFunction;
  readonly rule: Rule;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, props: SubscriptionProps) {
    super(scope, id);
    const { maxReceiveCount = defaultMaxReceiveCount } = props;
    if (maxReceiveCount < fewestReceives) {
      const message = `maxReceiveCount is ${maxReceiveCount}, it must be at least ${fewestReceives}.`;
      throw new Error(`${this.node.path}: ${message}`);
    }
    const queueName = queueNameOf(props);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      settings: props.settings,
      holds: `events that ${props.handler} could not handle`,
      sourceQueueArn: Stack.of(this).formatArn({ service: 'sqs', resource: queueName }),
    });
    this.queue = new Queue(this, 'Queue', {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(7),
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      removalPolicy: props.settings.removalPolicy,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount },
    });
    this.handler = this.consumer(props, maxReceiveCount);
    this.mapping = this.mappingTo(this.handler, props);
    this.rule = this.ruleTo(props);
    // A type that is new to the consumer is delivered once its code knows it.
    this.rule.node.addDependency(this.handler.function);
  }

  private consumer(props: SubscriptionProps, maxReceiveCount: number): HandlerFunction {
    const handler = new HandlerFunction(this, 'Consumer', {
      handler: props.handler,
      description: props.description,
      code: props.code,
      settings: props.settings,
      timeout,
      environment: {
        ...props.environment,
        QUEUE_URL: this.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: this.deadLetters.queue.queueUrl,
        MAX_RECEIVE_COUNT: String(maxReceiveCount),
      },
    });
    handler.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      [this.queue.queueArn],
    );
    handler.allow(['sqs:SendMessage'], [this.deadLetters.queue.queueArn]);
    return handler;
  }

  private mappingTo(handler: HandlerFunction, props: SubscriptionProps): EventSourceMapping {
    return new EventSourceMapping(this, 'Mapping', {
      target: handler.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize ?? 10,
      maxConcurrency: props.settings.subscriptionConcurrency,
      reportBatchItemFailures: true,
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });
  }

  private ruleTo(props: SubscriptionProps): Rule {
    const rule = new Rule(this, 'Rule', {
      eventBus: props.bus,
      description: props.description,
      eventPattern: { detailType: [...props.detailTypes], ...(props.where && { detail: { ...props.where } }) },
      targets: [new QueueTarget(this.queue, this.deadLetters.queue)],
    });
    if (!props.acceptsReplays) {
      // The L2 pattern has no `replay-name`, the field that only replayed events carry.
      const resource = rule.node.defaultChild as CfnRule;
      resource.addPropertyOverride('EventPattern.replay-name', [{ exists: false }]);
    }
    return rule;
  }
}

/** The queue has a name of its own, because its dead-letter queue has to know it before it exists. */
function queueNameOf({ handler, settings }: SubscriptionProps): string {
  const name = `${deploymentName(settings.stage)}-${handler.replace('/consumers/', '-').replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`;
  if (name.length <= 80) return name;
  throw new Error(
    `The queue of ${handler} would be called '${name}', which has ${name.length} characters; SQS takes 80.`,
  );
}
