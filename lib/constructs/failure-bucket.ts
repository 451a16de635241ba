import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { AccessLogBucket } from './access-log-bucket.ts';
import { ProtectedBucket } from './protected-bucket.ts';

export interface FailureBucketProps {
  readonly settings: StageSettings;
  readonly accessLogs: AccessLogBucket;
}

/**
 * Where stream readers leave what they could not handle: under `parked/` what no retry helps, until it is redriven, and under
 * `aws/lambda/` the batches that were given up after all retries. A bucket and not a queue: only S3 gets the whole records, a
 * queue would get their sequence numbers, worth nothing once the stream has dropped them after a day. Kept for 90 days.
 */
export class FailureBucket extends Construct {
  readonly bucket: ProtectedBucket;

  constructor(scope: Construct, id: string, props: FailureBucketProps) {
    super(scope, id);
    this.bucket = new ProtectedBucket(this, 'Bucket', {
      settings: props.settings,
      accessLogs: props.accessLogs.bucket,
      lifecycleRules: [
        {
          expiration: Duration.days(90),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }
}
