import { Duration, Stack } from 'aws-cdk-lib';
import type { IRule, IRuleTarget, RuleTargetConfig } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** How long EventBridge tries to reach a queue, the most that it can be told: then the event is a dead letter. */
const retryPolicy = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: Duration.hours(24).toSeconds() };

/**
 * A queue behind a rule, and the queue for what EventBridge could not bring there. Both let in that rule and no other, and
 * that of this account alone, which CDK's own target does not say.
 */
export class QueueTarget implements IRuleTarget {
  readonly #queue: IQueue;
  readonly #deadLetters: IQueue;

  constructor(queue: IQueue, deadLetters: IQueue) {
    this.#queue = queue;
    this.#deadLetters = deadLetters;
  }

  bind(rule: IRule): RuleTargetConfig {
    for (const queue of [this.#queue, this.#deadLetters]) letIn(queue, rule);
    return {
      arn: this.#queue.queueArn,
      targetResource: this.#queue,
      deadLetterConfig: { arn: this.#deadLetters.queueArn },
      retryPolicy,
    };
  }
}

function letIn(queue: IQueue, rule: IRule): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        ArnEquals: { 'aws:SourceArn': rule.ruleArn },
        StringEquals: { 'aws:SourceAccount': Stack.of(rule).account },
      },
    }),
  );
}
