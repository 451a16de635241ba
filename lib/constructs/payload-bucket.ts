import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { AccessLogBucket } from './access-log-bucket.ts';
import type { HandlerFunction } from './handler-function.ts';
import { ProtectedBucket } from './protected-bucket.ts';

export interface PayloadBucketProps {
  readonly settings: StageSettings;
  readonly accessLogs: AccessLogBucket;
}

/**
 * Payloads of commits that are too large for an item, a folder for each domain. They are facts: nothing expires, and
 * nobody may change one or delete it, but the function that purges deleted streams. Versioned, because the key ends in a hash
 * of the content and a second put writes the same; so what is deleted is gone after 30 days.
 */
export class PayloadBucket extends Construct {
  readonly bucket: ProtectedBucket;

  constructor(scope: Construct, id: string, props: PayloadBucketProps) {
    super(scope, id);
    this.bucket = new ProtectedBucket(this, 'Bucket', {
      settings: props.settings,
      accessLogs: props.accessLogs.bucket,
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }

  /** Lets a function fetch the payloads of a domain. */
  grantRead(handler: HandlerFunction, domain: string): void {
    handler.allow(['s3:GetObject'], [this.bucket.arnForObjects(`${domain}/*`)]);
    this.grantList(handler, `${domain}/*`);
    handler.function.addEnvironment('PAYLOAD_BUCKET', this.bucket.bucketName);
  }

  /** Lets a function find and delete the payloads of a domain's streams. */
  grantRemove(handler: HandlerFunction, domain: string): void {
    handler.allow(['s3:DeleteObject'], [this.bucket.arnForObjects(`${domain}/commits/*`)]);
    this.grantList(handler, `${domain}/commits/*`);
  }

  /** Lets a function keep and fetch the payloads of a domain. */
  grantWrite(handler: HandlerFunction, domain: string): void {
    handler.allow(['s3:PutObject'], [this.bucket.arnForObjects(`${domain}/*`)]);
    this.grantRead(handler, domain);
  }

  /** Without it S3 refuses to say of a missing payload that it is missing. */
  private grantList(handler: HandlerFunction, prefix: string): void {
    handler.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': prefix } },
      }),
    );
  }
}
