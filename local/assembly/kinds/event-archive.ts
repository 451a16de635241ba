import type { ResourceKind } from '../resource-kind.ts';

/** AWS::Events::Archive */
export const eventArchive: ResourceKind = {
  type: 'AWS::Events::Archive',
  acts: ['ArchiveName', 'SourceArn', 'EventPattern', 'RetentionDays', 'Description'],
  inert: ['KmsKeyIdentifier'],
  create: async ({ properties, name, arn, call }) => {
    const archiveName = name(properties.ArchiveName, { maxLength: 48 });
    const { SourceArn, EventPattern: pattern, RetentionDays, Description } = properties;
    await call('events', 'CreateArchive', {
      ArchiveName: archiveName,
      EventSourceArn: SourceArn,
      ...(pattern !== undefined && { EventPattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern) }),
      ...(RetentionDays !== undefined && { RetentionDays: Number(RetentionDays) }),
      ...(Description !== undefined && { Description }),
    });
    return { ref: archiveName, attributes: { Arn: arn('events', `archive/${archiveName}`), ArchiveName: archiveName } };
  },
};
