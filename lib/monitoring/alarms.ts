import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct, type IConstruct } from 'constructs';
import type { Watch } from './watch.ts';
import { watchesOf } from './watches.ts';

export interface AlarmsProps {
  /** The trees to watch: every construct in them that can fail gets its alarms. */
  readonly watched: readonly IConstruct[];
  readonly topic: ITopic;
}

/** Of one construct, or of all in a domain that share an alarm. */
interface Watched extends Watch {
  readonly id: string;
}

/** An alarm takes ten metrics, of which the expression over the others is one. */
const metricsAnAlarm = 9;

/**
 * The alarms, derived from what was built and not listed by hand: whatever is added to the trees is watched. Each goes to
 * one topic and names its heading in the runbook.
 */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#topic = props.topic;
    for (const watched of shared(props.watched.flatMap((tree) => tree.node.findAll()).flatMap(watchedOf))) {
      const parts = chunksOf(watched.metrics, metricsAnAlarm);
      for (const [index, metrics] of parts.entries()) {
        this.alarm({ ...watched, metrics, id: index === 0 ? watched.id : `${watched.id}-${index + 1}` });
      }
    }
  }

  private alarm({ id, runbook, says, metrics, threshold, minutes, sharing }: Watched): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${says} Runbook: docs/runbook.md#${runbook}`,
      metric: combined(metrics, sharing),
      threshold,
      evaluationPeriods: minutes?.of ?? 1,
      datapointsToAlarm: minutes?.above ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    this.all.push(alarm);
  }
}

function watchedOf(construct: IConstruct): readonly Watched[] {
  const [, ...place] = construct.node.path.split('/');
  return watchesOf(construct).map((watch) => ({
    ...watch,
    id: `${watch.sharing === 'none' ? place.join('-') : place[0]}-${watch.runbook}`,
  }));
}

/** Those of one id made one, with the metrics of all. */
function shared(all: readonly Watched[]): readonly Watched[] {
  const byId = Map.groupBy(all, ({ id }) => id);
  return [...byId.values()].map((same) => ({
    ...(same[0] as Watched),
    metrics: same.flatMap(({ metrics }) => metrics),
  }));
}

/** A metric that had nothing to say in a minute is none of the minute's trouble. */
function combined(metrics: readonly IMetric[], sharing: Watch['sharing']): IMetric {
  const [only] = metrics;
  if (only !== undefined && metrics.length === 1) return only;
  return new MathExpression({
    expression: `${sharing === 'highest' ? 'MAX' : 'SUM'}(FILL(METRICS(), 0))`,
    label: sharing === 'highest' ? 'highest' : 'sum',
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric])),
    period: Duration.minutes(1),
  });
}

function chunksOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
