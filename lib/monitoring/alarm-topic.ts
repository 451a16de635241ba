import { Annotations, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmSubscriber, StageSettings } from '../config/stage-settings.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';

export interface AlarmTopicProps {
  readonly settings: StageSettings;
}

/**
 * Where alarms go, and who is told. The topic is encrypted with a key of its own, because the one that SNS offers lets no
 * alarm use it; topic and key let CloudWatch in for this account, and nobody without TLS. What a subscriber does not take
 * is a dead letter, which has an alarm too: the others hear of it.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { alarmSubscribers, removalPolicy } = props.settings;
    const key = new Key(this, 'Key', {
      description: 'Encrypts the alarms on their way',
      enableKeyRotation: true,
      removalPolicy,
    });
    key.addToResourcePolicy(this.cloudWatchMay(['kms:Decrypt', 'kms:GenerateDataKey*'], '*'));
    this.topic = new Topic(this, 'Topic', { displayName: 'Millrace alarms', enforceSSL: true, masterKey: key });
    this.topic.addToResourcePolicy(this.cloudWatchMay(['sns:Publish'], this.topic.topicArn));
    if (alarmSubscribers.length > 0) this.subscribe(alarmSubscribers, props.settings);
    else if (props.settings.stage !== 'local') {
      Annotations.of(this).addWarningV2(
        'millrace:alarmSubscribers',
        'Nobody is told of alarms. Name who is, in the settings of the stage or as -c alarmsTo=mailto:ADDRESS',
      );
    }
  }

  private cloudWatchMay(actions: readonly string[], resource: string): PolicyStatement {
    return new PolicyStatement({
      sid: 'CloudWatchOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: [...actions],
      resources: [resource],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }

  private subscribe(subscribers: readonly AlarmSubscriber[], settings: StageSettings): void {
    const { queue } = new DeadLetterQueue(this, 'Undelivered', {
      settings,
      holds: 'alarms that a subscriber did not take',
    });
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': this.topic.topicArn },
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
        },
      }),
    );
    for (const { protocol, endpoint } of subscribers) {
      new CfnSubscription(this, `${protocol}-${endpoint.replaceAll(/[^a-zA-Z0-9]/g, '-')}`, {
        topicArn: this.topic.topicArn,
        protocol,
        endpoint,
        redrivePolicy: { deadLetterTargetArn: queue.queueArn },
      });
    }
  }
}
