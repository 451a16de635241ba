import type { ResourceKind } from '../resource-kind.ts';

/** AWS::Events::EventBus */
export const eventBus: ResourceKind = {
  type: 'AWS::Events::EventBus',
  acts: ['Name', 'Description', 'Policy'],
  inert: ['KmsKeyIdentifier', 'LogConfig', 'Tags'],
  create: async ({ properties, name, arn, call }) => {
    const busName = name(properties.Name, { maxLength: 256 });
    await call('events', 'CreateEventBus', { Name: busName });
    const { Policy: policy } = properties;
    if (policy !== undefined) {
      const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
      await call('events', 'PutPermission', { EventBusName: busName, Policy: text });
    }
    return { ref: busName, attributes: { Arn: arn('events', `event-bus/${busName}`), Name: busName } };
  },
};
