import type { CfnResource } from 'aws-cdk-lib';

/** Findings of cdk-nag that are meant to be so, and why. */
export interface AcceptedFindings {
  /** The rule, and in brackets what it found where it can find several things. */
  readonly finding: RegExp;
  /** Where, by the path in the construct tree below the stack. @default anywhere */
  readonly at?: RegExp;
  /** What has to be true of the resource besides. */
  readonly holds?: (resource: CfnResource) => boolean;
  readonly reason: string;
}

/** By what they are and where they stand in the tree, not by logical ids: those change with every name. */
export const acceptedFindings: readonly AcceptedFindings[] = [
  {
    finding: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    holds: onlyUnboundActionsEverywhere,
    reason: 'Tracing and log delivery: AWS lets nobody bind these actions to a resource.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::.*PayloadsBucket.*\/[a-z-]+\/(commits\/)?\*\]$/,
    reason: 'The payloads of one domain: their keys are made of streams and hashes that nobody knows beforehand.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::.*FailuresBucket.*\/(parked\/[a-z-]+\/[a-z-]+|aws\/lambda)\/\*\]$/,
    reason:
      'Where one reader parks, and where Lambda puts what was given up, under the id of a mapping that the role is older than.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::arn:.*:states:.*:execution:<[^>]*StateMachine[^>]*>[:/]\*\]$/,
    at: /\/Starter\/Consumer\/Role\//,
    reason: 'The executions of one saga: each is called like the order that it is for.',
  },
  {
    finding: /^AwsSolutions-IAM5\[Resource::arn:.*:execute-api:.*\/\$default\/(GET\/)?\*\]$/,
    at: /^ReaderRoles\//,
    reason: 'A role of a reader may call any route, or any that only reads; what it is shown is the read policy’s.',
  },
  {
    finding: /^AwsSolutions-APIG4$/,
    at: /^HttpApi\//,
    holds: (route) =>
      route.stack.resolve((route as { authorizationType?: unknown } & CfnResource).authorizationType) === 'NONE',
    reason: 'The laptop’s API listens on the loopback device, and asks for a token when it is told to.',
  },
  {
    finding: /^AwsSolutions-DDB3$/,
    reason: 'This stage keeps nothing: its tables go with their stack.',
  },
  {
    finding: /^AwsSolutions-SF1$/,
    reason:
      'Failures are logged. Step Functions keeps the history of each execution for 90 days, which logging again would cost for each step.',
  },
  {
    finding: /^(AwsSolutions-SQS3|Serverless-SQSRedrivePolicy)$/,
    at: /\/(DeadLetters|Undelivered)\/Queue\//,
    reason: 'It is where dead letters end.',
  },
  {
    finding: /^Serverless-LambdaDLQ$/,
    reason:
      'Nobody invokes it asynchronously: it is called by API Gateway, Step Functions or a mapping, which keep what fails.',
  },
  {
    finding: /^Serverless-LambdaEventSourceMappingDestination$/,
    reason:
      'It reads a queue, whose dead letters are in a queue of their own; Lambda takes a destination for streams only.',
  },
];

/** Actions that AWS does not bind to resources. */
const unbound =
  /^(xray:(Put|GetSampling)|logs:(Create|Get|Update|Delete|List)LogDelivery|logs:ListLogDeliveries|logs:(Put|Describe)ResourcePolic|logs:DescribeLogGroups)/;

function onlyUnboundActionsEverywhere(resource: CfnResource): boolean {
  const { policyDocument } = resource as { policyDocument?: unknown } & CfnResource;
  const { Statement = [] } = resource.stack.resolve(policyDocument) ?? {};
  return Statement.every(({ Action, Resource }: { Action: string | string[]; Resource: unknown }) => {
    const everywhere = [Resource].flat().includes('*');
    return !everywhere || [Action].flat().every((action) => unbound.test(action));
  });
}
