import { Stack } from 'aws-cdk-lib';
import { CfnEventBusPolicy } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { PublishAccess } from '../../core/access/publish-access.ts';
import { type BusPrincipals, busPolicyStatements, maxBusPolicyLength } from './bus-policy-statements.ts';
import type { MillraceBus } from './event-bus.ts';
import type { HandlerFunction } from './handler-function.ts';

export interface BusPolicyProps {
  readonly bus: MillraceBus;
  readonly publish: PublishAccess;
  /** Every value of detail-type that stands for a type. */
  readonly detailTypesOf: (eventType: string) => readonly string[];
  /** The relay of each source that has one. */
  readonly relays: ReadonlyMap<string, HandlerFunction>;
  /** What puts for those who come over HTTP. */
  readonly edge: HandlerFunction;
}

/** No role's ARN without a path is longer: 64 characters of name. */
const longestRoleArn = `arn:aws-us-gov:iam::123456789012:role/${'n'.repeat(64)}`;

/**
 * What the stage's publish policy means for whoever may put events to the bus by IAM: the source of a domain is refused to
 * everybody but its relay, and so is what a domain has closed. It is here and not with the bus because it names the relays.
 *
 * @throws where the whole policy would be longer than EventBridge takes.
 */
export class BusPolicy extends Construct {
  constructor(scope: Construct, id: string, props: BusPolicyProps) {
    super(scope, id);
    const { bus, edge, relays, publish, detailTypesOf } = props;
    const { partition, account } = Stack.of(this);
    const statementsFor = (principals: BusPrincipals) => busPolicyStatements({ publish, detailTypesOf, principals });
    const longest = statementsFor({
      busArn: `arn:aws-us-gov:events:ap-southeast-1:123456789012:event-bus/${'n'.repeat(40)}`,
      relays: new Map([...relays.keys()].map((source) => [source, longestRoleArn])),
      edge: longestRoleArn,
      account: '123456789012',
      partition: 'aws-us-gov',
    });
    refuseTooLong(longest);
    let before: CfnEventBusPolicy | undefined;
    for (const statement of statementsFor({
      busArn: bus.bus.eventBusArn,
      relays: new Map([...relays].map(([source, relay]) => [source, relay.roleArn])),
      edge: edge.roleArn,
      account,
      partition,
    })) {
      const policy = new CfnEventBusPolicy(this, statement.Sid, {
        eventBusName: bus.bus.eventBusName,
        statementId: statement.Sid,
        statement,
      });
      // Each of them writes the policy of one bus: they are made one after the other.
      if (before !== undefined) policy.addResourceDependency(before);
      before = policy;
    }
  }
}

function refuseTooLong(statements: readonly object[]): void {
  const { length } = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  if (length <= maxBusPolicyLength) return;
  throw new Error(
    `The policy of the bus has up to ${length} characters, and EventBridge takes ${maxBusPolicyLength}: there are too many domains or named producers for one bus.`,
  );
}
