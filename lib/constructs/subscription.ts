import { Annotations, Duration, Stack } from 'aws-cdk-lib';
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
import type { EventPattern } from './rule-patterns.ts';

export interface SubscriptionProps {
  readonly bus: EventBus;
  /** What its rules let through, one rule each; see `rulePatterns`. */
  readonly patterns: readonly EventPattern[];
  /** What its dead letters are, in words, for their alarm. @default events that the handler could not handle */
  readonly deadLettersHold?: string;
  /** The handler's name, `<domain>/consumers/<name>`. */
  readonly handler: string;
  readonly description: string;
  readonly code: HandlerCode;
  readonly settings: StageSettings;
  readonly environment?: Readonly<Record<string, string>>;
  /** Messages a batch, 1 to 10. @default 10 */
  readonly batchSize?: number;
  /** Seconds to gather messages for a batch that is not full. @default 0 */
  readonly windowSeconds?: number;
  /** Times a message is tried before it is a dead letter; at least `fewestReceives`. @default `defaultMaxReceiveCount` */
  readonly maxReceiveCount?: number;
}

/** A consumer's limit. The queue hides a message six times as long, and as long as it is gathered, as Lambda asks for. */
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
  readonly mapping: EventSourceMapping;
  readonly rules: readonly Rule[];

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
      holds: props.deadLettersHold ?? `events that ${props.handler} could not handle`,
      sourceQueueArn: Stack.of(this).formatArn({ service: 'sqs', resource: queueName }),
    });
    this.queue = new Queue(this, 'Queue', {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(7),
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6 + (props.windowSeconds ?? 0)),
      removalPolicy: props.settings.removalPolicy,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount },
    });
    this.handler = this.consumer(props, maxReceiveCount);
    this.mapping = this.mappingTo(this.handler, props);
    if (props.patterns.length === 0) warnOfSilence(this, props.handler);
    this.rules = props.patterns.map((pattern, index) => this.ruleTo(props, pattern, index));
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
      ...(props.windowSeconds && { maxBatchingWindow: Duration.seconds(props.windowSeconds) }),
      maxConcurrency: props.settings.subscriptionConcurrency,
      reportBatchItemFailures: true,
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });
  }

  private ruleTo(props: SubscriptionProps, pattern: EventPattern, index: number): Rule {
    const rule = new Rule(this, index === 0 ? 'Rule' : `Rule${index + 1}`, {
      eventBus: props.bus,
      ruleName: ruleNameOf(props, index),
      description: props.description,
      eventPattern: { account: [] },
      targets: [new QueueTarget(this.queue, this.deadLetters.queue)],
    });
    // A type that is new to the consumer is delivered once its code knows it.
    rule.node.addDependency(this.handler.function);
    // The L2 pattern has neither `$or` nor `replay-name`.
    (rule.node.defaultChild as CfnRule).eventPattern = pattern;
    return rule;
  }
}

/** The queue has a name of its own, because its dead-letter queue has to know it before it exists. */
function queueNameOf(props: SubscriptionProps): string {
  return named(props, { what: 'queue', takes: 80 });
}

/** A rule has one because its metrics are under it, and CloudFormation tells no name of a rule on a bus of one's own. */
function ruleNameOf(props: SubscriptionProps, index: number): string {
  return named(props, { what: 'rule', takes: 64, ending: index === 0 ? '' : `-${index + 1}` });
}

function named(
  { handler, settings }: SubscriptionProps,
  { what, takes, ending = '' }: { readonly what: string; readonly takes: number; readonly ending?: string },
): string {
  const own = handler.replace('/consumers/', '-').replaceAll(/[^a-zA-Z0-9_-]/g, '-');
  const name = `${deploymentName(settings.stage)}-${own}${ending}`;
  if (name.length <= takes) return name;
  const message = `would be called '${name}', which has ${name.length} characters; AWS takes ${takes}.`;
  throw new Error(`The ${what} of ${handler} ${message}`);
}

function warnOfSilence(scope: Construct, handler: string): void {
  const message = `${handler} takes events that no domain owns and that this stage's publish policy lets nobody say: nothing will reach it.`;
  Annotations.of(scope).addWarningV2('millrace:nobody-says', message);
}
