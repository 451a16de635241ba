import type { ResourceKind } from '../resource-kind.ts';

/** AWS::S3::Bucket. Lifecycle rules are taken, but objects do not expire here. */
export const s3Bucket: ResourceKind = {
  type: 'AWS::S3::Bucket',
  acts: ['BucketName'],
  inert: [
    'AccessControl',
    'BucketEncryption',
    'LifecycleConfiguration',
    'LoggingConfiguration',
    'MetricsConfigurations',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'Tags',
    'VersioningConfiguration',
  ],
  create: async ({ properties, name, region, call }) => {
    const bucketName = name(properties.BucketName, { maxLength: 63, lowerCase: true });
    await call('s3', 'CreateBucket', { Bucket: bucketName });
    return {
      ref: bucketName,
      attributes: {
        Arn: `arn:aws:s3:::${bucketName}`,
        DomainName: `${bucketName}.s3.amazonaws.com`,
        RegionalDomainName: `${bucketName}.s3.${region}.amazonaws.com`,
      },
    };
  },
};
