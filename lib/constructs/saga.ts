import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { SagaDefinition } from '../../core/saga/saga-definition.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import type { BelievedEvents } from './believed-events.ts';
import type { HandlerCode } from './handler-bundles.ts';
import type { HandlerFunction } from './handler-function.ts';
import { sagaStates } from './saga-states.ts';
import { Subscription } from './subscription.ts';

export interface SagaProps {
  readonly definition: SagaDefinition;
  /** The domain whose folder holds the starter. */
  readonly domain: string;
  readonly bus: EventBus;
  /** Whom its starter believes. */
  readonly believed: BelievedEvents;
  /** The functions that take commands, by domain. */
  readonly commandFunctions: ReadonlyMap<string, HandlerFunction>;
  readonly code: HandlerCode;
  readonly settings: StageSettings;
}

/**
 * A saga: a queue and a starter behind the bus, and a Standard state machine built from the saga's definition. It starts
 * exactly once for each business key, for the key is the execution's name, which Step Functions takes once in 90 days.
 * Its role may invoke the command functions that its steps name, and no other.
 */
export class Saga extends Construct {
  readonly stateMachine: StateMachine;
  readonly starter: Subscription;

  constructor(scope: Construct, id: string, props: SagaProps) {
    super(scope, id);
    assertStepsOutliveFunctions(props);
    this.stateMachine = this.machine(props);
    const { startedBy, where, name } = props.definition;
    const eventTypes = [startedBy];
    this.starter = new Subscription(this, 'Starter', {
      bus: props.bus,
      patterns: props.believed.patterns({ name: `the saga ${name}`, eventTypes, ...(where && { where }) }),
      handler: `${props.domain}/${name}.starter`,
      description: `Starts the saga ${name}`,
      code: props.code,
      settings: props.settings,
      environment: {
        STATE_MACHINE_ARN: this.stateMachine.stateMachineArn,
        ...props.believed.environment(`the saga ${name}`, eventTypes),
      },
    });
    const { handler } = this.starter;
    handler.allow(['states:StartExecution'], [this.stateMachine.stateMachineArn]);
    handler.allow(['states:DescribeExecution'], [this.executionArns]);
    props.believed.grantVerify(handler, eventTypes);
  }

  private get executionArns(): string {
    const { stateMachineName } = this.stateMachine;
    const name = `${stateMachineName}:*`;
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'states', resource: 'execution', resourceName: name, arnFormat });
  }

  private machine(props: SagaProps): StateMachine {
    const { definition } = props;
    const called = commandDomains(definition).map((domain) => commandFunction(props, domain));
    const states = sagaStates(definition, (domain) => commandFunction(props, domain).function.functionArn);
    const machine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      comment: states.Comment,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(states)),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: props.settings.logRetention,
          removalPolicy: props.settings.removalPolicy,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: called.map((handler) => handler.function.functionArn),
      }),
    );
    return machine;
  }
}

function commandDomains(saga: SagaDefinition): readonly string[] {
  const commands = saga.steps.flatMap((step) => [step.command, step.compensation]);
  const domains = [...commands, saga.afterCompensation].flatMap((command) =>
    command === undefined ? [] : [command.domain],
  );
  return [...new Set(domains)];
}

function commandFunction(props: SagaProps, domain: string): HandlerFunction {
  const handler = props.commandFunctions.get(domain);
  if (handler === undefined) {
    throw new Error(`Saga ${props.definition.name} calls domain '${domain}', which takes no commands.`);
  }
  return handler;
}

/** A function may still act until its own limit: a step given up earlier could take effect after its undoing. */
function assertStepsOutliveFunctions(props: SagaProps): void {
  for (const step of props.definition.steps) {
    const limit = commandFunction(props, step.command.domain).function.timeout ?? Duration.seconds(3);
    if (step.timeoutSeconds <= limit.toSeconds()) {
      throw new Error(
        `Step '${step.name}' of saga ${props.definition.name} is given up after ${step.timeoutSeconds} s, ` +
          `but its function may act for ${limit.toSeconds()} s: give the step more.`,
      );
    }
  }
}
