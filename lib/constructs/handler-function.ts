import { Duration, Stack } from 'aws-cdk-lib';
import { type Conditions, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerCode } from './handler-bundles.ts';

export interface HandlerFunctionProps {
  /** The handler's name, `<domain>/<file>`: `order/commands` runs `lambdas/order/commands.handler.ts`. */
  readonly handler: string;
  /** The function's own name, for those who have to find it. @default - CloudFormation makes one */
  readonly functionName?: string;
  /** What it is for, shown in the Lambda console. */
  readonly description: string;
  readonly code: HandlerCode;
  readonly settings: StageSettings;
  readonly environment?: Readonly<Record<string, string>>;
  /** @default 10 s, the limit of a command; what a queue's visibility timeout and a saga's step timeout build on. */
  readonly timeout?: Duration;
  /** MB; CPU grows with it. @default 512 */
  readonly memorySize?: number;
  /** Executions kept for it, and the most it has. @default - it takes what the account has left */
  readonly reservedConcurrency?: number;
}

/** The default limit of a function. A saga's step must not be given less: see SagaStep.timeoutSeconds. */
export const defaultFunctionTimeout = Duration.seconds(10);

/**
 * A Lambda function for one handler, with a role and a log group of its own: it may write its log and trace, and nothing
 * else until something is granted. arm64, Node 24, JSON logs at the stage's level, traced by X-Ray.
 */
export class HandlerFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: props.settings.logRetention,
      removalPolicy: props.settings.removalPolicy,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.function = new LambdaFunction(this, 'Function', {
      ...(props.functionName && { functionName: props.functionName }),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code.codeOf(props.handler),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: passedLevel(props.settings.logLevel),
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      timeout: props.timeout ?? defaultFunctionTimeout,
      memorySize: props.memorySize ?? 512,
      ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: {
        ...props.environment,
        STAGE: props.settings.stage,
        LOG_LEVEL: props.settings.logLevel,
        POWERTOOLS_SERVICE_NAME: `${props.handler.split('/')[0]}-service`,
      },
    });
  }

  /** Allows `actions` on `resources`, on some conditions, and nothing more. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: Conditions): void {
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) }),
    );
  }

  /** The ARN of its role: who it is to policies. */
  get roleArn(): string {
    const { role } = this.function;
    if (role === undefined) throw new Error(`${this.node.path} has no role.`);
    return role.roleArn;
  }

  /** The account and region that the function runs in, for ARNs. */
  get stack(): Stack {
    return Stack.of(this);
  }
}

/**
 * What Lambda lets through to the log. Metrics are lines without a level, which it takes for INFO: with anything stricter
 * they would be dropped, and alarms with them. What is below the stage's level the function's logger does not write.
 */
function passedLevel(logLevel: StageSettings['logLevel']): ApplicationLogLevel {
  return logLevel === 'DEBUG' ? ApplicationLogLevel.DEBUG : ApplicationLogLevel.INFO;
}
