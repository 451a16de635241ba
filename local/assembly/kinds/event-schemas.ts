import type { ResourceKind } from '../resource-kind.ts';

/** AWS::EventSchemas::Registry */
export const schemaRegistry: ResourceKind = {
  type: 'AWS::EventSchemas::Registry',
  acts: ['RegistryName', 'Description'],
  inert: ['Tags'],
  create: async ({ properties, name, arn, call }) => {
    const registryName = name(properties.RegistryName);
    const { Description } = properties;
    await call('schemas', 'CreateRegistry', {
      RegistryName: registryName,
      ...(Description !== undefined && { Description }),
    });
    const registryArn = arn('schemas', `registry/${registryName}`);
    return { ref: registryArn, attributes: { RegistryArn: registryArn, RegistryName: registryName } };
  },
};

/** AWS::EventSchemas::Schema */
export const schemaOfRegistry: ResourceKind = {
  type: 'AWS::EventSchemas::Schema',
  acts: ['RegistryName', 'SchemaName', 'Content', 'Type', 'Description'],
  inert: ['Tags'],
  create: async ({ properties, name, arn, call }) => {
    const schemaName = name(properties.SchemaName, { maxLength: 385 });
    const { RegistryName, Content, Type, Description } = properties;
    await call('schemas', 'CreateSchema', {
      RegistryName,
      SchemaName: schemaName,
      Content: typeof Content === 'string' ? Content : JSON.stringify(Content),
      Type,
      ...(Description !== undefined && { Description }),
    });
    const schemaArn = arn('schemas', `schema/${String(RegistryName)}/${schemaName}`);
    return { ref: schemaArn, attributes: { SchemaArn: schemaArn, SchemaName: schemaName, SchemaVersion: '1' } };
  },
};
