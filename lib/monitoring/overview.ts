import { AlarmStatusWidget, Dashboard, GraphWidget, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct, type IConstruct } from 'constructs';
import { watchesOf } from './watches.ts';

export interface OverviewProps {
  /** The trees whose metrics are shown. */
  readonly watched: readonly IConstruct[];
  readonly alarms: readonly IAlarm[];
}

/** A dashboard's grid is 24 wide. */
const half = 12;

/** One dashboard: which alarms are ringing, and below them a graph for each heading of the runbook, of all that it is about. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: OverviewProps) {
    super(scope, id);
    const watches = props.watched.flatMap((tree) => tree.node.findAll()).flatMap(watchesOf);
    const graphs = [...Map.groupBy(watches, ({ runbook }) => runbook)].map(
      ([runbook, same]) =>
        new GraphWidget({ title: titleOf(runbook), width: half, left: same.flatMap(({ metrics }) => metrics) }),
    );
    const status = new AlarmStatusWidget({ title: 'Alarms', width: 2 * half, alarms: [...props.alarms] });
    const rows = Array.from({ length: Math.ceil(graphs.length / 2) }, (_, row) => graphs.slice(2 * row, 2 * row + 2));
    new Dashboard(this, 'Dashboard', { widgets: [[status], ...rows] });
  }
}

function titleOf(runbook: string): string {
  return `${runbook.charAt(0).toUpperCase()}${runbook.slice(1).replaceAll('-', ' ')}`;
}
