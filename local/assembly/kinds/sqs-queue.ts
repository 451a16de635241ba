import type { ResourceKind } from '../resource-kind.ts';

const attributes = [
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'MaximumMessageSize',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
];

/** AWS::SQS::Queue */
export const sqsQueue: ResourceKind = {
  type: 'AWS::SQS::Queue',
  acts: ['QueueName', ...attributes],
  inert: ['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled', 'Tags'],
  create: async ({ properties, name, arn, call }) => {
    const fifo = String(properties.FifoQueue) === 'true';
    const queueName = name(properties.QueueName, { maxLength: 80, ...(fifo && { suffix: '.fifo' }) });
    const stated = attributes.filter((attribute) => properties[attribute] !== undefined);
    const { QueueUrl } = (await call('sqs', 'CreateQueue', {
      QueueName: queueName,
      Attributes: Object.fromEntries(stated.map((attribute) => [attribute, attributeText(properties[attribute])])),
    })) as { QueueUrl: string };
    return { ref: QueueUrl, attributes: { Arn: arn('sqs', queueName), QueueName: queueName, QueueUrl } };
  },
};

function attributeText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
