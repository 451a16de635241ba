import { s3Client } from '../aws/s3-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import type { Parking } from './failed-records.ts';
import { S3ParkedRecords } from './s3-parked-records.ts';

/**
 * Where a reader of a domain's parks: the bucket that the environment variable FAILURE_BUCKET names. Throws
 * CONFIGURATION_INVALID when it is missing.
 */
export function parkingFromEnv(domain: string, reader: string): Parking {
  const records = new S3ParkedRecords({ client: s3Client(), bucket: requireEnv('FAILURE_BUCKET') });
  return { domain, reader, records };
}
