import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { deploymentName } from '../../core/manifest/deployment-name.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import type { EventTable } from './event-table.ts';
import type { HandlerCode } from './handler-bundles.ts';
import { HandlerFunction } from './handler-function.ts';
import type { ReadModelTable } from './read-model-table.ts';
import { rebuildStates } from './rebuild-states.ts';

export interface RebuildProps {
  /** The domain whose views are rebuilt. */
  readonly domain: string;
  readonly events: EventTable;
  readonly readModels: ReadModelTable;
  readonly environment: Readonly<Record<string, string>>;
  readonly code: HandlerCode;
  readonly settings: StageSettings;
}

/** As long as Lambda lets a function work. */
const timeout = Duration.minutes(15);

/**
 * What rebuilds the views of a domain: a function that may scan the domain's event table and write its read models, and a
 * Standard state machine that calls it for the segments of the table side by side, again and again until each is done.
 * Both have the name `millrace-<stage>-<domain>-rebuild`, by which the command line finds them.
 */
export class Rebuild extends Construct {
  readonly handler: HandlerFunction;
  readonly stateMachine: StateMachine;
  /** Views of the domain whose current generation lacks commits, as the projector counts them. */
  readonly behind: Metric;

  constructor(scope: Construct, id: string, props: RebuildProps) {
    super(scope, id);
    const { domain, events, readModels, settings } = props;
    const name = `${deploymentName(settings.stage)}-${domain}-rebuild`;
    this.handler = new HandlerFunction(this, 'Handler', {
      handler: `${domain}/rebuild`,
      functionName: name,
      description: `${domain}: rebuilds its views beside live traffic`,
      code: props.code,
      settings,
      environment: props.environment,
      timeout,
    });
    this.behind = new Metric({
      namespace: 'Millrace',
      metricName: 'ViewsBehind',
      dimensionsMap: { service: `${domain}-service` },
      period: Duration.minutes(1),
      statistic: 'Sum',
    });
    events.grantScan(this.handler);
    readModels.grantRebuild(this.handler);
    const states = rebuildStates(this.handler.function.functionArn, timeout.toSeconds());
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      comment: `Rebuilds a view of ${domain} into a new generation and switches to it.`,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(states)),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: settings.logRetention,
          removalPolicy: settings.removalPolicy,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.handler.function.functionArn] }),
    );
  }
}
