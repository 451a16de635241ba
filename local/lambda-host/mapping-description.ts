import type { ServiceEnvironment } from '../aws/service.ts';
import type { EventSourceMapping } from './event-source-mappings.ts';

/** A mapping in the shape of the API's EventSourceMappingConfiguration, with Lambda's defaults shown. */
export function mappingDescription(mapping: EventSourceMapping, env: ServiceEnvironment): Record<string, unknown> {
  const { request, uuid } = mapping;
  const isQueue = request.EventSourceArn.split(':')[2] === 'sqs';
  return {
    UUID: uuid,
    BatchSize: request.BatchSize ?? (isQueue ? 10 : 100),
    MaximumBatchingWindowInSeconds: request.MaximumBatchingWindowInSeconds ?? 0,
    EventSourceArn: request.EventSourceArn,
    ...(request.FilterCriteria !== undefined && { FilterCriteria: request.FilterCriteria }),
    FunctionArn: mapping.function.functionArn,
    LastModified: mapping.lastModifiedAt / 1000,
    State: mapping.enabled ? 'Enabled' : 'Disabled',
    StateTransitionReason: isQueue ? 'USER_INITIATED' : 'User action',
    FunctionResponseTypes: request.FunctionResponseTypes ?? [],
    EventSourceMappingArn: `arn:aws:lambda:${env.region}:${env.accountId}:event-source-mapping:${uuid}`,
    ...(isQueue ? queueMembers(mapping) : streamMembers(mapping)),
  };
}

function queueMembers({ request }: EventSourceMapping): Record<string, unknown> {
  return request.ScalingConfig === undefined ? {} : { ScalingConfig: request.ScalingConfig };
}

function streamMembers({ request }: EventSourceMapping): Record<string, unknown> {
  return {
    StartingPosition: request.StartingPosition,
    ...(request.StartingPositionTimestamp !== undefined && {
      StartingPositionTimestamp: request.StartingPositionTimestamp,
    }),
    ParallelizationFactor: request.ParallelizationFactor ?? 1,
    DestinationConfig: request.DestinationConfig ?? { OnFailure: {} },
    MaximumRecordAgeInSeconds: request.MaximumRecordAgeInSeconds ?? -1,
    BisectBatchOnFunctionError: request.BisectBatchOnFunctionError ?? false,
    MaximumRetryAttempts: request.MaximumRetryAttempts ?? -1,
    TumblingWindowInSeconds: 0,
  };
}
