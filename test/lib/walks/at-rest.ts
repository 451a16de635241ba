import { type AppTemplates, type Found, type Json, placeOf } from './app-templates.ts';

type Check = readonly [fault: string, holds: (properties: Json) => unknown];

const publicAccess = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

const checks: Readonly<Record<string, readonly Check[]>> = {
  'AWS::SQS::Queue': [
    ['is not encrypted', ({ SqsManagedSseEnabled, KmsMasterKeyId }) => SqsManagedSseEnabled || KmsMasterKeyId],
  ],
  'AWS::SNS::Topic': [['is not encrypted', ({ KmsMasterKeyId }) => KmsMasterKeyId]],
  'AWS::Kinesis::Stream': [['is not encrypted', ({ StreamEncryption }) => StreamEncryption]],
  'AWS::KMS::Key': [['does not rotate', ({ EnableKeyRotation }) => EnableKeyRotation]],
  'AWS::S3::Bucket': [
    ['is not encrypted', ({ BucketEncryption }) => BucketEncryption],
    [
      'is open to the public',
      ({ PublicAccessBlockConfiguration: block }) => publicAccess.every((each) => block?.[each]),
    ],
    ['has no versions', ({ VersioningConfiguration }) => VersioningConfiguration?.Status === 'Enabled'],
    ['keeps old versions for ever', ({ LifecycleConfiguration }) => LifecycleConfiguration],
  ],
};

/** What is kept without encryption, open to the public, or without an end. */
export function whatIsKeptCarelessly(app: AppTemplates): readonly string[] {
  const faults = app.all(...Object.keys(checks)).flatMap((found) => {
    const failed = (checks[found.type] ?? []).filter(([, holds]) => !holds(found.properties));
    return failed.map(([fault]) => `${placeOf(found)} ${fault}`);
  });
  return [...faults, ...unloggedBuckets(app)];
}

/** The bucket that takes the access logs of the others has none: each line would make another. */
function unloggedBuckets(app: AppTemplates): readonly string[] {
  const buckets = app.all('AWS::S3::Bucket');
  const target = ({ stack, properties }: Found) =>
    app.target(stack, properties.LoggingConfiguration?.DestinationBucketName);
  const logs = new Set(buckets.map(target));
  return buckets
    .filter((bucket) => target(bucket) === undefined && !logs.has(placeOf(bucket)))
    .map((bucket) => `${placeOf(bucket)} has no access log`);
}
