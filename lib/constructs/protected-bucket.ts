import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';

export interface ProtectedBucketProps extends Pick<BucketProps, 'lifecycleRules'> {
  readonly settings: StageSettings;
  /** Where S3 writes who asked it for what. @default nowhere */
  readonly accessLogs?: ProtectedBucket;
}

/**
 * A bucket as the stage has all of them: encrypted, versioned, closed to the public and to whoever comes without TLS, kept
 * where data are protected. Where they are not, it is emptied before it is deleted with its stack, which S3 refuses
 * otherwise; not on the laptop, where everything goes at once.
 */
export class ProtectedBucket extends Bucket {
  constructor(scope: Construct, id: string, props: ProtectedBucketProps) {
    const { settings, accessLogs, lifecycleRules } = props;
    super(scope, id, {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: settings.removalPolicy,
      autoDeleteObjects: settings.emptyBuckets,
      ...(lifecycleRules && { lifecycleRules }),
      // CDK's class lets `isWebsite` be undefined where its interface does not.
      ...(accessLogs && { serverAccessLogsBucket: accessLogs as IBucket, serverAccessLogsPrefix: `${scope.node.id}/` }),
    });
  }
}
