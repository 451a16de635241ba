import { s3Client } from '../aws/s3-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { S3PayloadStore } from './s3-payload-store.ts';

/** The payload store of a domain: its own folder of the bucket that the environment variable PAYLOAD_BUCKET names. */
export function domainPayloads(domain: string): S3PayloadStore {
  return new S3PayloadStore({ client: s3Client(), bucket: requireEnv('PAYLOAD_BUCKET'), folder: domain });
}
