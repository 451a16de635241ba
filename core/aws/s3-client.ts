import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';

let client: S3Client | undefined;

/** The process's one client for S3, made on first use. An endpoint of one's own gets the bucket in the path, not in the host. */
export function s3Client(): S3Client {
  client ??= new S3Client({ ...clientSettings, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
  return client;
}
