import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct, type IConstruct } from 'constructs';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { Rebuild } from '../constructs/rebuild.ts';
import { Saga } from '../constructs/saga.ts';
import { StreamReader } from '../constructs/stream-reader.ts';

export interface AlarmsProps {
  /** The tree to watch: every construct in it that can fail gets its alarms. */
  readonly watched: IConstruct;
}

interface AlarmSpec {
  /** The heading in docs/runbook.md. */
  readonly runbook: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly says: string;
}

/**
 * The alarms, derived from what was built and not listed by hand: whatever is added to the tree is watched. Each goes to
 * one topic and names its heading in the runbook.
 */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Millrace alarms', enforceSSL: true });
    for (const construct of props.watched.node.findAll()) {
      for (const spec of alarmsOf(construct)) this.alarm(construct, spec);
    }
  }

  private alarm(construct: IConstruct, spec: AlarmSpec): void {
    const id = `${construct.node.path.split('/').slice(1).join('-')}-${spec.runbook}`;
    new Alarm(this, id, {
      alarmDescription: `${spec.says} Runbook: docs/runbook.md#${spec.runbook}`,
      metric: spec.metric,
      threshold: spec.threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}

const period = Duration.minutes(1);

function alarmsOf(construct: IConstruct): readonly AlarmSpec[] {
  if (construct instanceof DeadLetterQueue) return [deadLetters(construct)];
  if (construct instanceof StreamReader) return [streamLag(construct), ...recordsParked(construct)];
  if (construct instanceof Saga) return [sagaFailed(construct), sagaTimedOut(construct)];
  if (construct instanceof Rebuild) return [rebuildFailed(construct)];
  if (construct instanceof HandlerFunction) return [functionThrottled(construct)];
  return [];
}

function deadLetters(construct: DeadLetterQueue): AlarmSpec {
  return {
    runbook: 'dead-letters',
    metric: construct.queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    threshold: 0,
    says: `Dead letters: ${construct.holds}.`,
  };
}

function streamLag(construct: StreamReader): AlarmSpec {
  return {
    runbook: 'stream-lag',
    metric: construct.handler.function.metric('IteratorAge', { period, statistic: 'Maximum' }),
    threshold: Duration.minutes(5).toMilliseconds(),
    says: 'A stream reader is more than five minutes behind.',
  };
}

function recordsParked({ parked }: StreamReader): readonly AlarmSpec[] {
  if (parked === undefined) return [];
  return [
    {
      runbook: 'records-parked',
      metric: parked,
      threshold: 0,
      says: 'Records that no retry helps were parked; the views or the events of their streams are missing them.',
    },
  ];
}

function rebuildFailed(construct: Rebuild): AlarmSpec {
  return {
    runbook: 'rebuild-failed',
    metric: construct.stateMachine.metricFailed({ period, statistic: 'Sum' }),
    threshold: 0,
    says: 'A rebuild of a view was given up or not verified; readers have the old generation.',
  };
}

function sagaFailed(construct: Saga): AlarmSpec {
  return {
    runbook: 'saga-failed',
    metric: construct.stateMachine.metricFailed({ period, statistic: 'Sum' }),
    threshold: 0,
    says: 'A saga could not be undone, or failed outside its steps.',
  };
}

function sagaTimedOut(construct: Saga): AlarmSpec {
  return {
    runbook: 'saga-timed-out',
    metric: construct.stateMachine.metricTimedOut({ period, statistic: 'Sum' }),
    threshold: 0,
    says: 'A saga ran into its overall limit and was not undone.',
  };
}

function functionThrottled(construct: HandlerFunction): AlarmSpec {
  return {
    runbook: 'function-throttled',
    metric: construct.function.metricThrottles({ period, statistic: 'Sum' }),
    threshold: 0,
    says: 'A function was throttled: the account or the function is at its concurrency limit.',
  };
}
