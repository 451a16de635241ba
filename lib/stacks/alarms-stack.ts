import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import { AlarmTopic } from '../monitoring/alarm-topic.ts';
import { Alarms } from '../monitoring/alarms.ts';
import { Overview } from '../monitoring/overview.ts';

export interface AlarmsStackProps extends StackProps {
  readonly settings: StageSettings;
  /** The stacks whose constructs are watched. */
  readonly watched: readonly Stack[];
}

/** Who is told when something fails, and where to look. A stack of its own: what runs has more resources than one stack takes with it. */
export class AlarmsStack extends Stack {
  constructor(scope: Construct, id: string, props: AlarmsStackProps) {
    super(scope, id, props);
    const { topic } = new AlarmTopic(this, 'Told', props);
    const { all: alarms } = new Alarms(this, 'Alarms', { watched: [...props.watched, this], topic });
    new Overview(this, 'Overview', { watched: props.watched, alarms });
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn, description: 'Subscribe to it to be told of alarms' });
  }
}
