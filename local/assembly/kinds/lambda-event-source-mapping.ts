import type { ResourceKind } from '../resource-kind.ts';

/** AWS::Lambda::EventSourceMapping of a queue, a Kinesis stream or a table's stream. */
export const lambdaEventSourceMapping: ResourceKind = {
  type: 'AWS::Lambda::EventSourceMapping',
  acts: [
    'EventSourceArn',
    'FunctionName',
    'Enabled',
    'BatchSize',
    'MaximumBatchingWindowInSeconds',
    'FilterCriteria',
    'FunctionResponseTypes',
    'StartingPosition',
    'StartingPositionTimestamp',
    'BisectBatchOnFunctionError',
    'MaximumRetryAttempts',
    'MaximumRecordAgeInSeconds',
    'ParallelizationFactor',
    'TumblingWindowInSeconds',
    'DestinationConfig',
    'ScalingConfig',
  ],
  inert: ['KmsKeyArn', 'MetricsConfig', 'LoggingConfig', 'Tags'],
  create: async ({ properties, call, arn }) => {
    const stated = Object.entries(properties).filter(([name]) => lambdaEventSourceMapping.acts.includes(name));
    const { UUID: uuid } = (await call('lambda', 'CreateEventSourceMapping', Object.fromEntries(stated))) as {
      UUID: string;
    };
    return {
      ref: uuid,
      attributes: { Id: uuid, EventSourceMappingArn: arn('lambda', `event-source-mapping:${uuid}`) },
    };
  },
};
