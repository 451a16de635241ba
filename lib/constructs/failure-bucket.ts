import { Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';

export interface FailureBucketProps {
  readonly settings: StageSettings;
}

/**
 * Where stream readers leave what they could not handle: under `parked/` what no retry helps, until it is redriven, and under
 * `aws/lambda/` the batches that were given up after all retries. A bucket and not a queue: only S3 gets the whole records, a
 * queue would get their sequence numbers, worth nothing once the stream has dropped them after a day. Kept for 90 days.
 */
export class FailureBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: FailureBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: props.settings.removalPolicy,
      autoDeleteObjects: false,
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
