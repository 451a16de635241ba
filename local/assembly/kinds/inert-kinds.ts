import type { ResourceContext, ResourceKind } from '../resource-kind.ts';
import type { DeployedResource } from '../stack-scope.ts';
import { iamArn } from './iam.ts';

/** A resource that is known by name and does nothing here: its reference and attributes have values, that is all. */
function inert(type: string, describe: (context: ResourceContext) => DeployedResource): ResourceKind {
  return { type, acts: [], inert: '*', create: describe };
}

/** A kind whose reference is its name, stated in `property`, and whose ARN is made from it. */
function named(
  type: string,
  property: string,
  arnOf?: (name: string, context: ResourceContext) => string,
): ResourceKind {
  return inert(type, (context) => {
    const name = context.name(context.properties[property], { maxLength: 255 });
    return { ref: name, attributes: arnOf ? { Arn: arnOf(name, context) } : {} };
  });
}

/** Access but that of roles, logs, alarms and notifications: taken as they are, and not simulated. */
export const inertKinds: readonly ResourceKind[] = [
  named('AWS::IAM::User', 'UserName', iamArn('user')),
  named('AWS::IAM::Group', 'GroupName', iamArn('group')),
  named('AWS::IAM::InstanceProfile', 'InstanceProfileName', iamArn('instance-profile')),
  named('AWS::IAM::ServiceLinkedRole', 'AWSServiceName'),
  named('AWS::Logs::LogGroup', 'LogGroupName', (name, { arn }) => `${arn('logs', `log-group:${name}`)}:*`),
  named('AWS::Logs::LogStream', 'LogStreamName'),
  named('AWS::Logs::ResourcePolicy', 'PolicyName'),
  named('AWS::Logs::MetricFilter', 'FilterName'),
  named('AWS::Logs::SubscriptionFilter', 'FilterName'),
  named('AWS::Logs::QueryDefinition', 'Name'),
  named('AWS::Logs::DeliverySource', 'Name', (name, { arn }) => arn('logs', `delivery-source:${name}`)),
  named('AWS::Logs::DeliveryDestination', 'Name', (name, { arn }) => arn('logs', `delivery-destination:${name}`)),
  named('AWS::Logs::Delivery', 'Id', (name, { arn }) => arn('logs', `delivery:${name}`)),
  named('AWS::CloudWatch::Alarm', 'AlarmName', (name, { arn }) => arn('cloudwatch', `alarm:${name}`)),
  named('AWS::CloudWatch::CompositeAlarm', 'AlarmName', (name, { arn }) => arn('cloudwatch', `alarm:${name}`)),
  named('AWS::CloudWatch::Dashboard', 'DashboardName'),
  named('AWS::CloudWatch::AnomalyDetector', 'Id'),
  named('AWS::CloudWatch::InsightRule', 'RuleName'),
  inert('AWS::SNS::Topic', ({ properties, name, arn }) => {
    const topicName = name(properties.TopicName, { maxLength: 256 });
    const topicArn = arn('sns', topicName);
    return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: topicName } };
  }),
  inert('AWS::SNS::Subscription', ({ properties, name }) => {
    const subscriptionArn = `${String(properties.TopicArn)}:${name(undefined)}`;
    return { ref: subscriptionArn, attributes: { Arn: subscriptionArn } };
  }),
  named('AWS::SNS::TopicPolicy', 'Id'),
  named('AWS::SNS::TopicInlinePolicy', 'Id'),
  named('AWS::SSM::Parameter', 'Name'),
  named('AWS::SQS::QueuePolicy', 'Id'),
  named('AWS::SQS::QueueInlinePolicy', 'Id'),
  named('AWS::S3::BucketPolicy', 'Id'),
  named('AWS::EventSchemas::RegistryPolicy', 'Id'),
  named('AWS::Kinesis::ResourcePolicy', 'Id'),
  named('AWS::Lambda::Permission', 'Id'),
  named('AWS::ApiGatewayV2::Deployment', 'Id'),
  named('AWS::CDK::Metadata', 'Id'),
];
