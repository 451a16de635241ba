import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import { ProtectedBucket } from './protected-bucket.ts';

export interface AccessLogBucketProps {
  readonly settings: StageSettings;
}

/**
 * Who asked the other buckets for what: a folder for each, kept as long as the stage keeps logs. The lines hold keys, and so
 * ids of streams, but nothing of an event. What is written here has no log of its own: each line would make another.
 */
export class AccessLogBucket extends Construct {
  readonly bucket: ProtectedBucket;

  constructor(scope: Construct, id: string, { settings }: AccessLogBucketProps) {
    super(scope, id);
    const kept = Duration.days(settings.logRetention);
    this.bucket = new ProtectedBucket(this, 'Bucket', {
      settings,
      lifecycleRules: [
        {
          expiration: kept,
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }
}
