import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';

export interface DeadLetterQueueProps {
  readonly settings: StageSettings;
  /** What ends up here, in words, for its alarm. */
  readonly holds: string;
  /** ARN of the queue whose messages end here after too many tries. @default - no queue's do, only what a service sends */
  readonly sourceQueueArn?: string;
}

/**
 * Where messages wait that nobody could handle. Kept for 14 days, the most SQS allows and longer than any source queue
 * keeps its own, since a message keeps its age when it is moved here. Nothing consumes it: a person redrives it.
 */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;
  readonly holds: string;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    this.holds = props.holds;
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: props.settings.removalPolicy,
      redriveAllowPolicy:
        props.sourceQueueArn === undefined
          ? { redrivePermission: RedrivePermission.DENY_ALL }
          : { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues: [this.source(props.sourceQueueArn)] },
    });
  }

  /** By its ARN alone, since each of the two queues names the other. */
  private source(arn: string): IQueue {
    return Queue.fromQueueArn(this, 'Source', arn);
  }
}
