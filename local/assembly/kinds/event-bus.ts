import type { ResourceKind } from '../resource-kind.ts';

/** AWS::Events::EventBus */
export const eventBus: ResourceKind = {
  type: 'AWS::Events::EventBus',
  acts: ['Name', 'Description'],
  inert: ['KmsKeyIdentifier', 'Policy', 'LogConfig', 'Tags'],
  create: async ({ properties, name, arn, call }) => {
    const busName = name(properties.Name, { maxLength: 256 });
    await call('events', 'CreateEventBus', { Name: busName });
    return { ref: busName, attributes: { Arn: arn('events', `event-bus/${busName}`), Name: busName } };
  },
};
