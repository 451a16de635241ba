import type { ResourceKind } from '../resource-kind.ts';

const defaultRetentionHours = 24;

/** AWS::Kinesis::Stream */
export const kinesisStream: ResourceKind = {
  type: 'AWS::Kinesis::Stream',
  acts: ['Name', 'ShardCount', 'StreamModeDetails', 'RetentionPeriodHours'],
  inert: ['StreamEncryption', 'DesiredShardLevelMetrics', 'Tags'],
  create: async ({ properties, name, arn, call }) => {
    const streamName = name(properties.Name, { maxLength: 128 });
    const { ShardCount, StreamModeDetails, RetentionPeriodHours } = properties;
    await call('kinesis', 'CreateStream', {
      StreamName: streamName,
      ...(ShardCount !== undefined && { ShardCount: Number(ShardCount) }),
      ...(StreamModeDetails !== undefined && { StreamModeDetails }),
    });
    const hours = Number(RetentionPeriodHours ?? defaultRetentionHours);
    if (hours > defaultRetentionHours) {
      await call('kinesis', 'IncreaseStreamRetentionPeriod', { StreamName: streamName, RetentionPeriodHours: hours });
    }
    return { ref: streamName, attributes: { Arn: arn('kinesis', `stream/${streamName}`) } };
  },
};
